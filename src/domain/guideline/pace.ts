import type { Tx } from '../../turn.ts';

/** How those silent are reminded of a guideline: so many times, after so many days each. */
export type Pace = { reminders: number; remindEvery: number };

/** The latest guidelines with their pace, the newest first. */
export const latestGuidelines = (
  tx: Pick<Tx, 'guideline'>,
  take: number,
): Promise<({ id: string; title: string; createdAt: Date } & Pace)[]> =>
  tx.guideline.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take,
    select: { id: true, title: true, createdAt: true, reminders: true, remindEvery: true },
  });

/** Changes the pace of the latest guideline, which those to come take over. False where there is none yet. */
export const setPace = async (tx: Pick<Tx, 'guideline'>, pace: Partial<Pace>): Promise<boolean> => {
  const [latest] = await latestGuidelines(tx, 1);
  if (latest) await tx.guideline.update({ where: { id: latest.id }, data: pace });
  return latest !== undefined;
};
