import { TZDate } from '@date-fns/tz';
import type { Prisma, Stage } from '../database/client/client.ts';
import { JAKARTA, longerAgoThan, type Moment } from './working-days.ts';

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
  /** Handled by this person. */
  handler?: string | undefined;
  /** What the asker may see at all: proposer or place is exactly one of these codes. */
  scope?: readonly string[] | undefined;
};

/** The stages that await a decision of the ministry. */
export const UNDECIDED = ['submitted', 'admin_verification', 'revision', 'field_verification', 'assessment'] as const;

/** The stages that are decisions; what comes after an approval is not another one. */
export const DECISIONS = ['approved', 'postponed', 'rejected'] as const satisfies readonly Stage[];

/** A selection as the database's condition. */
export function conditionOf(selection: Selection, moment: Moment): Prisma.ProposalWhereInput {
  const { number, regions, stages, submitted, entered, stuck, handler, scope } = selection;
  const all: Prisma.ProposalWhereInput[] = [];
  if (scope) all.push(anywhere({ in: [...scope] }));
  if (number !== undefined) all.push({ number });
  if (regions) all.push(within(regions));
  if (entered) all.push({ history: { some: enteredIn(entered) } });
  else if (stages) all.push({ stage: { in: [...stages] } });
  else if (number === undefined) all.push({ submittedAt: { not: null } });
  if (submitted) all.push({ submittedAt: instants(submitted) });
  if (stuck) all.push({ stageSince: { lt: startOf(nextDay(lastDayOf(stuck, moment))) } });
  if (handler !== undefined) all.push({ handlerId: handler });
  return { AND: all };
}

/** Entries of the history that a selection means. */
export const enteredIn = ({ stages, span }: NonNullable<Selection['entered']>): Prisma.ProposalHistoryWhereInput => ({
  to: { in: [...stages] },
  at: instants(span),
});

const anywhere = (code: Prisma.StringFilter): Prisma.ProposalWhereInput => ({
  OR: [{ proposerCode: code }, { placeCode: code }],
});

/** The regions of these codes; that of a province stands for all its regencies and cities too. */
export const regionsOf = (codes: readonly string[]): Prisma.RegionWhereInput => ({
  OR: [{ code: { in: [...codes] } }, { provinceCode: { in: codes.filter((code) => code.length === 2) } }],
});

/** Proposer or place is one of these regions. Whole provinces are looked up, single regions found by the index. */
const within = (regions: readonly string[]): Prisma.ProposalWhereInput =>
  regions.some((code) => code.length === 2)
    ? { OR: [{ proposer: regionsOf(regions) }, { place: regionsOf(regions) }] }
    : anywhere({ in: [...regions] });

/** The latest day on which a stage must have begun to have lasted longer than that. */
function lastDayOf({ days, working }: NonNullable<Selection['stuck']>, { now, holidays, today }: Moment): string {
  return working ? longerAgoThan(days, now, JAKARTA, holidays) : shifted(today, -days - 1);
}

/** The instants of these days. */
export const instants = ({ from, to }: Span) => ({ gte: startOf(from), lt: startOf(nextDay(to)) });
const startOf = (day: string): Date => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(new TZDate(year, month - 1, date, JAKARTA).getTime());
};
const nextDay = (day: string): string => shifted(day, 1);
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
