import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sweep } from '../../src/conversation/capability.ts';
import { diskProbe, holidaysProbe } from '../../src/web/readiness.ts';
import { openTestBot, START, shown, type TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';

let broken = false;
/** How long the sweep takes, by the clock of the test. */
let slow = 0;
const fragile: Sweep = {
  name: 'test.fragile',
  take: async () => {
    if (broken) throw new Error('cannot decide');
    if (slow > 0) bot.clock.now = new Date(bot.clock.now.getTime() + slow);
    return undefined;
  },
};

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot({ more: [{ sweeps: [fragile] }] });
});
afterEach(() => bot.close());

/** So many minutes go by, and every half minute the bot looks at what is due. */
const minutes = async (count: number, one = bot): Promise<void> => {
  for (let i = 0; i < count * 2; i++) {
    bot.clock.now = new Date(bot.clock.now.getTime() + 30_000);
    await one.bot.due.sweep();
  }
  await bot.settled();
};
const said = (channel: 'telegram' | 'slack', room: string): string[] =>
  bot.channels[channel].sent.filter((sending) => sending.room === room).map(shown);

/** An administrator who was in Slack before, and on Telegram since. */
const administrator = async (): Promise<void> => {
  const id = await known(bot, 'telegram', 'yudi', 'Yudi', [{ role: 'administrator' }]);
  await bot.database.prisma.personAddress.create({
    data: {
      since: new Date(START.getTime() + 1),
      person: { connect: { id } },
      address: { create: { channel: 'slack', id: 'U-YUDI', createdAt: START } },
    },
  });
};

test('a channel that is down: told once, on another channel, with what to do; told once more when it is over', async () => {
  await administrator();
  bot.health = { slack: { ok: false } };
  await minutes(15);
  expect(said('telegram', 'yudi')).toEqual([
    '🔴 Slack tidak bisa dihubungi sejak Selasa, 24 Nov 2026, 09.00 WIB. Periksa jaringan server dan keadaan Slack. Pesan disimpan dan dikirim sesudahnya.',
  ]);
  bot.health = { slack: { ok: true } };
  await minutes(15);
  expect(said('telegram', 'yudi')).toHaveLength(1);
  expect(said('slack', 'U-YUDI')).toEqual(['🟢 Sudah pulih: sambungan Slack (sejak Selasa, 24 Nov 2026, 09.00 WIB).']);
  expect(await bot.database.prisma.alarm.count()).toBe(0);
});

test('what is over within two minutes is told to nobody, however often it happens', async () => {
  await administrator();
  for (let i = 0; i < 5; i++) {
    bot.health = { telegram: { ok: false } };
    await minutes(1);
    bot.health = {};
    await minutes(6);
  }
  expect([...bot.channels.telegram.sent, ...bot.channels.slack.sent]).toEqual([]);
});

test('a token that is taken no more after a time without contact is told as what it is', async () => {
  await administrator();
  bot.health = { slack: { ok: false } };
  await minutes(5);
  bot.health = { slack: { ok: false, shutOut: true } };
  await minutes(5);
  expect(said('telegram', 'yudi')).toEqual([
    expect.stringContaining('tidak bisa dihubungi'),
    expect.stringContaining('tidak lagi menerima token'),
  ]);
});

test('a restart repeats no alarm, and of two processes one tells it, though only the other finds it', async () => {
  await administrator();
  const other = await openTestBot({ database: bot.database });
  Object.defineProperty(other.clock, 'now', { get: () => bot.clock.now });
  bot.health = { outbox: { ok: false } };
  for (let i = 0; i < 20; i++) {
    await minutes(0.5);
    await other.bot.due.sweep();
  }
  await bot.restart();
  await minutes(10);
  await other.settled();
  expect([...said('slack', 'U-YUDI'), ...other.channels.slack.sent.map(shown)]).toEqual([
    expect.stringContaining('Pesan keluar tertahan'),
  ]);
  await other.close();
});

test('without an administrator the ministry is told; where its channel is what is down, its deciders one by one', async () => {
  await known(bot, 'telegram', 'ani', 'Ani', [{ role: 'decider' }]);
  bot.health = { disk: { ok: false }, slack: { ok: false } };
  await minutes(5);
  expect(said('slack', 'C-PLUT')).toEqual([expect.stringContaining('Ruang disk hampir habis')]);
  expect(said('telegram', 'ani')).toEqual([expect.stringContaining('Slack tidak bisa dihubungi')]);
});

test('each part that is not well has a line of its own, with what to do', async () => {
  await administrator();
  const parts = ['inbox', 'outbox', 'due', 'disk', 'holidays'];
  bot.health = Object.fromEntries(parts.map((part) => [part, { ok: false }]));
  await minutes(5);
  expect(said('slack', 'U-YUDI').sort()).toMatchInlineSnapshot(`
    [
      "🔴 Pengingat dan tenggat tidak dijalankan pada waktunya sejak Selasa, 24 Nov 2026, 09.00 WIB. Cari “what is due could not be decided” di log bot.",
      "🔴 Pesan keluar tertahan sejak Selasa, 24 Nov 2026, 09.00 WIB. Periksa log bot, dan hitung dengan: npm run admin -- outbox",
      "🔴 Pesan masuk belum ditangani sejak Selasa, 24 Nov 2026, 09.00 WIB. Periksa log bot dan database, lalu mulai ulang bila perlu.",
      "🔴 Ruang disk hampir habis sejak Selasa, 24 Nov 2026, 09.00 WIB. Kosongkan atau perbesar sekarang; kalau penuh, pesan baru tidak diterima.",
      "🟠 Hari libur 2027 belum dicatat, sehingga hari kerja salah dihitung. Muat keputusan bersama dengan: npm run admin -- holidays FILE",
    ]
  `);
});

test('sweeps that take over five minutes are late', async () => {
  slow = 5 * 60_000 + 1;
  await bot.bot.due.sweep();
  expect(bot.bot.due.health()).toMatchObject({ ok: false });
  slow = 0;
  await bot.bot.due.sweep();
  expect(bot.bot.due.health()).toMatchObject({ ok: true });
});

test('a sweep that fails is not well until it does its work again', async () => {
  broken = true;
  await bot.bot.due.sweep();
  expect(bot.bot.due.health()).toEqual({ ok: false, detail: 'fails: test.fragile' });
  broken = false;
  await bot.bot.due.sweep();
  expect(bot.bot.due.health()).toMatchObject({ ok: true });
});

test('a disk is filling below 2 GiB; holidays of the next year are missed from October', async () => {
  const disk = (gib: number) => diskProbe('/srv', async () => ({ bavail: gib * 2 ** 18, bsize: 4096 }))();
  expect([(await disk(3)).ok, (await disk(1)).ok]).toEqual([true, false]);
  const { prisma } = bot.database;
  await prisma.holiday.deleteMany();
  await prisma.holiday.create({ data: { date: new Date('2026-12-25'), name: 'Natal' } });
  const missed = async (day: string) => !(await holidaysProbe(prisma, () => new Date(day))()).ok;
  expect([await missed('2026-09-30'), await missed('2026-10-01'), await missed('2027-01-01')]).toEqual([
    false,
    true,
    true,
  ]);
});
