import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seedHolidays, seedRegions, seedSample } from '../../prisma/seed.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { carryOut } from '../../src/domain/rights/carrying-out.ts';
import { newSecret, openVault } from '../../src/vault.ts';
import { counting } from '../seed/sample.ts';
import { dropDatabase, emptyDatabase } from '../support/database.ts';
import { sumsOf } from '../support/sums.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Other tests may run at the same time. */
const SLOW = { timeout: 60_000 };

const PII_KEY = newSecret();
const vault = openVault([PII_KEY]);
const NOW = new Date('2026-11-24T02:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'plut-backup-'));
let url: string;
let database: Database;

beforeAll(async () => {
  url = await emptyDatabase('template_plut');
  database = openDatabase(url);
  await seedRegions(database.prisma);
  await seedHolidays(database.prisma);
  await seedSample(database.prisma, { now: NOW, newId: counting(), vault });
  await database.pool.query(
    `insert into outbox (key, channel, room, payload, created_at, at) values ('k', 'telegram', 'x', $1, $2, $2)`,
    [Buffer.from(vault.seal('kabar')), NOW],
  );
  await database.prisma.file.create({
    data: {
      id: '99999999-9999-4999-8999-999999999999',
      sha256: new Uint8Array(32),
      name: 'besar.bin',
      mime: 'application/octet-stream',
      size: 9_000_000,
      bytes: new Uint8Array(9_000_000).fill(7),
      createdAt: NOW,
    },
  });
});
afterAll(async () => {
  await dropDatabase(url);
  rmSync(folder, { recursive: true, force: true });
});

const admin = (args: string[], env: Record<string, string>): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/commands/admin.ts', ...args],
      { env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    );
  });

let made: string;
let before: Record<string, string>;

test('a backup is made beside whoever uses the database; it holds neither the key nor a word that is sealed', async () => {
  before = await sumsOf(database);
  const { code, out } = await admin(['backup', folder], { DATABASE_URL: url, PII_KEY });
  expect(code).toBe(0);
  made = /^(\S+): \d+ tables, \d+ rows\./m.exec(out)![1]!;
  expect(out).toContain('Keep PII_KEY apart');
  for (const name of readdirSync(made)) expect(readFileSync(join(made, name), 'latin1')).not.toContain(PII_KEY);
});

test('into an empty database: all rows, numbers that go on, rules that hold; the outbox is held and the sealed can be read', async () => {
  const url = await emptyDatabase();
  const { code, out } = await admin(['restore', made], { DATABASE_URL: url, PII_KEY });
  expect(out).toContain('1 messages lay unsent and are held');
  expect(out).toContain('keys: all private data can be read');
  expect(code).toBe(0);
  const again = openDatabase(url);
  const { outbox, ...rest } = await sumsOf(again);
  const { outbox: former, ...expected } = before;
  expect(rest).toEqual(expected);
  expect(outbox!.split(' ')[0]).toBe(former!.split(' ')[0]);
  const due = `select count(*)::int as due from outbox where sent_at is null and dead_at is null`;
  expect((await again.pool.query(due)).rows).toEqual([{ due: 0 }]);
  await expect(again.pool.query(`delete from audit`)).rejects.toThrow('append-only');
  const next = `select nextval('number_proposal') as next`;
  expect((await again.pool.query(next)).rows).toEqual((await database.pool.query(next)).rows);
  await again.close();
  expect((await admin(['outbox'], { DATABASE_URL: url, PII_KEY })).out).toMatch(/^telegram: 1 held/);
  expect((await admin(['outbox', 'release'], { DATABASE_URL: url, PII_KEY })).out).toBe('1 messages are sent now.\n');
  await dropDatabase(url);
});

test('over a database in use it is refused; then what was there is kept, and who was erased since is erased again', async () => {
  const erased = await database.prisma.person.findFirstOrThrow({ where: { smes: { some: {} }, phone: { not: null } } });
  await database.prisma.$transaction(
    (tx) => carryOut({ tx, now: NOW, newId: randomUUID, vault }, erased.id, 'erase'),
    SLOW,
  );
  const env = { DATABASE_URL: url, PII_KEY };
  const user = await database.pool.connect();
  const refused = await admin(['restore', made], env);
  user.release();
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('The database is in use: process') });
  await database.close();
  const { code, out } = await admin(['restore', made], env);
  expect(out).toContain('What was there is kept in ');
  expect(out).toContain('1 people who had been erased since are erased again');
  expect(code).toBe(0);
  const again = openDatabase(url);
  const row = await again.prisma.person.findUniqueOrThrow({ where: { id: erased.id } });
  expect(row).toMatchObject({ name: '', phone: null, erasedAt: NOW });
  await again.close();
});

test('a damaged backup, and one of which the key is lost, are told; the first changes nothing', async () => {
  const url = await emptyDatabase();
  const lost = await admin(['restore', made], { DATABASE_URL: url, PII_KEY: newSecret() });
  expect(lost).toMatchObject({ code: 1, out: expect.stringContaining('some private data cannot be read') });
  writeFileSync(join(made, 'person.ndjson.gz'), 'rusak');
  const damaged = await admin(['restore', made], { DATABASE_URL: url, PII_KEY });
  expect(damaged).toMatchObject({ code: 1, out: expect.stringContaining('person is not as it was written') });
  expect(await admin(['restore', folder], { DATABASE_URL: url, PII_KEY })).toMatchObject({ code: 1 });
  expect(existsSync(join(made, 'manifest.json'))).toBe(true);
  await dropDatabase(url);
});
