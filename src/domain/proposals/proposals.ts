import { Prisma, type Stage } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { namesakesOf } from '../regions.ts';
import { JAKARTA, type Moment, workingDaysOnRecord } from '../working-days.ts';
import { conditionOf, entryIn, type Selection } from './selection.ts';

/** What is to be done next with a proposal, and on whose desk it lies. */
export type Next = {
  step: 'send' | 'verify' | 'check' | 'mend' | 'visit' | 'decide' | 'appoint' | 'resume' | 'open' | 'none';
  desk: 'proposer' | 'ministry' | 'nobody';
};

/** Where a proposal stands, in facts. Regions are Kemendagri codes. */
export type Standing = {
  id: string;
  number: string;
  proposer: string;
  place: string;
  stage: Stage;
  since: Date;
  /** Working days in the present stage, by the ministry's calendar; none where its holidays are not on record. */
  days?: number;
  submittedAt?: Date;
  handler?: { id: string; name: string };
  next: Next;
  /** The latest reason given for a change of stage. */
  reason?: { stage: Stage; words: string; at: Date };
  sample: boolean;
};

/** In which order: by when they were submitted, or by how long they have been in their stage. */
export type Sort = 'newest' | 'oldest' | 'longest';

/** By what is counted: the stage, the place, or when it was submitted (or entered, where the selection says so). */
export type Group = 'stage' | 'province' | 'regency' | 'month' | 'year';

const NEXT: Record<Stage, Next> = {
  draft: { step: 'send', desk: 'proposer' },
  submitted: { step: 'verify', desk: 'ministry' },
  admin_verification: { step: 'check', desk: 'ministry' },
  revision: { step: 'mend', desk: 'proposer' },
  field_verification: { step: 'visit', desk: 'ministry' },
  assessment: { step: 'decide', desk: 'ministry' },
  approved: { step: 'appoint', desk: 'ministry' },
  postponed: { step: 'resume', desk: 'ministry' },
  rejected: { step: 'none', desk: 'nobody' },
  withdrawn: { step: 'none', desk: 'nobody' },
  mentors_appointed: { step: 'open', desk: 'proposer' },
  operating: { step: 'none', desk: 'nobody' },
};

const ORDERS: Record<Sort, Prisma.Sql> = {
  newest: Prisma.sql`p.submitted_at desc, p.created_at desc, p.id`,
  oldest: Prisma.sql`p.submitted_at, p.created_at, p.id`,
  longest: Prisma.sql`p.stage_since, p.id`,
};

type Page = { sort?: Sort; take: number; skip?: number };

/** The proposals of a selection, at most `take` of them after the first `skip`. */
export const findProposals = async (tx: Tx, selection: Selection, page: Page, moment: Moment): Promise<Standing[]> =>
  standings(tx, await conditionOf(selection, moment), page, moment);

/** A proposal as one statement reads it, with whoever handles it and the latest reason given for a change of stage. */
type Row = Omit<Standing, 'days' | 'submittedAt' | 'handler' | 'next' | 'reason'> & {
  submittedAt: Date | null;
  handlerId: string | null;
  handlerName: string | null;
  reasonStage: Stage | null;
  reasonWords: string | null;
  reasonAt: Date | null;
};

