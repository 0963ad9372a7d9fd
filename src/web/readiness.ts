import { statfs } from 'node:fs/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Health } from '../channels/channel.ts';
import { countHolidays, yearOfHolidays } from '../domain/holidays.ts';

/** Asks one part of the bot whether it is well. What it throws is logged, not shown. */
export type Probe = () => Health | Promise<Health>;

/** A part that has not answered by then is not well, in milliseconds. */
const PATIENCE = 1_000;

/** Whether the database answers, and `stores` what comes. */
export const databaseProbe =
  (pool: Pick<pg.Pool, 'query'>, stores: () => Health): Probe =>
  async () => {
    await pool.query('select 1');
    if (!stores().ok) return stores();
    return { ok: true, detail: 'answers' };
  };

/** What came longer ago than this and is not handled, or was due and is not sent, is stuck; in seconds. */
const HANDLED_WITHIN = 60;
const SENT_WITHIN = 600;

/** Whether what came is handled in time. */
export const inboxProbe =
  (pool: Pick<pg.Pool, 'query'>, now: () => Date): Probe =>
  async () => {
    const { rows } = await pool.query<{ age: number | null }>(
      `select extract(epoch from $1::timestamptz - received_at)::float8 as age
       from inbox where done_at is null order by id limit 1`,
      [now()],
    );
    return aged(rows[0]?.age ?? 0, HANDLED_WITHIN, 'handled');
  };

/** Whether what is due is sent in time on the channels that run. */
export const outboxProbe =
  (pool: Pick<pg.Pool, 'query'>, channels: readonly string[], now: () => Date): Probe =>
  async () => {
    const { rows } = await pool.query<{ age: number | null }>(
      `select extract(epoch from $1::timestamptz - min(at))::float8 as age
       from outbox where sent_at is null and dead_at is null and at <= $1::timestamptz and channel = any($2::text[])`,
      [now(), channels],
    );
    return aged(rows[0]?.age ?? 0, SENT_WITHIN, 'sent');
  };

/** Whether the holidays by which working days are counted are known. */
export const holidaysProbe =
  (prisma: Parameters<typeof countHolidays>[0], now: () => Date): Probe =>
  async () => {
    const year = yearOfHolidays(now());
    const known = await countHolidays(prisma, year);
    return { ok: known > 0, detail: `${known} known for ${year}` };
  };

/** With less than this free a disk is filling, in bytes. */
const FREE = 2 * 2 ** 30;

/** Whether the disk of a folder has room. */
export const diskProbe =
  (folder: string, look: (folder: string) => Promise<{ bavail: number; bsize: number }> = statfs): Probe =>
  async () => {
    const { bavail, bsize } = await look(folder);
    const free = bavail * bsize;
    return { ok: free >= FREE, detail: `${Math.floor(free / 2 ** 20)} MiB free` };
  };

const aged = (age: number, within: number, done: string): Health =>
  age <= within
    ? { ok: true, detail: `${done} in time` }
    : { ok: false, detail: `the oldest has waited ${Math.round(age)} s to be ${done}` };

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
