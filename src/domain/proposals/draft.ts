import type { BuildingFunction, Prisma, Stage } from '../../database/client/client.ts';
import type { Grant, Person, Turn } from '../../turn.ts';
import { guidelineStarted } from '../guideline/answers.ts';
import { nextNumber } from '../numbers.ts';
import { isId, knownAs } from '../people/grants.ts';

/** The roles in which a region's people put its proposals together. */
export const OFFICE = ['official', 'head_of_office'] as const satisfies readonly Grant['role'][];

/** The regions that somebody puts proposals together for. */
export const officeRegions = (person: Person): string[] => [
  ...new Set(person.grants.flatMap(({ role, region }) => (region && isOffice(role) ? [region] : []))),
];
const isOffice = (role: Grant['role']): boolean => (OFFICE as readonly string[]).includes(role);

/** A document that counts now: what was sent last of its kind, or of its building. */
export type Sent = {
  id: string;
  kind: string;
  /** unchecked, ok, missing or needs_fixing */
  state: string;
  note?: string;
  file?: { id: string; name: string; mime: string; size: number; sha256: string };
  link?: string;
  building?: string;
  at: Date;
};

/** A building that is offered. Areas are square metres; `condition` is good, light_damage or heavy_damage. */
export type Building = { id: string; function: BuildingFunction; areaM2?: number; condition?: string };

/** A proposal as its region puts it together. Regions are Kemendagri codes, money is whole rupiah a year. */
export type Draft = {
  id: string;
  number: string;
  stage: Stage;
  version: number;
  proposer: string;
  place: string;
  /** Whom the head of the office lets send it. */
  sender?: string;
  office: string;
  contactName: string;
  contactPhone?: string;
  landM2?: number;
  latitude?: number;
  longitude?: number;
  letter?: { number: string; date?: string; signatory?: string };
  buildings: Building[];
  budget: { year: number; rupiah: bigint }[];
  documents: Sent[];
};

/** A proposal of one's own region, whatever its stage; undefined where there is none that this person may see here. */
export const ownProposal = async (turn: Turn, id: string): Promise<Draft | undefined> => {
  const row = isId(id)
    ? await turn.tx.proposal.findFirst({
        where: { id, proposerCode: { in: officeRegions(turn.person) } },
        include: CONTENT,
      })
    : null;
  return row ? draftOf(row, turn) : undefined;
};

/** A proposal as its region filled it in, whoever asks; undefined where there is none. */
export const filledProposal = async (turn: Pick<Turn, 'tx' | 'vault'>, id: string): Promise<Draft | undefined> => {
  const row = await turn.tx.proposal.findUnique({ where: { id }, include: CONTENT });
  return row ? draftOf(row, turn) : undefined;
};

/** All proposals of one's own regions that are not over, the latest first. */
export const ownProposals = async (turn: Turn): Promise<Draft[]> => {
  const rows = await turn.tx.proposal.findMany({
    where: {
      proposerCode: { in: officeRegions(turn.person) },
      stage: { notIn: ['withdrawn', 'rejected', 'operating'] },
    },
    include: CONTENT,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map((row) => draftOf(row, turn));
};

/** How many proposals were ever sent by, or for a place in, one's own regions. */
export const sentForRegions = ({ tx, person }: Turn): Promise<number> => {
  const code = { in: officeRegions(person) };
  return tx.proposal.count({
    where: { submittedAt: { not: null }, OR: [{ proposerCode: code }, { placeCode: code }] },
  });
};

/**
 * Begins a proposal of one's own region, for a centre there. Of two who begin at once the second comes to the first's.
 * `begun` is false where there was one already; undefined where the region is not this person's.
 */
export const beginProposal = async (
  turn: Turn,
  region: string,
): Promise<{ proposal: Draft; begun: boolean } | undefined> => {
  const { tx, person, now, newId } = turn;
  if (!officeRegions(person).includes(region)) return undefined;
  const going = { proposerCode: region, stage: 'draft' } as const;
  const before = await tx.proposal.findFirst({ where: going, include: CONTENT });
  if (before) return { proposal: draftOf(before, turn), begun: false };
  const id = newId();
  const { count } = await tx.proposal.createMany({
    data: {
      id,
      number: await nextNumber(tx, 'proposal', now),
      ...going,
      placeCode: region,
      stageSince: now,
      createdAt: now,
    },
    skipDuplicates: true,
  });
  if (count > 0) {
    const byName = await knownAs(tx, person.id);
    await tx.proposalHistory.create({ data: { proposalId: id, to: 'draft', at: now, byId: person.id, byName } });
    await guidelineStarted(tx, region, now);
  }
  const row = await tx.proposal.findFirstOrThrow({ where: going, include: CONTENT });
  return { proposal: draftOf(row, turn), begun: count > 0 };
};

/** Locks a proposal of one's own region until the turn is over, so that colleagues write one after the other. */
export const lockProposal = async (turn: Turn, id: string): Promise<Draft | undefined> => {
  if (!isId(id)) return undefined;
  await turn.tx.$queryRaw`SELECT FROM proposal WHERE id = ${id}::uuid FOR UPDATE`;
  return ownProposal(turn, id);
};

/** Whether this person may send it: the head of the office, or whom they let. */
export const maySend = (person: Person, { proposer, sender }: Pick<Draft, 'proposer' | 'sender'>): boolean =>
  sender === person.id || leads(person, proposer);

/** Whether this person is the head of the office of that region. */
export const leads = (person: Person, region: string): boolean =>
  person.grants.some((grant) => grant.role === 'head_of_office' && grant.region === region);

const CONTENT = {
  buildings: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  budget: { orderBy: { year: 'asc' } },
  documents: {
    where: { replacedAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { file: { select: { id: true, name: true, mime: true, size: true, sha256: true } } },
  },
} satisfies Prisma.ProposalInclude;

type Row = Prisma.ProposalGetPayload<{ include: typeof CONTENT }>;

const draftOf = (row: Row, { vault }: Pick<Turn, 'vault'>): Draft => ({
  id: row.id,
  number: row.number,
  stage: row.stage,
  version: row.version,
  proposer: row.proposerCode,
  place: row.placeCode,
  office: row.office,
  contactName: row.contactName,
  ...(row.senderId && { sender: row.senderId }),
  ...(row.contactPhone && { contactPhone: vault.open(row.contactPhone) }),
  ...(row.landM2 !== null && { landM2: row.landM2 }),
  ...(row.latitude !== null && row.longitude !== null && { latitude: row.latitude, longitude: row.longitude }),
  ...(row.letterNumber && {
    letter: {
      number: row.letterNumber,
      ...(row.letterDate && { date: row.letterDate.toISOString().slice(0, 10) }),
      ...(row.signatory && { signatory: row.signatory }),
    },
  }),
  buildings: row.buildings.map(({ id, function: kind, areaM2, condition }) => ({
    id,
    function: kind,
    ...(areaM2 !== null && { areaM2 }),
    ...(condition && { condition }),
  })),
  budget: row.budget.map(({ year, rupiah }) => ({ year, rupiah })),
  documents: row.documents.map(({ id, kind, state, note, file, link, buildingId, at }) => ({
    id,
    kind,
    state,
    at,
    ...(note && { note }),
    ...(file && { file: { ...file, sha256: Buffer.from(file.sha256).toString('hex') } }),
    ...(link && { link }),
    ...(buildingId && { building: buildingId }),
  })),
});
