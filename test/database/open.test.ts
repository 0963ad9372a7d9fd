import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';
import { plannedOnce } from '../../src/database/planned-once.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

test('a clone has the migrated tables, with nothing in them', async () => {
  expect(await database.prisma.region.count()).toBe(0);
});

test('raw statements read times in UTC, days as midnight UTC and bigints exactly', async () => {
  const { rows } = await database.pool.query(
    `select timestamptz '2017-05-04 10:00+08' as instant, timestamp '2017-05-04 02:00' as bare, date '2017-05-04' as day,
       42::bigint as small, 9007199254740993::bigint as big, null::bigint as none`,
  );
  expect(rows).toEqual([
    {
      instant: new Date('2017-05-04T02:00:00Z'),
      bare: new Date('2017-05-04T02:00:00Z'),
      day: new Date('2017-05-04T00:00:00Z'),
      small: 42,
      big: 9007199254740993n,
      none: null,
    },
  ]);
});

test('a database whose zone is Jayapura keeps the same instants', async () => {
  await database.pool.query(`do $$ begin
    execute format('alter database %I set timezone = %L', current_database(), 'Asia/Jayapura');
  end $$`);
  const elsewhere = openDatabase(database.url);
  onTestFinished(() => elsewhere.close());
  const instant = new Date('2017-05-04T02:00:00.123Z');
  const [byPrisma] = await elsewhere.prisma.$queryRaw<object[]>`select ${instant}::timestamptz as instant`;
  const { rows } = await elsewhere.pool.query('select $1::timestamptz as instant', [instant]);
  expect([byPrisma, ...rows]).toEqual([{ instant }, { instant }]);
});

test('in a transaction a statement by key is planned once a connection, any other each time', async () => {
  const byKey = plannedOnce('select name from region where code = $1');
  const prepared = await database.prisma.$transaction(async (tx) => {
    for (const code of ['64', '64.72']) {
      await tx.$queryRawUnsafe(byKey, code);
      await tx.region.findMany({ where: { code } });
    }
    return tx.$queryRaw`select statement from pg_prepared_statements`;
  });
  expect(prepared).toEqual([{ statement: byKey }]);
});

test('transactions of Prisma that take all its connections leave inbox and outbox theirs', async () => {
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  let open = 0;
  const slow = Array.from({ length: 10 }, () =>
    database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select 1`;
      open += 1;
      await held;
    }),
  );
  await expect.poll(() => open).toBe(10);
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  release();
  await Promise.all(slow);
});

test('connections that are cut, idle, lent out or in a transaction, end no process; the next statement works', async () => {
  const lent = await database.pool.connect();
  const transaction = database.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select 1`;
    await cutAll();
    await tx.$queryRaw`select 2`;
  });
  await expect(transaction).rejects.toThrow();
  lent.release(true);
  await expect
    .poll(() => database.pool.query('select 1 as one').then(({ rows }) => rows, String))
    .toEqual([{ one: 1 }]);
  await expect.poll(() => database.prisma.$queryRaw`select 1 as one`.catch(String)).toEqual([{ one: 1 }]);
});

test('a server that never answers is given up', async () => {
  const mute = createServer();
  await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
  const { port } = mute.address() as { port: number };
  const unreachable = openDatabase(`postgresql://plut:x@127.0.0.1:${port}/plut`);
  onTestFinished(async () => {
    mute.close();
    await unreachable.close();
  });
  await expect(unreachable.pool.query('select 1')).rejects.toThrow(/timeout/);
});

/** Ends every connection to the test's database, as a restart of the server does. */
async function cutAll(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
}
