import type pg from 'pg';
import type { Logger } from 'pino';
import type { Health } from '../channels/channel.ts';

/** Asks one part of the bot whether it is well. What it throws is logged, not shown. */
export type Probe = () => Health | Promise<Health>;

/** A part that has not answered by then is not well, in milliseconds. */
const PATIENCE = 1_000;

/** Whether the database answers. */
export const databaseProbe =
  (pool: Pick<pg.Pool, 'query'>): Probe =>
  async () => {
    await pool.query('select 1');
    return { ok: true, detail: 'answers' };
  };

/** Asks all parts at once and waits one second at most. */
export const askAll = async (
  probes: Readonly<Record<string, Probe>>,
  log: Pick<Logger, 'warn'>,
): Promise<Record<string, Health>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(probes).map(
        async ([name, probe]): Promise<[string, Health]> => [name, await ask(name, probe, log)],
      ),
    ),
  );

const ask = async (name: string, probe: Probe, log: Pick<Logger, 'warn'>): Promise<Health> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'no answer within a second' }), PATIENCE);
  });
  const asked = Promise.resolve()
    .then(probe)
    .catch((error: Error): Health => {
      log.warn({ part: name, err: { type: error.name, message: error.message } }, 'not ready');
      return { ok: false, detail: 'fails' };
    });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
};
