import type { Prisma, Stage } from '../database/client/client.ts';
import type { Tx } from '../turn.ts';
import { conditionOf, enteredIn, type Selection } from './proposal-selection.ts';
import { dayOf, JAKARTA, type Moment, workingDaysOnRecord } from './working-days.ts';

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

const ORDERS: Record<Sort, Prisma.ProposalOrderByWithRelationInput[]> = {
  newest: [{ submittedAt: { sort: 'desc', nulls: 'last' } }, { createdAt: 'desc' }, { id: 'asc' }],
  oldest: [{ submittedAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }, { id: 'asc' }],
  longest: [{ stageSince: 'asc' }, { id: 'asc' }],
};

const STANDING = {
  id: true,
  number: true,
  proposerCode: true,
  placeCode: true,
  stage: true,
  stageSince: true,
  submittedAt: true,
  sample: true,
  handler: { select: { id: true, name: true } },
  history: {
    where: { reason: { not: null } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { to: true, at: true, reason: true },
  },
} satisfies Prisma.ProposalSelect;

type Page = { sort?: Sort; take: number; skip?: number };

/** The proposals of a selection, at most `take` of them after the first `skip`. */
export const findProposals = (tx: Tx, selection: Selection, page: Page, moment: Moment): Promise<Standing[]> =>
  standings(tx, conditionOf(selection, moment), page, moment);

async function standings(
  tx: Tx,
  where: Prisma.ProposalWhereInput,
  { sort = 'newest', take, skip = 0 }: Page,
  moment: Moment,
): Promise<Standing[]> {
  const rows = await tx.proposal.findMany({ where, select: STANDING, orderBy: ORDERS[sort], take, skip });
  return rows.map(({ proposerCode, placeCode, stageSince, submittedAt, handler, history: [last], ...row }) => {
    const days = workingDaysOnRecord(stageSince, moment.now, moment);
    return {
      ...row,
      proposer: proposerCode,
      place: placeCode,
      since: stageSince,
      next: NEXT[row.stage],
      ...(days !== undefined && { days }),
      ...(submittedAt && { submittedAt }),
      ...(handler && { handler }),
      ...(last?.reason && { reason: { stage: last.to, words: last.reason, at: last.at } }),
    };
  });
}

/** How many a selection holds, and whether made-up ones are among them. */
export async function countProposals(
  tx: Tx,
  selection: Selection,
  moment: Moment,
): Promise<{ count: number; sample: boolean }> {
  const sizes = await tx.proposal.groupBy({ by: ['sample'], where: conditionOf(selection, moment), _count: true });
  return {
    count: sizes.reduce((sum, { _count }) => sum + _count, 0),
    sample: sizes.some(({ sample }) => sample),
  };
}

/** A part of a count. `key` is a stage, a region's code, "2026-10" or "2026". */
export type Part = { key: string; count: number };

/** How many of a selection there are of each kind; none is counted twice, and kinds without any are left out. */
export async function groupProposals(tx: Tx, selection: Selection, by: Group, moment: Moment): Promise<Part[]> {
  const keys = await keysOf(tx, selection, by, moment);
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function keysOf(tx: Tx, selection: Selection, by: Group, moment: Moment): Promise<string[]> {
  const where = conditionOf(selection, moment);
  const time = (at: Date): string => dayOf(at, JAKARTA).slice(0, by === 'month' ? 7 : 4);
  if (selection.entered && (by === 'stage' || by === 'month' || by === 'year')) {
    const entries = await tx.proposalHistory.findMany({
      where: { ...enteredIn(selection.entered), proposal: where },
      select: { proposalId: true, to: true, at: true },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    const latest = new Map(entries.map((entry) => [entry.proposalId, entry]));
    return [...latest.values()].map(({ to, at }) => (by === 'stage' ? to : time(at)));
  }
  const rows = await tx.proposal.findMany({ where, select: { stage: true, placeCode: true, submittedAt: true } });
  if (by === 'stage') return rows.map(({ stage }) => stage);
  if (by === 'month' || by === 'year')
    return rows.flatMap(({ submittedAt }) => (submittedAt ? [time(submittedAt)] : []));
  return rows.map(({ placeCode }) => (by === 'province' ? placeCode.slice(0, 2) : placeCode));
}

/** Proposals near what there is none of: in the same provinces, or with the same count in another year. */
export function findNearby(
  tx: Tx,
  { number, regions = [], scope }: Pick<Selection, 'number' | 'regions' | 'scope'>,
  take: number,
  moment: Moment,
): Promise<Standing[]> {
  const provinces = [...new Set(regions.map((code) => code.slice(0, 2)))];
  const where: Prisma.ProposalWhereInput =
    number === undefined ? {} : { number: { endsWith: number.slice(number.lastIndexOf('-')) } };
  const near = conditionOf({ scope, ...(number === undefined && { regions: provinces }) }, moment);
  return standings(tx, { AND: [near, where] }, { take }, moment);
}
