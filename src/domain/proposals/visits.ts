import type { Turn, Tx } from '../../turn.ts';
import { isId, knownAs } from '../people/grants.ts';
import { late, lockProposal, type Moved, mayCheck, moveStage, noPath, type Refusal } from './stages.ts';

/** What a visit may find a place to be. */
export const FINDINGS = ['fit', 'partly', 'unfit'] as const;
export type Finding = (typeof FINDINGS)[number];

/** A visit to the place of a proposal. `zone` is that of the place. */
export type Visit = {
  id: string;
  proposal: { id: string; number: string };
  place: string;
  zone: string;
  latitude?: number;
  longitude?: number;
  state: 'proposed' | 'agreed' | 'declined' | 'cancelled' | 'reported';
  at: Date;
  visitor: { id: string; name: string };
  answered?: { by: string; at: Date; words?: string };
  finding?: Finding;
  report?: string;
  photos: { file: string; name: string }[];
  version: number;
};

const visitById = async (tx: Tx, id: string): Promise<(Visit & { proposer: string }) | undefined> => {
  const row = isId(id)
    ? await tx.visit.findUnique({
        where: { id },
        include: {
          visitor: { select: { id: true, name: true } },
          proposal: { include: { place: true } },
          photos: { orderBy: { position: 'asc' }, include: { file: { select: { name: true } } } },
        },
      })
    : null;
  if (!row) return undefined;
  const { proposal } = row;
  return {
    id,
    proposal: { id: proposal.id, number: proposal.number },
    proposer: proposal.proposerCode,
    place: proposal.place.name,
    zone: proposal.place.zone,
    ...(proposal.latitude !== null &&
      proposal.longitude !== null && {
        latitude: proposal.latitude,
        longitude: proposal.longitude,
      }),
    state: row.state,
    at: row.at,
    visitor: row.visitor,
    ...(row.answeredBy &&
      row.answeredAt && {
        answered: { by: row.answeredBy, at: row.answeredAt, ...(row.answer && { words: row.answer }) },
      }),
    ...(row.finding && { finding: row.finding as Finding }),
    ...(row.report && { report: row.report }),
    photos: row.photos.map(({ fileId, file }) => ({ file: fileId, name: file.name })),
    version: row.version,
  };
};

/** A visit as the staff see it. */
export const visitFor = async (turn: Turn, id: string): Promise<Visit | undefined> =>
  mayCheck(turn) ? visitById(turn.tx, id) : undefined;

/** A visit of one's own region's proposal, as its office sees it. */
export const ownVisit = async (turn: Turn, id: string): Promise<Visit | undefined> => {
  const visit = await visitById(turn.tx, id);
  const own = turn.person.grants.some(
    ({ role, region }) => (role === 'official' || role === 'head_of_office') && region === visit?.proposer,
  );
  return own ? visit : undefined;
};

/** Proposes a time for a visit, in place of one that was proposed or agreed before. `past`: that time is over. */
export const offerVisit = async (
  turn: Turn,
  { proposal, version, at }: { proposal: string; version: number; at: Date },
): Promise<{ offered: Visit; instead?: Date } | { refused: 'past' } | Refusal> => {
  const { tx, person, now, newId } = turn;
  const locked = await lockProposal(turn, proposal);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(tx, proposal);
  if (locked.stage !== 'field_verification') return noPath(tx, proposal);
  if (at <= now) return { refused: 'past' };
  const before = await tx.visit.findFirst({ where: { proposalId: proposal, state: { in: ['proposed', 'agreed'] } } });
  if (before)
    await tx.visit.update({ where: { id: before.id }, data: { state: 'cancelled', version: { increment: 1 } } });
  const id = newId();
  await tx.visit.create({ data: { id, proposalId: proposal, at, visitorId: person.id, createdAt: now } });
  await tx.proposal.update({ where: { id: proposal }, data: { version: { increment: 1 } } });
  return { offered: (await visitById(tx, id))!, ...(before && { instead: before.at }) };
};

/**
 * The region agrees to the time, or declines it with what would suit. Of two colleagues the first answers; `answered`
 * carries what was said, or that the ministry changed the time.
 */
export const answerVisit = async (
  turn: Turn,
  { visit: id, version, words }: { visit: string; version: number; words?: string },
): Promise<{ visit: Visit } | { refused: 'unknown' } | { refused: 'answered'; visit: Visit }> => {
  const { tx, person, now } = turn;
  if (!(await ownVisit(turn, id))) return { refused: 'unknown' };
  const { count } = await tx.visit.updateMany({
    where: { id, version, state: 'proposed', proposal: { stage: 'field_verification' } },
    data: {
      state: words === undefined ? 'agreed' : 'declined',
      answeredBy: person.name || (await knownAs(tx, person.id)),
      answeredAt: now,
      answer: words ?? null,
      version: { increment: 1 },
    },
  });
  const visit = (await visitById(tx, id))!;
  return count > 0 ? { visit } : { refused: 'answered', visit };
};

/** What a visit found; `photos` are ids of kept files. */
export type VisitReport = { finding: Finding; report: string; photos: readonly string[] };

/** `early`: the visit is still to come. `closed`: it was reported, cancelled or moved meanwhile. */
export type ReportRefusal = { refused: 'unknown' | 'early' } | { refused: 'closed'; visit: Visit };

/** Whether a visit may be reported now: it was agreed to, and has begun. */
export const reportableVisit = async (turn: Turn, id: string): Promise<{ visit: Visit } | ReportRefusal> => {
  const visit = await visitFor(turn, id);
  if (!visit) return { refused: 'unknown' };
  if (visit.state !== 'agreed') return { refused: 'closed', visit };
  return visit.at > turn.now ? { refused: 'early' } : { visit };
};

/** Keeps the report of a visit, once. */
export const reportVisit = async (
  turn: Turn,
  id: string,
  { finding, report, photos }: VisitReport,
): Promise<{ visit: Visit } | ReportRefusal> => {
  const { tx, now } = turn;
  const open = await reportableVisit(turn, id);
  if ('refused' in open) return open;
  const { count } = await tx.visit.updateMany({
    where: { id, state: 'agreed' },
    data: { state: 'reported', finding, report, reportedAt: now, version: { increment: 1 } },
  });
  if (count === 0) return { refused: 'closed', visit: (await visitById(tx, id))! };
  await tx.visitPhoto.createMany({ data: photos.map((fileId, position) => ({ visitId: id, fileId, position })) });
  return { visit: (await visitById(tx, id))! };
};

/** The visit is reported: the proposal goes on to be assessed. `unvisited`: there is no report yet. */
export const passVisit = async (turn: Turn, id: string, version: number): Promise<Moved | { refused: 'unvisited' }> => {
  const locked = await lockProposal(turn, id);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(turn.tx, id);
  if (locked.stage !== 'field_verification') return noPath(turn.tx, id);
  const reported = await turn.tx.visit.count({ where: { proposalId: id, state: 'reported' } });
  return reported > 0 ? moveStage(turn, { proposal: id, version, to: 'assessment' }) : { refused: 'unvisited' };
};
