import { afterEach, beforeEach, expect, test } from 'vitest';
import { notify, saidText, say } from '../../src/conversation/message.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { readTexts } from '../../src/texts.ts';
import { buttonIn, openTestBot, shown, type TestBot, vault } from '../support/bot.ts';
import { known } from '../support/people.ts';
import { office, siteStaff } from '../transcripts/people.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
});
afterEach(() => bot.close());

const says = (id: string, text: string) => bot.say({ channel: 'telegram', id }, saidText(text));
const sent = (id: string) => bot.channels.telegram.sent.filter(({ room }) => room === id).map(shown);
const token = (id: string, label: string) => buttonIn(bot.channels.telegram.sent, id, label);
const presses = (id: string, label: string) =>
  bot.say({ channel: 'telegram', id }, { kind: 'button', token: token(id, label) });
const register = async (id: string, phone: string) => {
  await says(id, '/daftar');
  await presses(id, 'Saya setuju');
  for (const word of ['Wati', 'Amplang Wati', 'makanan', 'bontang', phone]) await says(id, word);
  await presses(id, '✅ Ya, benar');
};
const personAt = async (id: string) =>
  (await bot.database.prisma.personAddress.findMany({ where: { addressId: id } })).map(({ personId }) => personId);
const later = async (minutes: number) => {
  bot.clock.now = new Date(bot.clock.now.getTime() + minutes * 60_000);
  await bot.bot.due.sweep();
  await bot.settled();
};

test('whoever was erased and comes back is somebody new, whom the stone of the former does not touch', async () => {
  await register('wati', '081234567890');
  const [before] = await personAt('wati');
  await says('wati', '/dataku hapus');
  await presses('wati', 'Ya, hapus semua');
  await register('wati', '081234567890');
  const [after] = await personAt('wati');
  expect(after).toBeDefined();
  expect(after).not.toBe(before);
  const { prisma } = bot.database;
  expect(await prisma.person.findUniqueOrThrow({ where: { id: before! } })).toMatchObject({ name: '' });
  expect(await prisma.sme.count({ where: { ownerId: after!, closedAt: null } })).toBe(1);
});

test('a record moves once though two of the staff confirm at once, with what was still to be said; the old account is nobody’s', async () => {
  await siteStaff(bot);
  const { siteId } = await bot.database.prisma.grant.findFirstOrThrow({ where: { role: 'site_staff' } });
  await known(bot, 'telegram', 'tono', 'Tono', [{ role: 'site_manager', site: siteId! }]);
  await register('wati', '081234567890');
  const [wati] = await personAt('wati');
  await says('wati', '/profil ubah');
  const posting = { texts: readTexts({ ministry: 'Kementerian' }), vault, channels: ['telegram', 'slack'] };
  const tomorrow = new Date(bot.clock.now.getTime() + 86_400_000);
  await bot.database.prisma.$transaction((tx) =>
    enqueue(
      tx,
      { ...notify({ person: wati! }, say('value.value', { value: 'besok' })), at: tomorrow },
      'k',
      bot.clock.now,
      posting,
    ),
  );
  await says('baru', '/pindah');
  await says('baru', '0812 3456 7890');
  await Promise.all([presses('rina', 'Sudah cocok, jalankan'), presses('tono', 'Sudah cocok, jalankan')]);
  await later(2);
  expect(await personAt('baru')).toEqual([wati]);
  expect(await personAt('wati')).toEqual([]);
  expect(await bot.database.prisma.audit.count({ where: { deed: 'moved', subjectId: wati! } })).toBe(1);
  await says('wati', '/profil');
  expect(sent('wati').at(-1)).toContain('belum terdaftar');
  await later(24 * 60);
  expect(sent('baru')).toContain('besok');
  expect(sent('wati')).not.toContain('besok');
});

