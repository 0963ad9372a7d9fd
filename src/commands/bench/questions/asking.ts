import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../../database/open.ts';
import { dayOf, JAKARTA } from '../../../domain/working-days.ts';
import { status } from '../../../flows/status/index.ts';
import type { Gazetteer } from '../../../indonesian/gazetteer.ts';
import { understand } from '../../../indonesian/understand.ts';
import type { Person } from '../../../turn.ts';
import { newSecret, openVault } from '../../../vault.ts';
import { NOW } from './data.ts';

/** One answer: what it took from the text to the message, how many statements, and the slowest of them, in ms. */
export type Took = { whole: number; statements: number; slowest: number };

/** How long each statement took, as whoever waits for it sees it. Of the bench, one asks at a time. */
const took: number[] = [];
const client = pg.Client.prototype as unknown as { query: (this: unknown, ...args: unknown[]) => unknown };
const plainly = client.query;

/** Every connection of this process tells from now on how long its statements take. */
const watchStatements = (): void => {
  client.query = function (...args) {
    const began = performance.now();
    const result = plainly.apply(this, args);
    if (result instanceof Promise) void result.then(() => took.push(performance.now() - began)).catch(() => undefined);
    return result;
  };
};

/** Opens a way to ask what staff of the ministry may ask, each question in a transaction of its own. */
export const asking = async (
  { prisma, pool }: Database,
  gazetteer: Gazetteer,
): Promise<(text: string) => Promise<Took>> => {
  watchStatements();
  const { rows } = await pool.query<{ id: string }>(`select md5('person0')::uuid::text as id`);
  const person: Person = { id: rows[0]!.id, name: 'Ani', locale: 'id', grants: [{ role: 'decider' }] };
  const { ask } = status((_, told) => told());
  const vault = openVault([newSecret()]);
  const today = dayOf(NOW, JAKARTA);
  return async (text) => {
    took.length = 0;
    const began = performance.now();
    const query = understand(text, { today, gazetteer });
    if (query.ask === 'unknown') throw new Error(`not understood: ${text}`);
    await prisma.$transaction((tx) =>
      ask!(
        { person, from: { channel: 'bench', id: 'x' }, now: NOW, newId: randomUUID, newToken: randomUUID, tx, vault },
        query,
        text,
      ),
    );
    return { whole: performance.now() - began, statements: took.length, slowest: Math.max(...took) };
  };
};
