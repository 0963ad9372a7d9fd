import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { accept } from '../../src/domain/people/invitations.ts';
import { piiKeys } from '../../src/pii-key.ts';
import { newSecret, openVault } from '../../src/vault.ts';
import { as, OTHER_SITE, place, SITE, somebody } from '../roles/support.ts';
import { dropDatabase, emptyDatabase, type FreshDatabase, freshDatabase } from '../support/database.ts';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const PII_KEY = newSecret();

// Every command is a process of its own, which takes its time to start.
vi.setConfig({ testTimeout: 90_000 });

/** Runs a command as an operator does, without any setting of this computer. */
const admin = (args: string[], env: Record<string, string>): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/commands/admin.ts', ...args],
      { env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    );
  });

/** Telegram, as far as asking who the bot is. */
const telegram = async (answer: object) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` },
    close: () => server.close(),
  };
};

let database: FreshDatabase;
let env: { DATABASE_URL: string; PII_KEY: string };
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  env = { DATABASE_URL: database.url, PII_KEY };
});
afterAll(() => database.close());

test('a key can be made, and the help read, before anything is set up', async () => {
  const [key, help, wrong] = await Promise.all([admin(['key'], {}), admin(['--help'], {}), admin(['sihir'], {})]);
  expect(key.code).toBe(0);
  expect(() => openVault([key.out.trim()])).not.toThrow();
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('staff add') });
  expect(wrong).toMatchObject({ code: 2, out: expect.stringContaining('"sihir" is no command') });
});

test('staff is added once, listed, and removed', async () => {
  const ratna = ['staff', 'add', 'U012ABC', '--role', 'decider', '--name', 'Ratna Puspitasari'];
  expect(await admin(ratna, env)).toEqual({ code: 0, out: 'Ratna Puspitasari (U012ABC) is decider now.\n' });
  expect((await admin(ratna, env)).out).toContain('already');
  expect((await admin(['staff', 'list'], env)).out).toBe('Ratna Puspitasari  decider  slack:U012ABC\n');
  const people = await database.prisma.person.findMany({ where: { addresses: { some: { addressId: 'U012ABC' } } } });
  expect(people.map(({ name }) => name)).toEqual(['Ratna Puspitasari']);
  expect(await admin(['staff', 'remove', 'U012ABC'], env)).toMatchObject({ code: 0 });
  expect(await database.prisma.grant.count({ where: { personId: people[0]!.id, revokedAt: null } })).toBe(0);
  const deeds = await database.prisma.audit.findMany({ where: { subject: 'grant' }, orderBy: { id: 'asc' } });
  expect(deeds.map(({ deed, personId }) => [deed, personId])).toEqual([
    ['granted', null],
    ['revoked', null],
  ]);
});

test('what is missing is asked for, and nothing is written', async () => {
  const [noScope, whichRegion, noRole, mail] = await Promise.all([
    admin(['invite', 'official'], env),
    admin(['invite', 'official', '--region', 'banjar'], env),
    admin(['staff', 'add', 'U999XYZ', '--name', 'Budi'], env),
    admin(['staff', 'add', 'budi@kementerian.example', '--role', 'verifier'], env),
  ]);
  expect(noScope).toMatchObject({ code: 2, out: expect.stringContaining('--region') });
  expect(whichRegion).toMatchObject({ code: 2, out: expect.stringContaining('Kabupaten Banjar') });
  expect(noRole).toMatchObject({ code: 2, out: expect.stringContaining('--role') });
  expect(mail).toMatchObject({ code: 2, out: expect.stringContaining('SLACK_BOT_TOKEN') });
  expect(await database.prisma.invitation.count()).toBe(0);
});

test('an invitation without Telegram is typed, with Telegram a link and its QR code; both work', async () => {
  const typed = await admin(['invite', 'head_of_office', '--region', 'Kota Samarinda'], env);
  const token = /^\/mulai ([\w-]{32})$/m.exec(typed.out)![1]!;
  const ani = await somebody(database, 'Ani');
  const accepted = await as(database, ani, (turn) => accept(turn, token), new Date());
  expect(accepted).toMatchObject({ grant: { role: 'head_of_office', region: '64.72' } });

  const standIn = await telegram({
    ok: true,
    result: { id: 1, is_bot: true, first_name: 'PLUT', username: 'plut_bot' },
  });
  const linked = await admin(['invite', 'mentor', '--site', 'bontang'], { ...env, ...standIn.env });
  standIn.close();
  const [, link] = /^https:\/\/t\.me\/plut_bot\?start=([\w-]{32})$/m.exec(linked.out)!;
  expect(linked.out).toContain('▄');
  const budi = await somebody(database, 'Budi');
  expect(await as(database, budi, (turn) => accept(turn, link!), new Date())).toMatchObject({
    grant: { site: OTHER_SITE },
  });
});

test('sites are listed with their ids', async () => {
  const { out } = await admin(['sites'], env);
  expect(out).toContain(`${SITE}  PLUT Samarinda  Kota Samarinda`);
});

test('settings of sites, requirements and guidelines are shown, changed, and refused where they make no sense', async () => {
  const hours = await admin(['sites', 'bontang', '--answer-hours', '6', '--paid-by', 'region'], env);
  expect(hours.out).toMatch(/PLUT Bontang .*within 6 open hours, paid by the region\n/);
  expect(hours.out).toMatch(/PLUT Samarinda .*within 4 open hours, paid by the ministry\n/);

  const video = await admin(['requirements', 'video', '--required', 'yes'], env);
  expect(video.out).toMatch(/^video +required$/m);
  const land = await admin(['requirements', 'land', '--at-least', '2400'], env);
  expect(land.out).toMatch(/^land +optional +at least 2400 m²$/m);

  expect((await admin(['guidelines', '--every', '10'], env)).code).toBe(2);
  await database.prisma.guideline.create({ data: { id: randomUUID(), title: 'Juknis 2026', createdAt: new Date() } });
  const pace = await admin(['guidelines', '--reminders', '2', '--every', '10'], env);
  expect(pace.out).toMatch(/^\d{4}-\d\d-\d\d {2}2 reminders, every 10 days {2}Juknis 2026$/m);

  const wrong = await Promise.all([
    admin(['sites', 'plut', '--answer-hours', '6'], env),
    admin(['sites', 'bontang', '--answer-hours', '0'], env),
    admin(['requirements', 'video', '--at-least', '10'], env),
    admin(['requirements', 'sihir', '--required', 'no'], env),
  ]);
  expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(wrong[0]!.out).toContain('Which site?');
});

test('check: all well is 0; a lost key, a refused token and no holidays are named, and no token is shown', async () => {
  expect((await admin(['check'], env)).code).toBe(0);
  const lost = openVault([newSecret()]);
  await database.prisma.person.create({
    data: { id: randomUUID(), createdAt: new Date(), nik: lost.seal('6472010101900001') },
  });
  await database.prisma.holiday.deleteMany();
  const standIn = await telegram({ ok: false, error_code: 401, description: 'Unauthorized' });
  const { code, out } = await admin(['check'], { ...env, ...standIn.env });
  standIn.close();
  expect(code).toBe(1);
  expect(out).toMatch(/^MEND {2}keys: .*PII_KEY/m);
  expect(out).toMatch(/^MEND {2}holidays: /m);
  expect(out).toMatch(/^MEND {2}telegram: Unauthorized.*TELEGRAM_BOT_TOKEN/m);
  expect(out).not.toContain(TOKEN.slice(10));
});

test('check changes nothing: a database that no bot has used yet stays empty', async () => {
  const url = await emptyDatabase();
  const { code, out } = await admin(['check'], { DATABASE_URL: url, PII_KEY });
  expect(out).toMatch(/^ok {4}migrations: \d+ to come/m);
  expect(code).toBe(0);
  expect((await admin(['check'], { DATABASE_URL: url, PII_KEY })).out).toBe(out);
  await dropDatabase(url);
});

test('settings that cannot be used, and a database that is away, are told in plain words', async () => {
  const [settings, away] = await Promise.all([
    admin(['check'], { ...env, SLACK_BOT_TOKEN: 'xoxb-1' }),
    admin(['sites'], { ...env, DATABASE_URL: 'postgresql://localhost:1/plut' }),
  ]);
  expect(settings).toMatchObject({ code: 1, out: expect.stringContaining('SLACK_APP_TOKEN: is missing') });
  expect(away).toMatchObject({
    code: 1,
    out: expect.stringContaining('The database cannot be reached (ECONNREFUSED)'),
  });
});

test('beside a bot that runs on its embedded database, a command works and leaves it running', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-admin-'));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  try {
    piiKeys({ dataDir, piiKeys: [] });
    const server = await startEmbedded({ dataDir, log, durable: false });
    try {
      const added = await admin(['staff', 'add', 'U1234', '--role', 'verifier', '--name', 'Yohana'], {
        DATA_DIR: dataDir,
      });
      expect(added).toEqual({ code: 0, out: 'Yohana (U1234) is verifier now.\n' });
      expect((await admin(['staff', 'list'], { DATA_DIR: dataDir })).out).toContain('Yohana');
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('retention: a dry run lists each kind and changes nothing; without it, and with other days, what is old goes', async () => {
  const { prisma } = database;
  const old = new Date(Date.now() - 40 * 86_400_000);
  const fresh = new Date(Date.now() - 86_400_000);
  await prisma.inbox.createMany({
    data: [old, fresh].map((at, i) => ({
      channel: 'telegram',
      delivery: `retention-${i}`,
      lane: 'x',
      receivedAt: at,
      doneAt: at,
    })),
  });
  const left = () => prisma.inbox.count({ where: { delivery: { startsWith: 'retention-' } } });
  const dry = await admin(['retention', '--dry-run'], env);
  expect(dry.out).toMatch(/deliveries +3 days +1 to go/);
  expect(dry.out).toContain('Nothing was changed.');
  expect(await left()).toBe(2);
  const longer = await admin(['retention'], { ...env, RETENTION: 'deliveries=60' });
  expect(longer.out).toMatch(/deliveries +60 days +0 to go/);
  expect(await left()).toBe(2);
  expect((await admin(['retention'], env)).code).toBe(0);
  expect(await left()).toBe(1);
});
