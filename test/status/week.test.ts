import { afterEach, beforeEach, expect, test } from 'vitest';
import { seedHolidays, seedSample } from '../../prisma/seed.ts';
import { openTestBot, shown, type TestBot, vault } from '../support/bot.ts';
import { known } from '../support/people.ts';
import { mentoringSite } from '../transcripts/people.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
});
afterEach(() => bot.close());

const sample = async () => {
  await seedHolidays(bot.database.prisma);
  await seedSample(bot.database.prisma, { now: bot.clock.now, newId: bot.newId, vault });
};

const at = async (instant: string): Promise<string[]> => {
  const before = bot.channels.slack.sent.length;
  bot.clock.now = new Date(instant);
  await bot.bot.due.sweep();
  await bot.settled();
  return bot.channels.slack.sent.slice(before).map((sending) => `${sending.room}: ${shown(sending)}`);
};

test('the week is told on Monday at eight in Jakarta, once, whatever restarts and however many look', async () => {
  await sample();
  expect(await at('2026-11-24T03:00:00Z')).toEqual([]);
  expect(await at('2026-11-30T00:59:00Z')).toEqual([]);
  const other = await openTestBot({ database: bot.database });
  bot.clock.now = new Date('2026-11-30T01:00:00Z');
  other.clock.now = bot.clock.now;
  await Promise.all([bot.bot.due.sweep(), other.bot.due.sweep()]);
  await Promise.all([bot.settled(), other.settled()]);
  await bot.restart();
  await bot.bot.due.sweep();
  await bot.settled();
  const told = [...bot.channels.slack.sent, ...other.channels.slack.sent];
  await other.close();
  expect(told.map(({ room }) => room)).toEqual(['C-PLUT']);
  expect(shown(told[0]!)).toMatch(/^Usulan PLUT minggu lalu, 23 November 2026 sampai 29 November 2026/);
});

test('a week in which nothing happened and nothing stands still is quiet', async () => {
  expect(await at('2026-11-24T03:00:00Z')).toEqual([]);
  expect(await at('2026-11-30T01:00:00Z')).toEqual([]);
  const { dueAt } = await bot.database.prisma.digest.findUniqueOrThrow({ where: { name: 'week' } });
  expect(dueAt).toEqual(new Date('2026-12-07T01:00:00Z'));
});

test('after weeks of silence all of them are told at once, and the next is due on the next Monday', async () => {
  await sample();
  await at('2026-11-24T03:00:00Z');
  const told = await at('2026-12-16T05:00:00Z');
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('23 November 2026 sampai 13 Desember 2026');
  expect(await at('2026-12-20T05:00:00Z')).toEqual([]);
});

test('what came in, moved, was decided and stands still', async () => {
  await sample();
  bot.clock.now = new Date('2026-11-17T03:00:00Z');
  await bot.bot.due.sweep();
  const [told] = await at('2026-11-23T01:00:00Z');
  const { prisma } = bot.database;
  const span = { gte: new Date('2026-11-15T17:00:00Z'), lt: new Date('2026-11-22T17:00:00Z') };
  const came = await prisma.proposal.count({ where: { submittedAt: span } });
  const decided = await prisma.proposalHistory.count({
    where: { at: span, to: { in: ['approved', 'postponed', 'rejected'] } },
  });
  expect(told).toContain(`Masuk: ${came}\n`);
  expect(told).toContain(`Diputus: ${decided}\n`);
  expect(told).toMatch(/Lebih dari 14 hari kerja di tahapnya: \d+\n• PLUT-/);
  expect(told).toContain('[Yang masuk] [Yang diputus] [Yang macet]');
});

test('what is past its time limit is told, with whoever has it in hand, though nothing else happened', async () => {
  await sample();
  await at('2026-11-24T03:00:00Z');
  const { prisma } = bot.database;
  const ani = await known(bot, 'slack', 'U-ANI', 'Ani Rahmawati', [{ role: 'decider' }]);
  await prisma.proposal.updateMany({ data: { deadline: null, dueAt: null } });
  const late = await prisma.proposal.findFirstOrThrow({ where: { stage: 'assessment' }, orderBy: { id: 'asc' } });
  await prisma.proposal.update({
    where: { id: late.id },
    data: { handlerId: ani, deadline: new Date('2026-11-26T17:00:00Z') },
  });
  const [told] = await at('2026-11-30T01:00:00Z');
  expect(told).toMatch(new RegExp(`Lewat batas waktu: 1\\n• ${late.number} .*Ani Rahmawati\\n`));
});

