import type { Turn } from '../turn.ts';

/** Whoever does something that is noted; nobody of the bot's people where an operator does it. */
export type Doing = Pick<Turn, 'tx' | 'now'> & { by?: string | undefined };

/** Notes who did, tried or looked at what; `details` never hold a personal datum. The table takes no change and no delete. */
export const note = async (
  { tx, now, by }: Doing,
  deed: string,
  subject: string,
  subjectId?: string,
  details?: Record<string, string | number | boolean>,
): Promise<void> => {
  await tx.audit.create({
    data: {
      at: now,
      personId: by ?? null,
      deed,
      subject,
      ...(subjectId && { subjectId }),
      ...(details && { details }),
    },
  });
};
