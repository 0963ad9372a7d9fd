import type { DueTurn } from '../../turn.ts';
import { dayOf, JAKARTA, loadHolidays } from '../working-days.ts';
import { nextMorning } from './deadlines.ts';

/** How many working days pass before an overdue proposal is spoken of again. */
const AGAIN = 5;

/**
 * One overdue proposal that is to be spoken of now; the next time is set. Undefined where there is none.
 * `deadline` is the midnight in Jakarta that ends the last day of its stage.
 */
export const takeOverdue = async ({ tx, now }: DueTurn): Promise<{ id: string; deadline: Date } | undefined> => {
  const [due] = await tx.$queryRaw<{ id: string; deadline: Date }[]>`
    SELECT id::text, deadline FROM proposal WHERE due_at <= ${now} AND deadline <= ${now}
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!due) return undefined;
  const dueAt = nextMorning(dayOf(now, JAKARTA), AGAIN, await loadHolidays(tx));
  await tx.proposal.update({ where: { id: due.id }, data: { dueAt } });
  return due;
};
