import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { dump } from '../../database/backup/dump.ts';
import { load } from '../../database/backup/load.ts';
import { readManifest, tableFile } from '../../database/backup/manifest.ts';
import { processName } from '../../database/open.ts';
import { eraseAgain } from '../../domain/rights/carrying-out.ts';
import { OperatorError } from '../../operator-error.ts';
import { WAITING } from '../../outbox/statements.ts';
import { type Context, withContext } from './context.ts';
import { canRead } from './sealed.ts';
import { UsageError } from './usage.ts';

/** Whom a stone names, and when their data were erased. */
type Stone = { person: string; at: Date };

/**
 * `restore DIR`: a backup in place of what is there, which is backed up first. What lay unsent is held until it is
 * released; whoever was erased since is erased again; and it is proved that what is sealed can be read.
 */
export const restoreCommand = async (given: string | undefined): Promise<void> => {
  if (!given) throw new UsageError('restore wants the folder of a backup: DIR/plut-…');
  const folder = resolve(given);
  const manifest = await readManifest(folder);
  await withContext(
    async (context) => {
      const { url, print } = context;
      await nobodyElse(url);
      const stones = [...(await stonesThere(context)), ...(await stonesBeside(folder))];
      if (await inUse(context)) {
        const { folder: kept } = await dump(url, dirname(folder), new Date());
        print(`What was there is kept in ${kept}.`);
      }
      await load(url, folder, manifest);
      print(`The data of ${manifest.at} are back.`);
      await afterwards(context, stones);
    },
    { look: true, alone: true },
  );
};

const afterwards = async ({ database, doing, vault, print }: Context, stones: readonly Stone[]): Promise<void> => {
  const { rowCount: held } = await database.pool.query(HOLD, [new Date()]);
  print(
    held
      ? `${held} messages lay unsent and are held. See them: npm run admin -- outbox; then: outbox release, or outbox discard.`
      : 'No message lay unsent.',
  );
  let erased = 0;
  for (const stone of stones) erased += await doing((one) => eraseAgain({ ...one, vault }, [stone]));
  print(`${erased} people who had been erased since are erased again.`);
  const finding = await canRead(database.pool, vault);
  print(finding.line);
  if (!finding.ok) process.exitCode = 1;
};

/** Held rows are as good as dead until somebody has looked at them; their words are kept. */
const HELD = 'held after a restore';
const HOLD = `update outbox set dead_at = $1, leased_to = null, error = '${HELD}' where sent_at is null and dead_at is null`;

/** `outbox`, `outbox release`, `outbox discard`: what a restore held back, and what is due but not sent. */
export const outboxCommand = (deed: string | undefined): Promise<void> =>
  withContext(async ({ database: { pool }, print }) => {
    if (deed === 'release') {
      const { rowCount } = await pool.query(`update outbox set dead_at = null, error = null where error = '${HELD}'`);
      return print(`${rowCount ?? 0} messages are sent now.`);
    }
    if (deed === 'discard') {
      const { rowCount } = await pool.query(`delete from outbox where error = '${HELD}'`);
      return print(`${rowCount ?? 0} messages are thrown away.`);
    }
    if (deed) throw new UsageError('outbox wants: release, discard, or nothing to count what is held');
    const { rows } = await pool.query<{ channel: string; count: number; first: Date; last: Date }>(
      `select channel, count(*)::int as count, min(created_at) as first, max(created_at) as last
       from outbox where error = '${HELD}' group by channel order by channel`,
    );
    for (const { channel, count, first, last } of rows)
      print(`${channel}: ${count} held, of ${first.toISOString()} to ${last.toISOString()}`);
    if (rows.length === 0) print('Nothing is held.');
    const { rows: waiting } = await pool.query<{ channel: string; waiting: number; age: number }>(WAITING, [
      new Date(),
    ]);
    for (const { channel, waiting: count, age } of waiting)
      print(`${channel}: ${count} due and not sent, the oldest for ${Math.round(age)} s`);
  });

/** Nothing is replaced under a bot that runs. */
const nobodyElse = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ who: string }>(
    `select coalesce(nullif(application_name, ''), usename::text) as who from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
       and application_name <> $1`,
    [processName()],
  );
  await client.end();
  if (rows.length > 0)
    throw new OperatorError(
      `The database is in use: ${rows.map(({ who }) => who).join(', ')}.`,
      'Stop all bots that use it, then restore.',
    );
};

const inUse = async ({ database: { pool } }: Context): Promise<boolean> => {
  const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('public.person') is not null as there`);
  if (!rows[0]!.there) return false;
  const { rows: people } = await pool.query(`select 1 from person limit 1`);
  return people.length > 0;
};

const stonesThere = async ({ database: { pool } }: Context): Promise<Stone[]> => {
  const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('public.tombstone') is not null as there`);
  if (!rows[0]!.there) return [];
  const { rows: stones } = await pool.query<Stone>(`select person_id::text as person, at from tombstone`);
  return stones;
};

/** Stones in other backups of the same folder: those made later know of those erased since. */
const stonesBeside = async (folder: string): Promise<Stone[]> => {
  const beside = readdirSync(dirname(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('plut-'))
    .map(({ name }) => tableFile(join(dirname(folder), name), 'tombstone'))
    .filter((file) => existsSync(file));
  const stones: Stone[] = [];
  for (const file of beside)
    for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
      const { person_id: person, at } = JSON.parse(line) as { person_id: string; at: string };
      stones.push({ person, at: new Date(at) });
    }
  return stones;
};
