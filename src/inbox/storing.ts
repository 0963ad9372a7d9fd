import type { Health } from '../channels/channel.ts';

/** After this without another failure the inbox counts as well, so that a process is sent work again; in milliseconds. */
const LATELY = 90_000;

/** Remembers whether what came lately could be stored. */
export const storing = (now: () => Date) => {
  let failedAt: Date | undefined;
  return {
    /** Passes on how the storing ends. */
    watch: async (stored: Promise<unknown>): Promise<void> => {
      try {
        await stored;
        failedAt = undefined;
      } catch (error) {
        failedAt = now();
        throw error;
      }
    },
    health: (): Health =>
      failedAt && now().getTime() - failedAt.getTime() < LATELY
        ? { ok: false, detail: 'what came could not be stored' }
        : { ok: true, detail: 'stores' },
  };
};