test('who asks learns nothing, may ask three times a day, cannot decide it themselves, and gets nobody’s office', async () => {
  await siteStaff(bot);
  await office(bot);
  await register('wati', '081234567890');
  for (const named of ['0812 0000 1111', 'UMKM-2026-000001', '0812 3456 7890', 'UMKM-2026-000001']) {
    await says('maling', '/pindah');
    await says('maling', named);
  }
  const answers = sent('maling').filter((text) => text.startsWith('Permintaan'));
  expect(answers).toHaveLength(4);
  expect(new Set(answers.map((text) => text.replace(/DATA-\d+-\d+/, '')))).toHaveProperty('size', 1);
  expect(await bot.database.prisma.dataRequest.count({ where: { kind: 'move' } })).toBe(1);

  await says('rina', '/pindah');
  await says('rina', 'UMKM-2026-000001');
  await presses('wati', 'Bukan saya, batalkan');
  await says('rina', '/pindah');
  await says('rina', 'UMKM-2026-000001');
  await presses('rina', 'Sudah cocok, jalankan');
  await later(5);
  expect(await personAt('rina')).toHaveLength(1);
  expect(await personAt('wati')).toHaveLength(1);
});

test('who follows an official in office goes on with what the region began; who left cannot', async () => {
  await office(bot);
  await says('luh', '/susun');
  await presses('luh', 'Lahan');
  for (const word of ['24 are', 'lewati']) await says('luh', word);
  await presses('luh', '✅ Ya, benar');
  const { prisma } = bot.database;
  const [luh] = await personAt('luh');
  await prisma.grant.updateMany({ where: { personId: luh! }, data: { revokedAt: bot.clock.now } });
  await known(bot, 'telegram', 'wayan', 'I Wayan Sudira', [{ role: 'official', region: '51.71' }]);
  await says('wayan', '/susun');
  expect(sent('wayan').at(-1)).toContain('PLUT-2026-0001');
  expect(sent('wayan').at(-1)).toContain('✅ Luas lahan');
  await says('luh', '/susun');
  expect(sent('luh').at(-1)).not.toContain('PLUT-2026-0001');
});

test('a request stands in the ministry’s Home and its Monday, without whose it is; once its 72 hours are over it says so', async () => {
  await siteStaff(bot);
  await known(bot, 'slack', 'U-ANI', 'Ani', [{ role: 'decider' }]);
  await register('wati', '081234567890');
  await says('baru', '/pindah');
  await says('baru', 'UMKM-2026-000001');
  const slack = () => shown(bot.channels.slack.sent.at(-1)!);
  await bot.say({ channel: 'slack', id: 'U-ANI' }, saidText('/beranda'));
  expect(slack()).toContain(
    'Permintaan data pribadi: 1 (batas 72 jam)\n• DATA-2026-00001: pindah HP, PLUT Bontang, paling lambat Jumat, 27 Nov 2026, 09.00 WIB',
  );
  await later(1);
  bot.clock.now = new Date('2026-11-30T01:00:00Z');
  await bot.bot.due.sweep();
  await bot.settled();
  const week = bot.channels.slack.sent.map(shown).find((text) => text.startsWith('Usulan PLUT minggu lalu'));
  expect(week).toContain('• ⚠️ DATA-2026-00001: pindah HP, PLUT Bontang, lewat batas');
  expect(week).not.toContain('Wati');
});

test('who agreed to a former version of the consent is asked again before the next form, and both are on record', async () => {
  const { prisma } = bot.database;
  const id = await known(bot, 'telegram', 'siti', 'Siti', [{ role: 'owner' }]);
  const consent = { personId: id, how: 'button', givenAt: bot.clock.now };
  await prisma.consent.create({ data: { id: bot.newId(), version: 'v0', ...consent } });
  const begins = async () => {
    await says('siti', '/daftar');
    await presses('siti', 'Milik saya (Siti)');
  };
  await begins();
  expect(sent('siti').at(-1)).toContain('[Saya setuju] [Tidak setuju]');
  await presses('siti', 'Saya setuju');
  expect(sent('siti').at(-1)).not.toContain('Setuju?');
  await says('siti', 'batal');
  await begins();
  expect(sent('siti').at(-1)).not.toContain('Setuju?');
  const kept = await prisma.consent.findMany({
    where: { personId: id, withdrawnAt: null },
    orderBy: { version: 'asc' },
  });
  expect(kept.map(({ version }) => version)).toEqual(['v0', 'v1']);
});
