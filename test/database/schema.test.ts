import { afterAll, expect, inject, test } from 'vitest';
import { draftMigration } from '../../src/database/draft.ts';
import { readMigrations, readSchema } from '../../src/database/migrations.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

const server = inject('databaseUrl');
const migrations = readMigrations();
const schema = readSchema();

test('the migrations make what the schema says', async () => {
  expect(await draftMigration(server, migrations, schema)).toBeUndefined();
});

test('a change of the schema becomes a migration that touches nothing written by hand', async () => {
  const changed = `${schema}\nmodel Market {\n  id Int @id\n}\n`;
  const sql = await draftMigration(server, migrations, changed);
  expect(sql).toContain('CREATE TABLE "Market"');
  expect(sql).not.toMatch(/\b(drop|alter)\b/i);
});

test('every rule written by hand is in force', async () => {
  const written = migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/CREATE TRIGGER (\w+)|ADD CONSTRAINT (\w+)\s+(?:CHECK|EXCLUDE)/gi)].map(
      ([, trigger, rule]) => trigger ?? rule,
    ),
  );
  const { rows } = await database.pool.query<{ name: string }>(
    `select tgname as name from pg_trigger where not tgisinternal and tgenabled <> 'D'
     union all select conname from pg_constraint where contype in ('c', 'x') and convalidated and conenforced`,
  );
  const inForce = rows.map(({ name }) => name);
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((name) => !inForce.includes(name ?? ''))).toEqual([]);
});

test('a migration can be undone as a whole, so it neither commits by itself nor works outside a transaction', () => {
  for (const { name, sql } of migrations) {
    const statements = sql.replaceAll(/\$\$.*?\$\$/gs, '').replaceAll(/--.*$/gm, '');
    expect(statements, name).not.toMatch(/\b(?:commit|rollback|begin|start transaction|concurrently|vacuum)\b/i);
  }
});
