import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAnew } from '../../src/commands/admin/rotate.ts';
import { SEALED, SEALED_WITHIN } from '../../src/database/sealed.ts';
import { piiKeys, writeKeys } from '../../src/pii-key.ts';
import { newSecret, openVault } from '../../src/vault.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const NOW = new Date('2026-11-24T02:00:00Z');
const NIK = '6472014101900001';

/** Bytes that no vault seals: hashes, and the files themselves. */
const PLAIN_BYTES = ['file.bytes', 'file.sha256', 'invitation.token_hash', 'person.nik_hash', 'person.phone_hash'];

test('every column of bytes is known to be sealed or not, and so is all JSON that holds something sealed', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea'`,
  );
  const known = [...SEALED.map(({ table, column }) => `${table}.${column}`), ...PLAIN_BYTES];
  expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  const { rows: json } = await database.pool.query(
    `select 1 from information_schema.columns where table_schema = 'public' and data_type = 'jsonb'
       and table_name || '.' || column_name = any($1)`,
    [SEALED_WITHIN.map(({ table, column }) => `${table}.${column}`)],
  );
  expect(json).toHaveLength(SEALED_WITHIN.length);
});

test('everything is sealed and hashed anew, what the bot writes meanwhile too; then the former key is not needed', async () => {
  const { prisma, pool } = database;
  const [former, present] = [newSecret(), newSecret()];
  const before = openVault([former]);
  const person = randomUUID();
  await prisma.person.create({
    data: { id: person, createdAt: NOW, nik: before.seal(NIK), nikHash: before.hash(NIK) },
  });
  const draft = { nik: { sealed: Buffer.from(before.seal(`"${NIK}"`)).toString('base64') }, owner: 'Siti' };
  await prisma.draft.create({
    data: { id: randomUUID(), flow: 'profile', ownerId: person, answers: draft, createdAt: NOW, touchedAt: NOW },
  });
  for (let n = 0; n < 700; n++)
    await pool.query(
      `insert into outbox (key, channel, room, payload, created_at, at) values ($1, 'telegram', 'x', $2, $3, $3)`,
      [`k${n}`, Buffer.from(before.seal(`kabar ${n}`)), NOW],
    );
  const both = openVault([present, former]);
  // While keys are changed a person is found under either.
  const under = await prisma.person.count({ where: { nikHash: { in: both.hashes(NIK) } } });
  expect(under).toBe(1);
  expect(await sealAnew(pool, both)).toBe(702);
  expect(await sealAnew(pool, both)).toBe(0);

  const after = openVault([present]);
  const row = await prisma.person.findUniqueOrThrow({ where: { id: person }, include: { drafts: true } });
  expect(after.open(row.nik!)).toBe(NIK);
  expect(Buffer.from(row.nikHash!).equals(after.hash(NIK))).toBe(true);
  const answers = row.drafts[0]!.answers as typeof draft;
  expect(answers.owner).toBe('Siti');
  // A process that has the draft in mind sees that it changed, and does not write back what the former key sealed.
  expect(row.drafts[0]!.version).toBe(2);
  expect(after.open(Buffer.from(answers.nik.sealed, 'base64'))).toBe(`"${NIK}"`);
});

test('a process that runs takes up a key that was put into the file', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-keys-'));
  try {
    const first = newSecret();
    writeFileSync(join(dataDir, 'pii-key'), `${first}\n`, { mode: 0o600 });
    const running = openVault(() => piiKeys({ dataDir, piiKeys: [] }));
    const old = running.seal('lama');
    const second = newSecret();
    writeKeys(dataDir, [second, first]);
    const rotating = openVault(() => piiKeys({ dataDir, piiKeys: [] }));
    expect(running.open(rotating.seal('baru'))).toBe('baru');
    expect(rotating.isCurrent(old)).toBe(false);
    expect(rotating.isCurrent(running.seal('sesudahnya'))).toBe(true);
    writeKeys(dataDir, [second]);
    expect(readFileSync(join(dataDir, 'pii-key'), 'utf8')).toBe(`${second}\n`);
    expect(running.open(old)).toBe('lama');
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
