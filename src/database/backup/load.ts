import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { OperatorError } from '../../operator-error.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from '../migrations.ts';
import { tablesOf } from './dump.ts';
import { type Manifest, tableFile } from './manifest.ts';

const AT_ONCE = 500;
const LETTERS_AT_ONCE = 16_000_000;

/**
 * Puts a backup in place of all that is in the database at `url`: the tables as they were at its time, then its rows,
 * then the migrations that came since. To be called once the backup was proved to be whole.
 */
export const load = async (url: string, folder: string, manifest: Manifest): Promise<void> => {
  const known = readMigrations();
  const then = known.filter(({ name }) => manifest.migrations.includes(name));
  if (then.length < manifest.migrations.length)
    throw new OperatorError(
      'The backup was made by a newer version of this program.',
      'Restore it with that version. Nothing was changed.',
    );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await empty(client);
    await migrate(url, then);
    await fill(client, folder, manifest);
  } finally {
    await client.end();
  }
  await migrate(url, known);
};

/** Everything of ours goes; the schema itself stays, with whoever may use it, and so do extensions. */
const empty = async (client: pg.Client): Promise<void> => {
  await client.query(`do $$ declare one record; begin
    for one in select tablename from pg_tables where schemaname = 'public' loop
      execute format('drop table public.%I cascade', one.tablename); end loop;
    for one in select sequencename from pg_sequences where schemaname = 'public' loop
      execute format('drop sequence public.%I cascade', one.sequencename); end loop;
    for one in select p.oid::regprocedure as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and not exists (
        select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
      execute format('drop function %s cascade', one.name); end loop;
    for one in select t.typname from pg_type t
      where t.typnamespace = 'public'::regnamespace and t.typtype = 'e' loop
      execute format('drop type public.%I cascade', one.typname); end loop;
  end $$`);
};

type Held = { table: string; name: string; definition: string };

/** All rows in one transaction. Foreign keys are taken off meanwhile, so that no order of the tables is needed, and proved when they return. */
const fill = async (client: pg.Client, folder: string, { tables, sequences }: Manifest): Promise<void> => {
  await client.query('begin');
  const { rows: keys } = await client.query<Held>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  // What a migration put in of its own comes with the backup.
  for (const { name } of await tablesOf(client)) await clear(client, name);
  for (const table of tables) await fillTable(client, folder, table);
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { name, value, called } of sequences)
    await client.query(`select setval($1::regclass, $2::bigint, $3)`, [`public.${name}`, value, called]);
  await client.query('commit');
};

/** Rows may be append-only; the guard is lifted for this one moment. */
const clear = async (client: pg.Client, table: string): Promise<void> => {
  await client.query(`alter table "${table}" disable trigger user`);
  await client.query(`delete from "${table}"`);
  await client.query(`alter table "${table}" enable trigger user`);
};

const fillTable = async (
  client: pg.Client,
  folder: string,
  { name, columns, rows }: Manifest['tables'][number],
): Promise<void> => {
  const listed = columns.map((column) => `"${column}"`).join(', ');
  const insert = async (lines: string[]) =>
    client.query(
      `insert into "${name}" (${listed}) overriding system value
       select ${listed} from jsonb_populate_recordset(null::"${name}", $1::jsonb)`,
      [`[${lines.join(',')}]`],
    );
  await client.query(`alter table "${name}" disable trigger user`);
  let waiting: string[] = [];
  let count = 0;
  let letters = 0;
  const lines = createInterface({ input: createReadStream(tableFile(folder, name)).pipe(createGunzip()) });
  for await (const line of lines) {
    waiting.push(line);
    letters += line.length;
    count++;
    if (waiting.length < AT_ONCE && letters < LETTERS_AT_ONCE) continue;
    await insert(waiting);
    waiting = [];
    letters = 0;
  }
  if (waiting.length > 0) await insert(waiting);
  await client.query(`alter table "${name}" enable trigger user`);
  if (count !== rows)
    throw new OperatorError(`${name} has ${count} rows, and should have ${rows}.`, 'Take another backup.');
};
