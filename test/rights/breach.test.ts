import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { note } from '../../src/domain/audit.ts';
import { newSecret, openVault } from '../../src/vault.ts';
import { NOON, OTHER_SITE, place, SITE, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

vi.setConfig({ testTimeout: 90_000 });

const PII_KEY = newSecret();
const vault = openVault([PII_KEY]);
let database: FreshDatabase;
let into: string;
const people = {} as Record<'rina' | 'siti' | 'joko' | 'wati', { id: string; address: string }>;

/** Rina of a site's staff looked at the phone number of Siti; Wati is known on paper only, Joko is of another site. */
beforeAll(async () => {
  database = await freshDatabase();
  const { prisma } = database;
  await place(database);
  people.rina = await somebody(database, 'Rina', [{ role: 'site_staff', site: SITE }]);
  people.siti = await somebody(database, 'Siti');
  people.joko = await somebody(database, 'Joko');
  people.wati = { id: randomUUID(), address: '' };
  await prisma.person.create({
    data: { id: people.wati.id, name: 'Wati', phone: vault.seal('+6281100001111'), createdAt: NOON },
  });
  for (const [who, site, number] of [
    ['siti', SITE, 'UMKM-2026-000001'],
    ['wati', SITE, 'UMKM-2026-000002'],
    ['joko', OTHER_SITE, 'UMKM-2026-000003'],
  ] as const)
    await prisma.sme.create({
      data: {
        id: randomUUID(),
        number,
        ownerId: people[who].id,
        name: `Usaha ${who}`,
        nameKey: who,
        sector: 'food',
        regionCode: '64.72',
        siteId: site,
        registeredAt: NOON,
      },
    });
  await prisma.$transaction((tx) => note({ tx, now: NOON, by: people.rina.id }, 'looked', 'phone', people.siti.id));
  into = mkdtempSync(join(tmpdir(), 'breach-'));
});
afterAll(async () => {
  rmSync(into, { recursive: true });
  await database.close();
});

const breach = (...args: string[]): Promise<{ code: number; out: string; folder: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/commands/admin.ts', 'breach', ...args],
      { env: { PATH: process.env.PATH, DATABASE_URL: database.url, PII_KEY } },
      (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code) : 0,
          out: stdout + stderr,
          folder: /Written to (.*):/.exec(stdout)?.[1] ?? '',
        }),
    );
  });

test('an account: whom it looked at, and whom its role showed; of another site nobody; a notice for each, readable by no other', async () => {
  const { rina, siti } = people;
  const span = ['--from', '2026-11-20', '--to', '2026-11-30'];
  const told = ['--how', 'Akun petugas dibajak.', '--done', 'Akun ditutup.'];
  const { out, folder } = await breach(into, ...span, '--account', rina.address, ...told);
  expect(out).toContain('3 people, 1 of them seen');
  expect(readdirSync(join(folder, 'notices')).sort()).toEqual(
    [
      `could-telegram-${rina.address}.txt`,
      'could-letter-UMKM-2026-000002.txt',
      `seen-telegram-${siti.address}.txt`,
    ].sort(),
  );
  const notice = readFileSync(join(folder, 'notices', `seen-telegram-${siti.address}.txt`), 'utf8');
  for (const part of ['Kepada: Siti', '- data usaha', 'Akun petugas dibajak.', 'Akun ditutup.', 'Pasal 46 UU 27/2022'])
    expect(notice).toContain(part);
  expect(notice).not.toContain('- NIK');
  const list = readFileSync(join(folder, 'people.csv'), 'utf8');
  expect(list).toContain("could;Wati;UMKM-2026-000002;;;'+6281100001111;");
  expect(list).not.toContain('Joko');
  expect(readFileSync(join(folder, 'authority.txt'), 'utf8')).toContain('3 orang, 1 di antaranya');
  expect(statSync(join(folder, 'people.csv')).mode & 0o077).toBe(0);
});

test('a time alone: everybody whose data were there then, nobody who came later; what is not said is left open in brackets', async () => {
  const { out, folder } = await breach(into, '--from', '2026-11-20', '--to', '2026-11-30');
  expect(out).toContain('4 people, 0 of them seen');
  expect(out).toContain('left open in brackets');
  expect(readFileSync(join(folder, 'authority.txt'), 'utf8')).toContain('[isi: kapan dan bagaimana data terungkap]');
  const before = await breach(into, '--from', '2026-11-01', '--to', '2026-11-02');
  expect(before.out).toContain('0 people');
  expect(await database.prisma.audit.count({ where: { deed: 'looked', subject: 'breach' } })).toBeGreaterThan(1);
});

test('a time that is none, and an account that nobody has, are said and write nothing', async () => {
  const [noTime, nobody] = await Promise.all([
    breach(into, '--from', 'kemarin'),
    breach(into, '--from', '2026-11-20', '--account', 'U-NOBODY'),
  ]);
  expect(noTime).toMatchObject({ code: 2, folder: '', out: expect.stringContaining('--from wants a time') });
  expect(nobody).toMatchObject({ code: 2, folder: '', out: expect.stringContaining('Nobody is known') });
});
