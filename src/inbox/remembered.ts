import type { State } from '../conversation/state.ts';
import type { Held } from './loading.ts';

/** How a talk stood when this process last wrote it, and what it is held against when it is written again. */
export type Remembered = { held: Held; state: State };

/** Talks that this process keeps in mind, so that the next answer of a form is decided without reading anything. */
export type Memory = {
  /** The talk, where it is remembered. Whether it still stands like that, WRITE sees. */
  recall: (lane: string) => Remembered | undefined;
  keep: (lane: string, talk: Remembered) => void;
  /** The talk went on elsewhere than in a batch of this process, or stands otherwise than was thought. */
  forget: (lane: string, why: 'went on' | 'stale') => void;
};

/** After so long without a word a talk is read again, in milliseconds: nobody's answers stay in memory. */
const FRESH = 10 * 60_000;

/**
 * Keeps at most `most` talks in mind, the latest. One that another process wrote meanwhile is not kept again for a while:
 * where two take turns with a person, remembering costs more than it saves. `now` in milliseconds.
 */
export const memory = (most: number, now: () => number): Memory => {
  const talks = new Map<string, { until: number; talk?: Remembered }>();

  const put = (lane: string, talk?: Remembered): void => {
    talks.delete(lane);
    talks.set(lane, { until: now() + FRESH, ...(talk && { talk }) });
    for (const [oldest, { until }] of talks) {
      if (talks.size <= most && until > now()) break;
      talks.delete(oldest);
    }
  };

  return {
    recall: (lane) => {
      const known = talks.get(lane);
      return known && known.until > now() ? known.talk : undefined;
    },
    keep: (lane, talk) => {
      const known = talks.get(lane);
      if (!known || known.talk || known.until <= now()) put(lane, talk);
    },
    forget: (lane, why) => {
      if (why === 'stale') put(lane);
      else if (talks.get(lane)?.talk) talks.delete(lane);
    },
  };
};
