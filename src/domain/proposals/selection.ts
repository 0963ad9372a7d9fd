import { TZDate } from '@date-fns/tz';
import { Prisma, type Stage } from '../../database/client/client.ts';
import { codesWithin } from '../regions.ts';
import { JAKARTA, longerAgoThan, type Moment } from '../working-days.ts';

/** Days in Asia/Jakarta (YYYY-MM-DD), both inclusive. */
export type Span = { from: string; to: string };

/** Which proposals are meant; what is left out restricts nothing. */
export type Selection = {
  number?: string | undefined;
  /** Codes of proposer or place; that of a province stands for all its regencies and cities too. */
  regions?: readonly string[] | undefined;
  /** Now in one of these. Without them: all that were ever submitted, so drafts not. */
  stages?: readonly Stage[] | undefined;
  /** Submitted in these days. */
  submitted?: Span | undefined;
  /** Entered one of these stages in these days, wherever they are now; takes the place of `stages`. */
  entered?: { stages: readonly Stage[]; span: Span } | undefined;
  /** Longer than so many days, or working days, in the present stage. */
  stuck?: { days: number; working: boolean } | undefined;
  /** Past the deadline of the present stage. */
  overdue?: true | undefined;
  /** Handled by this person. */
  handler?: string | undefined;
  /** What the asker may see at all: proposer or place is exactly one of these codes. */
  scope?: readonly string[] | undefined;
};

/** The stages that await a decision of the ministry. */
export const UNDECIDED = ['submitted', 'admin_verification', 'revision', 'field_verification', 'assessment'] as const;

/** The stages that are decisions; what comes after an approval is not another one. */
export const DECISIONS = ['approved', 'postponed', 'rejected'] as const satisfies readonly Stage[];

/** A selection as a condition on `proposal p`. */
export async function conditionOf(selection: Selection, moment: Moment): Promise<Prisma.Sql> {
  const { number, regions, stages, submitted, entered, stuck, overdue, handler, scope } = selection;
  const all: Prisma.Sql[] = [];
  if (scope) all.push(anywhere(scope));
  if (number !== undefined) all.push(Prisma.sql`p.number = ${number}`);
  if (regions) all.push(anywhere(await codesWithin(regions)));
  if (entered)
    all.push(Prisma.sql`exists (select from proposal_history h where h.proposal_id = p.id and ${entryIn(entered)})`);
  else if (stages) all.push(Prisma.sql`p.stage = any(${[...stages]}::stage[])`);
  else if (number === undefined) all.push(Prisma.sql`p.submitted_at is not null`);
  if (submitted) all.push(within(Prisma.sql`p.submitted_at`, submitted));
  if (stuck) all.push(Prisma.sql`p.stage_since < ${startOf(nextDay(lastDayOf(stuck, moment)))}`);
  if (overdue) all.push(Prisma.sql`p.deadline <= ${moment.now}`);
  if (handler !== undefined) all.push(Prisma.sql`p.handler_id = ${handler}::uuid`);
  return all.length > 0 ? Prisma.join(all, ' and ') : Prisma.sql`true`;
}

/** Entries of the history, `proposal_history h`, that a selection means. */
export const entryIn = ({ stages, span }: NonNullable<Selection['entered']>): Prisma.Sql =>
  Prisma.sql`h."to" = any(${[...stages]}::stage[]) and ${within(Prisma.sql`h.at`, span)}`;

/** Proposer or place is one of these regions. */
const anywhere = (codes: readonly string[]): Prisma.Sql =>
  Prisma.sql`(p.proposer_code = any(${[...codes]}) or p.place_code = any(${[...codes]}))`;

/** The latest day on which a stage must have begun to have lasted longer than that. */
function lastDayOf({ days, working }: NonNullable<Selection['stuck']>, { now, holidays, today }: Moment): string {
  return working ? longerAgoThan(days, now, JAKARTA, holidays) : shifted(today, -days - 1);
}

/** An instant that falls into these days. */
export const within = (at: Prisma.Sql, span: Span): Prisma.Sql => {
  const { gte, lt } = instants(span);
  return Prisma.sql`${at} >= ${gte} and ${at} < ${lt}`;
};

/** The instants of these days. */
export const instants = ({ from, to }: Span) => ({ gte: startOf(from), lt: startOf(nextDay(to)) });

const startOf = (day: string): Date => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(new TZDate(year, month - 1, date, JAKARTA).getTime());
};
const nextDay = (day: string): string => shifted(day, 1);
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
