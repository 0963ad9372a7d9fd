import { setTimeout as rest } from 'node:timers/promises';
import { fatalOf, reasonOf, retryAfter } from './failures.ts';
import { pauseAfter } from './limits.ts';
import type { Pulse } from './pulse.ts';

/**
 * Does the work again and again, with growing pauses, until it succeeds. Throws an OperatorError where no repetition
 * helps, and whatever was thrown last once `stop` is aborted.
 */
export const persist = async <T>(work: () => Promise<T>, pulse: Pulse, stop: AbortSignal): Promise<T> => {
  for (let failures = 1; ; failures++) {
    stop.throwIfAborted();
    try {
      const result = await work();
      pulse.good();
      return result;
    } catch (error) {
      stop.throwIfAborted();
      const fatal = fatalOf(error);
      if (fatal) throw fatal;
      pulse.bad(reasonOf(error));
      await rest(Math.max(pauseAfter(failures), retryAfter(error) ?? 0), undefined, { signal: stop });
    }
  }
};
