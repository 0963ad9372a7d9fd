import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';
import { trainingCentre } from '../transcripts/centre.ts';

/** Sixty hold a seat, one more waits; the names of two are hostile or long. */
const SEATS = 60;
const names = Array.from({ length: SEATS + 1 }, (_, i) => `Peserta ${String(i + 1).padStart(2, '0')}`);
names[0] = '=HYPERLINK("http://x")';
names[1] = 'Raden Ayu Siti Aminah Kusumawardhani Prawirodirdjo Sastroamidjojo';

let bot: TestBot;
let training: string;
const dewi = { channel: 'telegram', id: 'dewi' } as const;
const sent = () => bot.channels.telegram.sent.filter(({ room }) => room === 'dewi');
const says = async (text: string) => {
  await bot.say(dewi, saidText(text));
  return sent().at(-1)!;
};
const presses = async (label: string) => {
  await bot.say(dewi, { kind: 'button', token: buttonIn(sent(), 'dewi', label) });
  return sent().at(-1)!;
};

beforeAll(async () => {
  bot = await openTestBot();
  await trainingCentre(bot);
  const { prisma } = bot.database;
  const { id, startsAt, endsAt, siteId } = await prisma.training.findFirstOrThrow({
    where: { title: 'Label dan merek' },
  });
  training = id;
  await prisma.training.update({ where: { id }, data: { capacity: SEATS, taken: SEATS } });
  const people = names.map((name) => ({ id: bot.newId(), name, createdAt: bot.clock.now }));
  await prisma.person.createMany({ data: people });
  const smes = people.map(({ id: ownerId, name }, i) => ({
    id: bot.newId(),
    number: `UMKM-2026-9${String(i).padStart(5, '0')}`,
    ownerId,
    name: `Usaha ${name}`,
    nameKey: `usaha ${i}`,
    sector: 'food' as const,
    regionCode: '64.72',
    siteId,
    registeredAt: bot.clock.now,
  }));
  await prisma.sme.createMany({ data: smes });
  await prisma.booking.createMany({
    data: smes.map(({ id: smeId, ownerId }, i) => ({
      id: bot.newId(),
      number: `KURSI-2026-9${String(i).padStart(4, '0')}`,
      trainingId: id,
      startsAt,
      endsAt,
      smeId,
      personId: ownerId,
      // Whoever waits came first: those who hold a seat stand before them all the same.
      state: i === 5 ? ('waitlisted' as const) : ('booked' as const),
      createdAt: bot.clock.now,
    })),
  });
}, 120_000);
afterAll(() => bot.close());

test('all participants stand in the sheet, as text, whatever they are called; the chat shows them page by page', async () => {
  const first = await says(`/peserta ${training}`);
  const { bytes } = first.message.file as unknown as { bytes: Uint8Array };
  const whole = Object.values(unzipSync(new Uint8Array(bytes)))
    .map((part) => strFromU8(part))
    .join('');
  expect(new Set(whole.match(/KURSI-2026-9\d{4}/g)).size).toBe(SEATS + 1);
  expect(whole).toContain('=HYPERLINK(');
  expect(whole).not.toContain('<f>');
  expect(shown(first)).toContain('[Berikutnya]');
  expect(shown(first)).not.toContain('[Sebelumnya]');
  await presses('Berikutnya');
  await presses('Berikutnya');
  const last = await presses('Berikutnya');
  expect(shown(last)).toContain('daftar tunggu');
  expect(shown(last)).not.toContain('[Berikutnya]');
  expect(last.message.file).toBeUndefined();
});

test('at the door, whoever is marked on a later page is seen there', async () => {
  bot.clock.now = new Date('2026-12-10T08:30:00+08:00');
  await says(`/hadir ${training}`);
  await presses('Berikutnya');
  const marked = await presses('⬜ Peserta 30');
  expect(shown(marked)).toContain('Hadir 1, tidak hadir 0, belum ditandai 59');
  expect(shown(marked)).toContain('[✅ Peserta 30]');
  expect(shown(await presses('Sebelumnya'))).toContain('[⬜ Peserta 03]');
});
