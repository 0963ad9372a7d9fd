import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { type Manifest, sumOf, tableFile, writeManifest } from './manifest.ts';

/** Rows are fetched so many at a time, or fewer where they are large: photos and documents are rows too. */
const AT_ONCE = 500;
const BYTES_AT_ONCE = 8_000_000;

/**
 * Writes all that is in the database at `url` into a new folder below `into`, as it is at one moment, while the bot runs:
 * a file of JSON lines for each table. What is sealed stays sealed; the key is not in it. Answers the folder.
 */
export const dump = async (url: string, into: string, now: Date): Promise<{ folder: string; manifest: Manifest }> => {
  const at = now.toISOString();
  const folder = join(into, `plut-${at.replaceAll(/[:.]/g, '')}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: applied } = await client.query<{ name: string }>(
      `select migration_name as name from _prisma_migrations
       where finished_at is not null and rolled_back_at is null order by started_at, migration_name`,
    );
    const tables: Manifest['tables'] = [];
    for (const { name, columns } of await tablesOf(client)) {
      const rows = await writeTable(client, name, tableFile(folder, name));
      tables.push({ name, columns, rows, sha256: await sumOf(tableFile(folder, name)) });
    }
    const manifest: Manifest = {
      at,
      migrations: applied.map(({ name }) => name),
      tables,
      sequences: await sequencesOf(client),
    };
    await client.query('commit');
    writeManifest(folder, manifest);
    return { folder, manifest };
  } finally {
    await client.end();
  }
};

/** Our tables with their columns; Prisma's own list of migrations is made anew by a restore. */
export const tablesOf = async (client: Pick<pg.Client, 'query'>): Promise<{ name: string; columns: string[] }[]> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select t.table_name as name,
       (select array_agg(c.column_name::text order by c.ordinal_position) from information_schema.columns c
        where c.table_schema = 'public' and c.table_name = t.table_name and c.is_generated = 'NEVER') as columns
     from information_schema.tables t
     where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name <> '_prisma_migrations'
     order by t.table_name`,
  );
  return rows;
};

const writeTable = async (client: pg.Client, table: string, file: string): Promise<number> => {
  let count = 0;
  const { rows: sizes } = await client.query<{ bytes: number }>(
    `select coalesce(pg_table_size('"${table}"'::regclass) / nullif((select count(*) from "${table}"), 0), 1)::int as bytes`,
  );
  const atOnce = Math.max(1, Math.min(AT_ONCE, Math.floor(BYTES_AT_ONCE / sizes[0]!.bytes)));
  const lines = async function* () {
    await client.query(`declare rows no scroll cursor for select to_jsonb(t)::text as row from "${table}" t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${atOnce} from rows`);
      if (rows.length === 0) break;
      count += rows.length;
      yield rows.map(({ row }) => `${row}\n`).join('');
    }
    await client.query('close rows');
  };
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  return count;
};

const sequencesOf = async (client: pg.Client): Promise<Manifest['sequences']> => {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = 'public' order by sequencename`,
  );
  const found: Manifest['sequences'] = [];
  for (const { name } of rows) {
    const { rows: state } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from "${name}"`,
    );
    found.push({ name, ...state[0]! });
  }
  return found;
};
