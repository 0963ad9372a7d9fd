import { setTimeout as pause } from 'node:timers/promises';

type Evenly<T> = {
  /** What is the same thing, and waits once. */
  keyOf: (one: T) => string;
  /** Each line goes on by itself. */
  lineOf: (one: T) => string;
  /** Milliseconds until the line may go on; 0 or less is now. */
  waitOf: (one: T) => number;
  go: (one: T) => void;
  stopped: AbortSignal;
};

/** Lets things go one after the other, each as soon as its line may go on, in the order in which they came. */
export const evenly = <T>({ keyOf, lineOf, waitOf, go, stopped }: Evenly<T>) => {
  const lines = new Map<string, Map<string, T>>();

  const run = async (name: string, waiting: Map<string, T>): Promise<void> => {
    for (const [key, one] of waiting) {
      for (let ms = waitOf(one); ms > 0; ms = waitOf(one)) {
        await pause(ms);
        if (stopped.aborted) return;
      }
      waiting.delete(key);
      go(one);
    }
    lines.delete(name);
  };

  return {
    add: (one: T): void => {
      const name = lineOf(one);
      const line = lines.get(name);
      if (line) {
        line.set(keyOf(one), one);
        return;
      }
      const fresh = new Map([[keyOf(one), one]]);
      lines.set(name, fresh);
      void run(name, fresh);
    },
  };
};
