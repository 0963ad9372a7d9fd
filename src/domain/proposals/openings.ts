import type { BuildingFunction, MentorField } from '../../database/client/client.ts';
import type { Turn } from '../../turn.ts';
import type { WeeklyHours } from '../opening-hours.ts';
import { invite } from '../people/invitations.ts';
import { late, lockProposal, type Moved, moveStage, noPath, type Refusal } from './stages.ts';

export type { MentorField };

/** Who pays the mentors' honoraria; it differs by year and site. */
export const PAYERS = ['ministry', 'region'] as const;
export type Payer = (typeof PAYERS)[number];

/** The regions that a centre serves: the one it stands in, or the whole province. */
export const SERVED = ['place', 'province'] as const;

/** Begins the centre of a proposal that was approved, so that mentors can be invited to it. It serves nobody yet. */
export const prepareSite = async (
  turn: Turn,
  { proposal, version, name, paidBy }: { proposal: string; version: number; name: string; paidBy: Payer },
): Promise<{ site: string } | Refusal> => {
  const { tx, newId } = turn;
  const locked = await lockProposal(turn, proposal);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(tx, proposal);
  const { place, site } = await tx.proposal.findUniqueOrThrow({
    where: { id: proposal },
    select: { place: true, site: { select: { id: true } } },
  });
  if (locked.stage !== 'approved' || site) return noPath(tx, proposal);
  const id = newId();
  await tx.site.create({
    data: {
      id,
      name,
      regionCode: place.code,
      zone: place.zone,
      hours: {},
      mentorsPaidBy: paidBy,
      proposalId: proposal,
    },
  });
  await tx.proposal.update({ where: { id: proposal }, data: { version: { increment: 1 } } });
  return { site: id };
};

/** A one-time link for a mentor of these fields. `unprepared`: there is no centre yet to invite to. */
export const inviteMentor = async (
  turn: Turn,
  proposal: string,
  fields: readonly MentorField[],
): Promise<{ token: string; expiresAt: Date; id: string } | { refused: 'unprepared' } | Refusal> => {
  const locked = await lockProposal(turn, proposal);
  if (!locked) return { refused: 'unknown' };
  if (locked.stage !== 'approved' && locked.stage !== 'mentors_appointed') return noPath(turn.tx, proposal);
  const site = await turn.tx.site.findUnique({ where: { proposalId: proposal }, select: { id: true } });
  if (!site) return { refused: 'unprepared' };
  return invite({ ...turn, by: turn.person.id }, { role: 'mentor', site: site.id, fields });
};

/** The mentors are complete. `alone`: nobody has joined yet. */
export const appointMentors = async (
  turn: Turn,
  id: string,
  version: number,
): Promise<Moved | { refused: 'alone' }> => {
  const locked = await lockProposal(turn, id);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(turn.tx, id);
  if (locked.stage !== 'approved') return noPath(turn.tx, id);
  const mentors = await turn.tx.mentor.count({ where: { site: { proposalId: id }, until: null } });
  return mentors > 0 ? moveStage(turn, { proposal: id, version, to: 'mentors_appointed' }) : { refused: 'alone' };
};

/** How a centre opens: the day (YYYY-MM-DD), its weekly hours, and whom it serves. */
export type Opening = {
  proposal: string;
  version: number;
  day: string;
  hours: WeeklyHours;
  serves: (typeof SERVED)[number];
};

/** What buildings are called at first; the centre's manager may call them otherwise. */
const CALLED: Record<BuildingFunction, string> = {
  office: 'Gedung layanan',
  workshop: 'Workshop',
  training: 'Ruang pelatihan',
  packaging_house: 'Rumah kemasan',
  dormitory: 'Asrama',
  gallery: 'Galeri',
  other: 'Gedung',
};

/**
 * The centre opens with the buildings of its proposal. It serves the regions that no other centre serves: trainings and
 * mentoring start there, and businesses that had none before belong to it.
 */
export const openSite = async (turn: Turn, opening: Opening): Promise<Moved> => {
  const { tx, newId } = turn;
  const { proposal, version, day, hours, serves } = opening;
  const came = await moveStage(turn, { proposal, version, to: 'operating' });
  if ('refused' in came) return came;
  const { place, buildings, site, latitude, longitude } = await tx.proposal.findUniqueOrThrow({
    where: { id: proposal },
    include: {
      place: true,
      site: { select: { id: true } },
      buildings: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
    },
  });
  if (!site) throw new Error(`proposal ${proposal} has mentors but no site`);
  await tx.site.update({
    where: { id: site.id },
    data: { hours, operatingSince: new Date(day), latitude, longitude },
  });
  await tx.building.createMany({
    data: buildings.map(({ function: kind, areaM2 }, i) => {
      const same = buildings.filter((one) => one.function === kind);
      const number = buildings.slice(0, i + 1).filter((one) => one.function === kind).length;
      return {
        id: newId(),
        siteId: site.id,
        function: kind,
        name: same.length > 1 ? `${CALLED[kind]} ${number}` : CALLED[kind],
        areaM2,
      };
    }),
  });
  const regions = await tx.region.findMany({
    where: {
      ...(serves === 'province' || place.kind === 'province'
        ? { provinceCode: place.provinceCode }
        : { code: place.code }),
      servedBy: { none: {} },
    },
    select: { code: true },
  });
  const codes = regions.map(({ code }) => code);
  await tx.siteRegion.createMany({ data: codes.map((regionCode) => ({ siteId: site.id, regionCode })) });
  await tx.sme.updateMany({ where: { siteId: null, regionCode: { in: codes } }, data: { siteId: site.id } });
  return came;
};
