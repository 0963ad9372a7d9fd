import type { Stage } from '../../database/client/client.ts';
import type { DueTurn, Tx } from '../../turn.ts';
import { dayOf, JAKARTA, loadHolidays } from '../working-days.ts';
import { nextMorning } from './deadlines.ts';

/** A proposal that should have left its stage by now. `deadline` is the midnight in Jakarta that ends its last day. */
export type Overdue = {
  id: string;
  number: string;
  stage: Stage;
  proposer: string;
  place: string;
  since: Date;
  deadline: Date;
  handler?: { id: string; name: string };
};

const OVERDUE = {
  id: true,
  number: true,
  stage: true,
  proposerCode: true,
  placeCode: true,
  stageSince: true,
  deadline: true,
  handler: { select: { id: true, name: true } },
} as const;

/** All proposals that are overdue, those that have been longest at the front; at most `take`. */
export const overdueProposals = async (tx: Tx, now: Date, take = 50): Promise<Overdue[]> => {
  const rows = await tx.proposal.findMany({
    where: { deadline: { lte: now } },
    select: OVERDUE,
    orderBy: [{ deadline: 'asc' }, { id: 'asc' }],
    take,
  });
  return rows.map(({ proposerCode, placeCode, stageSince, deadline, handler, ...row }) => ({
    ...row,
    proposer: proposerCode,
    place: placeCode,
    since: stageSince,
    deadline: deadline!,
    ...(handler && { handler }),
  }));
};

/** How many working days pass before an overdue proposal is spoken of again. */
const AGAIN = 5;

/** One overdue proposal that is to be spoken of now; the next time is set. Undefined where there is none. */
export const takeOverdue = async ({ tx, now }: DueTurn): Promise<{ id: string; deadline: Date } | undefined> => {
  const [due] = await tx.$queryRaw<{ id: string; deadline: Date }[]>`
    SELECT id::text, deadline FROM proposal WHERE due_at <= ${now} AND deadline <= ${now}
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!due) return undefined;
  const dueAt = nextMorning(dayOf(now, JAKARTA), AGAIN, await loadHolidays(tx));
  await tx.proposal.update({ where: { id: due.id }, data: { dueAt } });
  return due;
};
