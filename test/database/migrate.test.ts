import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Log } from '../../src/database/embedded.ts';
import { filters, openEngine } from '../../src/database/engine.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type Migration, migrationList, readSchema } from '../../src/database/migrations.ts';
import { dropDatabase, emptyDatabase } from '../support/database.ts';

const shops: Migration = { name: '20170504000000_shops', sql: 'create table shop (name text);\n' };
const guard: Migration = {
  name: '20170505000000_guard',
  sql: `create function refuse() returns trigger language plpgsql as $$
begin
  raise exception 'no; never';
end $$;
create trigger kept before delete on shop execute function refuse();
`,
};

test('all are applied in order, once, and noted as Prisma notes them', async () => {
  const { url, query, pool } = await newDatabase();
  expect(await migrate(url, [shops, guard])).toEqual([shops.name, guard.name]);
  expect(await migrate(url, [shops, guard])).toEqual([]);

  await expect(query('delete from shop')).rejects.toThrow('no; never');
  const { engine } = await openEngine(pool, readSchema());
  const asPrismaSeesIt = await engine.diagnoseMigrationHistory({
    migrationsList: migrationList([shops, guard]),
    optInToShadowDatabase: false,
    filters,
  });
  expect(asPrismaSeesIt).toMatchObject({ history: null, failedMigrationNames: [], editedMigrationNames: [] });
});

test('of two processes that start at once, one migrates and the other waits for it', async () => {
  const { url } = await newDatabase();
  const slow: Migration = { name: '20170506000000_slow', sql: 'select pg_sleep(0.3); create table once (id int);' };
  const both = await Promise.all([migrate(url, [slow]), migrate(url, [slow])]);
  expect(both.flat()).toEqual([slow.name]);
});

test('one that fails leaves nothing behind, says why, and is applied when it has been put right', async () => {
  const { url, query } = await newDatabase();
  const wrong = { ...guard, sql: 'create table half (id int); alter table market add column x int;' };
  await expect(migrate(url, [shops, wrong])).rejects.toMatchObject({
    message: expect.stringMatching(/20170505000000_guard failed: relation "market" does not exist/),
    remedy: expect.stringMatching(/start again/),
  });
  expect(await query(`select to_regclass('shop') as shop, to_regclass('half') as half`)).toEqual([
    { shop: 'shop', half: null },
  ]);
  expect(await migrate(url, [shops, guard])).toEqual([guard.name]);
});

test('one that a killed process did not finish is tried again', async () => {
  const { url, query } = await newDatabase();
  await migrate(url, [shops]);
  await query(`insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'y', '${guard.name}')`);
  expect(await migrate(url, [shops, guard])).toEqual([guard.name]);
});

test('one that was edited afterwards is refused, unless only its line ends changed', async () => {
  const { url } = await newDatabase();
  await migrate(url, [shops]);
  expect(await migrate(url, [{ ...shops, sql: shops.sql.replaceAll('\n', '\r\n') }])).toEqual([]);
  await expect(
    migrate(url, [{ ...shops, sql: 'create table shop (name text, city text);' }, guard]),
  ).rejects.toMatchObject({
    message: expect.stringMatching(/20170504000000_shops was edited/),
    remedy: expect.stringMatching(/npm run migration/),
  });
});

test('a former program starts on what a newer one expanded, and says so; not on what it contracted', async () => {
  const { url } = await newDatabase();
  const said: object[] = [];
  const log = { warn: (facts: object) => void said.push(facts) } as Pick<Log, 'warn'>;
  await migrate(url, [shops, guard]);
  expect(await migrate(url, [shops], log)).toEqual([]);
  expect(said).toEqual([{ newer: [guard.name] }]);
  expect(await migrate(url, [shops, guard], log)).toEqual([]);
  expect(said).toHaveLength(1);

  const contraction = { name: '20170507000000_contract_shops', sql: 'alter table shop drop column name;' };
  await migrate(url, [shops, guard, contraction]);
  await expect(migrate(url, [shops], log)).rejects.toMatchObject({
    message: expect.stringMatching(/newer than this program: 20170507000000_contract_shops took away/),
  });
});

test('a former program with a migration of its own that the newer one lacks applies that as well', async () => {
  const { url, query } = await newDatabase();
  await migrate(
    url,
    [guard].map((one) => ({ ...one, sql: 'create table newer (id int);' })),
  );
  expect(await migrate(url, [shops])).toEqual([shops.name]);
  expect(await query(`select to_regclass('shop') as shop, to_regclass('newer') as newer`)).toEqual([
    { shop: 'shop', newer: 'newer' },
  ]);
});

async function newDatabase() {
  const url = await emptyDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  onTestFinished(async () => {
    await pool.end();
    await dropDatabase(url);
  });
  return { url, pool, query: async (sql: string) => (await pool.query(sql)).rows };
}
