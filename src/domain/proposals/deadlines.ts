import type { Stage } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { dayOf, type Holidays, hourOf, JAKARTA, loadHolidays, workingDayAfter } from '../working-days.ts';

/** The hour in Jakarta at which somebody is told that a proposal is overdue. */
const MORNING = 8;

/** Until when a proposal should have left its stage, and when somebody is told that it did not. */
export type Deadline = { deadline: Date | null; dueAt: Date | null };

/**
 * A deadline by the stage's rule: the end of a working day in Jakarta; somebody is told on the next working morning.
 * Neither where the stage has no limit.
 */
export const deadlineOf = async (tx: Tx, stage: Stage, since: Date): Promise<Deadline> => {
  const rule = await tx.stageRule.findUnique({ where: { stage } });
  return rule?.workingDays ? after(rule.workingDays, since, await loadHolidays(tx)) : { deadline: null, dueAt: null };
};

const after = (days: number, since: Date, holidays: Holidays): { deadline: Date; dueAt: Date } => {
  const last = workingDayAfter(dayOf(since, JAKARTA), days, holidays);
  return { deadline: hourOf(last, 24, JAKARTA), dueAt: nextMorning(last, 1, holidays) };
};

/** The morning in Jakarta on which so many working days have passed since a day (YYYY-MM-DD). */
export const nextMorning = (day: string, days: number, holidays: Holidays): Date =>
  hourOf(workingDayAfter(day, days, holidays), MORNING, JAKARTA);

/** Sets all deadlines anew, after holidays or rules changed; what is overdue is spoken of soon. Answers how many changed. */
export const renewDeadlines = async ({ tx }: { tx: Tx }): Promise<number> => {
  const holidays = await loadHolidays(tx);
  const limits = new Map((await tx.stageRule.findMany()).map((rule) => [rule.stage, rule.workingDays]));
  const rows = await tx.proposal.findMany({
    where: { stage: { notIn: ['draft', 'rejected', 'withdrawn', 'operating'] } },
    select: { id: true, stage: true, stageSince: true, deadline: true },
  });
  let renewed = 0;
  for (const { id, stage, stageSince, deadline } of rows) {
    const days = limits.get(stage);
    const anew: Deadline = days ? after(days, stageSince, holidays) : { deadline: null, dueAt: null };
    if (anew.deadline?.getTime() === deadline?.getTime()) continue;
    // Only where it is still in that stage: nobody waits for this to be done.
    const { count } = await tx.proposal.updateMany({ where: { id, stage, stageSince }, data: anew });
    renewed += count;
  }
  return renewed;
};
