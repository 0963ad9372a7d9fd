import type { BuildingFunction } from '../../database/client/client.ts';
import type { Turn } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { noteChange, type Saved, savePart, type Values } from './changes.ts';
import { type Building, type Draft, lockProposal, officeRegions, ownProposal } from './draft.ts';

/** A part as somebody filled it in, having seen the changes up to `seen`. */
type Filled<V extends Values> = { values: V; seen: string };

/** What is not filled in is null: empty texts too, since those are what a new proposal begins with. */
const filled = (text: string): string | null => text || null;

/** The office that proposes, and whom the ministry turns to. */
export const presentOffice = ({ office, contactName, contactPhone }: Draft) => ({
  office: filled(office),
  contactName: filled(contactName),
  contactPhone: contactPhone ?? null,
});

/** Saves office and contact; the phone number is sealed. */
export const saveOffice = (
  turn: Turn,
  proposal: string,
  part: Filled<{ office: string; contactName: string; contactPhone: string }>,
): Promise<Saved> =>
  savePart(turn, proposal, { part: 'office' }, part, {
    present: presentOffice,
    write: async ({ contactPhone, ...rest }) => {
      await turn.tx.proposal.update({
        where: { id: proposal },
        data: {
          ...rest,
          ...(typeof contactPhone === 'string' && { contactPhone: turn.vault.seal(contactPhone) }),
        } as { office?: string; contactName?: string; contactPhone?: Uint8Array<ArrayBuffer> },
      });
    },
  });

/** Saves where the centre is to be, which may be elsewhere than the region that proposes it. */
export const savePlace = (turn: Turn, proposal: string, part: Filled<{ place: string }>): Promise<Saved> =>
  savePart(turn, proposal, { part: 'place' }, part, {
    present: ({ place }) => ({ place }),
    write: async ({ place }) => {
      await turn.tx.proposal.update({ where: { id: proposal }, data: { placeCode: String(place) } });
    },
  });

/** The land, in square metres and degrees. */
export const presentLand = ({ landM2, latitude, longitude }: Draft) => ({
  landM2: landM2 ?? null,
  latitude: latitude ?? null,
  longitude: longitude ?? null,
});

/** Saves the land. */
export const saveLand = (
  turn: Turn,
  proposal: string,
  part: Filled<{ landM2: number | null; latitude: number | null; longitude: number | null }>,
): Promise<Saved> =>
  savePart(turn, proposal, { part: 'land' }, part, {
    present: presentLand,
    write: async (changed) => {
      await turn.tx.proposal.update({ where: { id: proposal }, data: changed });
    },
  });

/** Saves the budget of one year in whole rupiah; none takes the year out. */
export const saveBudget = (
  turn: Turn,
  proposal: string,
  year: number,
  part: Filled<{ rupiah: number | null }>,
): Promise<Saved> =>
  savePart(turn, proposal, { part: 'budget', item: String(year) }, part, {
    present: ({ budget }) => {
      const known = budget.find((one) => one.year === year);
      return { rupiah: known ? Number(known.rupiah) : null };
    },
    write: async ({ rupiah }) => {
      const key = { proposalId: proposal, year };
      if (typeof rupiah !== 'number') await turn.tx.proposalBudget.deleteMany({ where: key });
      else
        await turn.tx.proposalBudget.upsert({
          where: { proposalId_year: key },
          create: { ...key, rupiah: BigInt(rupiah) },
          update: { rupiah: BigInt(rupiah) },
        });
    },
  });

/** What is said of a building. */
export type BuildingValues = { function: BuildingFunction; areaM2: number; condition: string };

/** A building of a proposal of one's own region, with that proposal; undefined where there is none. */
export const ownBuilding = async (
  turn: Turn,
  id: string,
): Promise<{ proposal: Draft; building: Building } | undefined> => {
  const row = isId(id)
    ? await turn.tx.proposalBuilding.findFirst({
        where: { id, proposal: { proposerCode: { in: officeRegions(turn.person) } } },
        select: { proposalId: true },
      })
    : null;
  const proposal = row && (await ownProposal(turn, row.proposalId));
  const building = proposal?.buildings.find((one) => one.id === id);
  return proposal && building ? { proposal, building } : undefined;
};

/** Adds a building at the end. Answers its id, or why not. */
export const addBuilding = async (
  turn: Turn,
  proposal: string,
  values: BuildingValues,
): Promise<{ id: string } | { refused: 'unknown' | 'closed' }> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft) return { refused: 'unknown' };
  if (draft.stage !== 'draft') return { refused: 'closed' };
  const id = turn.newId();
  const last = await turn.tx.proposalBuilding.aggregate({ where: { proposalId: proposal }, _max: { position: true } });
  await turn.tx.proposalBuilding.create({
    data: { id, proposalId: proposal, ...values, position: (last._max.position ?? 0) + 1 },
  });
  await noteChange(turn, proposal, { part: 'building', item: id }, {});
  return { id };
};

/** Saves what is said of a building. */
export const saveBuilding = (
  turn: Turn,
  { proposal, building }: { proposal: Draft; building: Building },
  part: Filled<BuildingValues>,
): Promise<Saved> =>
  savePart(turn, proposal.id, { part: 'building', item: building.id }, part, {
    present: ({ buildings }) => {
      const { function: kind, areaM2, condition } = buildings.find(({ id }) => id === building.id) ?? building;
      return { function: kind, areaM2: areaM2 ?? null, condition: condition ?? null };
    },
    write: async (changed) => {
      await turn.tx.proposalBuilding.updateMany({
        where: { id: building.id },
        data: changed as Partial<BuildingValues>,
      });
    },
  });

/** Takes a building out of a draft, and its photos with it; what was said of it is kept with the change. */
export const removeBuilding = async (turn: Turn, id: string): Promise<Draft | { refused: 'unknown' | 'closed' }> => {
  const found = await ownBuilding(turn, id);
  const draft = found && (await lockProposal(turn, found.proposal.id));
  if (!found || !draft) return { refused: 'unknown' };
  if (draft.stage !== 'draft') return { refused: 'closed' };
  const { function: kind, areaM2, condition } = found.building;
  const { count } = await turn.tx.proposalBuilding.deleteMany({ where: { id } });
  if (count > 0) {
    // Their building is gone, and the foreign key has let go of them.
    const photos = draft.documents.filter(({ building }) => building === id).map((photo) => photo.id);
    await turn.tx.proposalDocument.updateMany({ where: { id: { in: photos } }, data: { replacedAt: turn.now } });
    await noteChange(
      turn,
      draft.id,
      { part: 'building', item: id },
      { function: kind, areaM2: areaM2 ?? null, condition: condition ?? null },
    );
  }
  return (await ownProposal(turn, draft.id))!;
};

/** The head of the office lets somebody of the same region send it; undefined where that is not theirs to do. */
export const letSend = async (
  turn: Turn,
  proposal: string,
  colleague: string,
): Promise<{ name: string } | undefined> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft || !turn.person.grants.some((g) => g.role === 'head_of_office' && g.region === draft.proposer))
    return undefined;
  const held = await turn.tx.grant.findFirst({
    where: { personId: colleague, role: 'official', regionCode: draft.proposer, revokedAt: null },
    select: { person: { select: { name: true } } },
  });
  if (!held) return undefined;
  await turn.tx.proposal.update({ where: { id: draft.id }, data: { senderId: colleague } });
  return held.person;
};
