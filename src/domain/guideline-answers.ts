import type { Tx } from '../turn.ts';

/** A region began a proposal: its guideline is answered, and nobody is reminded of it. */
export const guidelineStarted = async (tx: Tx, region: string, now: Date): Promise<void> => {
  await tx.guidelineInvitation.updateMany({
    where: { regionCode: region, startedAt: null },
    data: { startedAt: now, dueAt: null, version: { increment: 1 } },
  });
};
