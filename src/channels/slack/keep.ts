import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from './socket.ts';

const SHORTEST = 1_000;
const LONGEST = 60_000;

/**
 * Keeps a connection: makes another whenever it ends, until `signal` aborts, and closes the last one then. It waits one
 * second first, and twice as long after each attempt that failed, up to a minute. Never throws; failures are `lost`.
 */
export const keep = async (
  first: Connection | undefined,
  connect: () => Promise<Connection>,
  lost: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> => {
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
  let connection = first;
  for (let failures = first ? 0 : 1; ; ) {
    if (connection) {
      await Promise.race([connection.ended, aborted]);
      if (signal.aborted) return connection.close();
      lost(new Error('the connection ended'));
    }
    await pause(Math.min(LONGEST, SHORTEST * 2 ** failures), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      connection = await connect();
      failures = 0;
    } catch (error) {
      connection = undefined;
      failures += 1;
      lost(error);
    }
  }
};