async function standings(
  tx: Tx,
  where: Prisma.Sql,
  { sort = 'newest', take, skip = 0 }: Page,
  moment: Moment,
): Promise<Standing[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select p.id, p.number, p.proposer_code as proposer, p.place_code as place, p.stage, p.stage_since as since,
      p.submitted_at as "submittedAt", p.sample, handler.id as "handlerId", handler.name as "handlerName",
      last."to" as "reasonStage", last.reason as "reasonWords", last.at as "reasonAt"
    from (select * from proposal p where ${where} order by ${ORDERS[sort]} limit ${take} offset ${skip}) as p
      left join person handler on handler.id = p.handler_id
      left join lateral (
        select h."to", h.reason, h.at from proposal_history h where h.proposal_id = p.id and h.reason is not null
        order by h.at desc, h.id desc limit 1) as last on true
    order by ${ORDERS[sort]}`;
  return rows.map((row) => standing(row, moment));
}

function standing(row: Row, moment: Moment): Standing {
  const { submittedAt, handlerId, handlerName, reasonStage, reasonWords, reasonAt, ...rest } = row;
  const days = workingDaysOnRecord(rest.since, moment.now, moment);
  return {
    ...rest,
    next: NEXT[rest.stage],
    ...(days !== undefined && { days }),
    ...(submittedAt && { submittedAt }),
    ...(handlerId && handlerName !== null && { handler: { id: handlerId, name: handlerName } }),
    ...(reasonStage && reasonWords && reasonAt && { reason: { stage: reasonStage, words: reasonWords, at: reasonAt } }),
  };
}

/** How many there are, counted up to a bound: with `more` it is that many and more. `sample`: made-up ones are among them. */
export type Tally = { count: number; more: boolean; sample: boolean };

/** How many a selection holds; beyond `bound` it is not counted on. */
export async function countProposals(tx: Tx, selection: Selection, moment: Moment, bound?: number): Promise<Tally> {
  const where = await conditionOf(selection, moment);
  const limit = bound === undefined ? Prisma.empty : Prisma.sql`limit ${bound + 1}`;
  const [tally] = await tx.$queryRaw<[{ count: number; sample: boolean }]>`
    select count(*)::int as count, coalesce(bool_or(sample), false) as sample
    from (select p.sample from proposal p where ${where} ${limit}) as found`;
  return bounded(tally, bound);
}

/** What was counted one beyond the bound, as a tally. */
export const bounded = ({ count, sample }: { count: number; sample: boolean }, bound = count): Tally => ({
  count: Math.min(count, bound),
  more: count > bound,
  sample,
});

/** A part of a count. `key` is a stage, a region's code, "2026-10" or "2026". */
export type Part = { key: string; count: number };

/** How many of a selection there are of each kind; none is counted twice, and kinds without any are left out. */
export async function groupProposals(tx: Tx, selection: Selection, by: Group, moment: Moment): Promise<Part[]> {
  const where = await conditionOf(selection, moment);
  const { entered } = selection;
  const timed = by === 'month' || by === 'year';
  if (entered && (timed || by === 'stage'))
    return tx.$queryRaw`
      select ${timed ? timeKey(Prisma.sql`entry.at`, by) : Prisma.sql`entry."to"::text`} as key, count(*)::int as count
      from proposal p cross join lateral (
        select h."to", h.at from proposal_history h where h.proposal_id = p.id and ${entryIn(entered)}
        order by h.at desc, h.id desc limit 1) as entry
      where ${where} group by 1 order by 1`;
  const submitted = timed ? Prisma.sql`and p.submitted_at is not null` : Prisma.empty;
  return tx.$queryRaw`
    select ${KEYS[by]} as key, count(*)::int as count from proposal p where ${where} ${submitted} group by 1 order by 1`;
}

/** An instant as "2026-10" or "2026", as the ministry counts it. */
const timeKey = (at: Prisma.Sql, by: 'month' | 'year'): Prisma.Sql =>
  Prisma.sql`to_char(${at} at time zone ${JAKARTA}, ${by === 'month' ? 'YYYY-MM' : 'YYYY'})`;

const KEYS: Record<Group, Prisma.Sql> = {
  stage: Prisma.sql`p.stage::text`,
  province: Prisma.sql`left(p.place_code, 2)`,
  regency: Prisma.sql`p.place_code`,
  month: timeKey(Prisma.sql`p.submitted_at`, 'month'),
  year: timeKey(Prisma.sql`p.submitted_at`, 'year'),
};

/** Proposals near what there is none of: of the same name or in the same provinces, or with the same count in another year. */
export async function findNearby(
  tx: Tx,
  { number, regions = [], scope }: Pick<Selection, 'number' | 'regions' | 'scope'>,
  take: number,
  moment: Moment,
): Promise<Standing[]> {
  if (number !== undefined) {
    const near = await conditionOf({ scope }, moment);
    const ending = `%${number.slice(number.lastIndexOf('-'))}`;
    return standings(tx, Prisma.sql`${near} and p.number like ${ending}`, { take }, moment);
  }
  const within = (codes: readonly string[]) => findProposals(tx, { scope, regions: codes }, { take }, moment);
  const namesakes = await within(await namesakesOf(regions));
  const neighbours = await within([...new Set(regions.map((code) => code.slice(0, 2)))]);
  const others = neighbours.filter(({ id }) => !namesakes.some((one) => one.id === id));
  return [...namesakes, ...others].slice(0, take);
}