/** Joko's case, which nobody has taken. */
const openCase = async () => {
  await mentoringSite(bot);
  const { prisma } = bot.database;
  const sme = await prisma.sme.findFirstOrThrow({ where: { name: 'Sambal Joko' } });
  await prisma.mentoringCase.create({
    data: {
      id: bot.newId(),
      number: 'DAMPING-2026-00001',
      smeId: sme.id,
      personId: sme.ownerId,
      siteId: sme.siteId,
      field: 'it',
      problem: vault.seal('toko online saya sepi'),
      openedAt: bot.clock.now,
    },
  });
};

test('a case that nobody has taken for days is told, though nothing else happened', async () => {
  await openCase();
  await at('2026-11-24T03:00:00Z');
  const [told] = await at('2026-11-30T01:00:00Z');
  expect(told).toContain(
    'Kasus pendampingan yang tidak bergerak: 1\n• DAMPING-2026-00001, PLUT Balikpapan: belum ada pendamping sejak 24 November 2026',
  );
  expect(told).not.toContain('toko online');
});

test('questions are forgotten after half a year', async () => {
  const { prisma } = bot.database;
  const row = (days: number) => ({
    id: bot.newId(),
    at: new Date(bot.clock.now.getTime() - days * 86_400_000),
    channel: 'slack',
    asker: 'ministry',
    query: { ask: 'unknown' },
  });
  await prisma.questionLog.createMany({ data: [...Array.from({ length: 700 }, () => row(181)), row(179)] });
  await bot.bot.due.sweep();
  expect(await prisma.questionLog.count()).toBe(1);
});

test("the Home tab shows what is the person's own, and is published there", async () => {
  await sample();
  await openCase();
  const ani = await known(bot, 'slack', 'U-ANI', 'Ani Rahmawati', [{ role: 'decider' }]);
  const mine = await bot.database.prisma.proposal.findFirstOrThrow({
    where: { stage: 'assessment' },
    orderBy: { id: 'asc' },
  });
  await bot.database.prisma.proposal.update({ where: { id: mine.id }, data: { handlerId: ani } });
  // Of the trainings of this month, and of no other: who came, who did not, who waits.
  const { prisma } = bot.database;
  const month = { gte: new Date('2026-10-31T17:00:00Z'), lt: new Date('2026-11-30T17:00:00Z') };
  const held = await prisma.training.findMany({ where: { startsAt: month, state: 'published' } });
  const seats = await prisma.booking.findMany({ where: { trainingId: held[0]!.id, state: 'booked' }, take: 3 });
  for (const [i, { id }] of seats.entries())
    await prisma.booking.update({ where: { id }, data: { state: i < 2 ? 'attended' : 'no_show' } });
  const waiting = await prisma.booking.count({ where: { state: 'waitlisted', training: { startsAt: month } } });
  const sum = (of: 'taken' | 'capacity') => held.reduce((all, one) => all + one[of], 0);
  await bot.say(
    { channel: 'slack', id: 'U-ANI' },
    { kind: 'command', name: 'beranda', rest: '' },
    { room: { id: 'U-ANI', shared: false, thread: 'home' } },
  );
  const sending = bot.channels.slack.sent.at(-1)!;
  expect(sending).toMatchObject({ room: 'U-ANI', thread: 'home' });
  expect(shown(sending)).toContain(`Yang Anda tangani: 1\n• ${mine.number}`);
  expect(shown(sending)).toContain(
    `Pelatihan bulan ini: ${held.length}\nKursi terisi ${sum('taken')} dari ${sum('capacity')} · antre ${waiting}\nHadir 2 · tidak hadir 1`,
  );
  expect(shown(sending)).toContain('Pendampingan berjalan: 1\nBelum ada pendampingnya: 1');
  expect(shown(sending)).toContain(
    '[Yang saya tangani] [Yang macet] [Terbaru] [Grafik] [Peta] [Excel] [Pelatihan] [Kelola pelatihan] [Beban pendamping] [Bantuan]',
  );
});
