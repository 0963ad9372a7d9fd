import { afterAll, beforeAll, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { markAttendance } from '../../src/domain/trainings/attendance.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { trainingCentre } from '../transcripts/centre.ts';

let bot: TestBot;
const at = (id: string) => ({ channel: 'telegram' as const, id });
const says = async (id: string, text: string) => {
  const before = bot.channels.telegram.sent.length;
  await bot.say(at(id), saidText(text));
  return bot.channels.telegram.sent
    .slice(before)
    .filter(({ room }) => room === id)
    .map(shown)
    .join('\n');
};

/** Budi holds a seat; answers the booking's id. */
const booked = async () => {
  for (const text of ['/pesan', 'kemasan', 'saya sendiri', 'tidak', 'lewati', 'ya']) await says('budi', text);
  const { id } = await bot.database.prisma.booking.findFirstOrThrow({ where: { state: 'booked' } });
  return id;
};

let booking: string;
beforeAll(async () => {
  bot = await openTestBot();
  await trainingCentre(bot);
  booking = await booked();
}, 120_000);
afterAll(() => bot.close());

test('the QR code for the door, read by whoever booked, shows the booking; by a stranger, nothing', async () => {
  expect(await says('budi', `/mulai hadir-${booking}`)).toContain('KURSI-2026-00001');
  expect(await says('wati', `/mulai hadir-${booking}`)).not.toContain('KURSI-2026-00001');
  expect(await says('wati', '/mulai hadir-x')).not.toContain('gangguan');
});

test('read by those who run the site it marks that somebody came, once the door is open', async () => {
  expect(await says('dewi', `/mulai hadir-${booking}`)).toContain('dua jam sebelum mulai');
  bot.clock.now = new Date('2026-12-01T08:30:00+08:00');
  expect(await says('dewi', `/mulai hadir-${booking}`)).toContain('✅ Budi Santoso hadir');
  expect(await says('dewi', `/mulai hadir-${booking}`)).toContain('memang sudah ditandai');
});

test('anybody can verify a certificate by its number or its QR code, until it is taken back', async () => {
  bot.clock.now = new Date('2026-12-02T15:30:00+08:00');
  await bot.bot.due.sweep();
  await bot.settled();
  const { certificate } = await bot.database.prisma.booking.findUniqueOrThrow({ where: { id: booking } });
  for (const text of [`/cek ${certificate?.toLowerCase()}`, `/mulai cek-${certificate}`])
    expect(await says('orang-lewat', text)).toContain('Sertifikat ini asli');
  for (const text of ['/cek SERTIFIKAT-2026-00001-AAAAAA', `/cek ${'9'.repeat(5_000)}`])
    expect(await says('orang-lewat', text)).toContain('Tidak ada sertifikat');
  const staff = await bot.database.prisma.person.findFirstOrThrow({
    where: { name: 'Dewi Lestari' },
    include: { grants: true },
  });
  const grants = staff.grants.map(({ role, siteId }) => ({ role, ...(siteId && { site: siteId }) }));
  await bot.database.prisma.$transaction((tx) =>
    markAttendance(
      {
        tx,
        person: { id: staff.id, name: staff.name, locale: 'id', grants },
        from: at('dewi'),
        now: bot.clock.now,
        newId: bot.newId,
        newToken: () => 'token',
        vault: undefined as never,
      },
      booking,
      false,
    ),
  );
  expect(await says('orang-lewat', `/cek ${certificate}`)).toContain('Tidak ada sertifikat');
});

test('the end of a day stands behind its start, by the clock of the place and as each language writes it', async () => {
  const { id } = await bot.database.prisma.training.findFirstOrThrow({ where: { title: 'Label dan merek' } });
  expect(await says('siti', `/pelatihan ${id}`)).toContain('Kamis, 10 Des 2026, 09.00 WITA sampai 15.00');
  await bot.database.prisma.person.updateMany({ where: { name: 'Siti Aminah' }, data: { locale: 'en' } });
  await bot.database.prisma.site.updateMany({ data: { zone: 'Asia/Jayapura' } });
  expect(await says('siti', `/trainings ${id}`)).toContain('Thursday, 10 Dec 2026, 10:00 WIT to 16:00');
});

test('what is long, forged or of another kind is met with kind words, never with a fault', async () => {
  const tries = [
    `/pelatihan ${'kemasan '.repeat(1_000)}`,
    '/pelatihan \u0000',
    '/pelatihan bulan 2026-99',
    '/pesan bukan-id',
    `/pesanan ${'x'.repeat(3_000)}`,
    '/ubah_pesanan 1',
    `/batal_pesanan ${bot.newId()}`,
    '/ruang <b>x</b>',
    '/kelola',
    `/peserta ${booking}`,
    '/pendapat',
    '/cek %_',
  ];
  for (const text of tries) {
    const answer = await says('wati', text);
    expect(answer, text.slice(0, 40)).not.toContain('gangguan');
    expect(answer, text.slice(0, 40)).not.toBe('');
    await says('wati', '/batal');
  }
});
