import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { invite } from '../../src/domain/people/invitations.ts';
import type { Grant, Person } from '../../src/turn.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';
import { as, BONTANG, OTHER_SITE, place, SAMARINDA, SITE, somebody } from './support.ts';

type Somebody = Person & { address: string };

let bot: TestBot;
const sent = (who: Somebody) => bot.channels.telegram.sent.filter(({ room }) => room === who.address);
const says = async (who: Somebody, text: string): Promise<string[]> => {
  const before = sent(who).length;
  await bot.say({ channel: 'telegram', id: who.address }, saidText(text));
  return sent(who).slice(before).map(shown);
};
const presses = async (who: Somebody, label: string, token?: string): Promise<string[]> => {
  const before = sent(who).length;
  await bot.say(
    { channel: 'telegram', id: who.address },
    { kind: 'button', token: token ?? buttonIn(sent(who), who.address, label) },
  );
  return sent(who).slice(before).map(shown);
};
const made = (name: string, ...grants: Grant[]) => somebody(bot.database, name, grants);
const tokenIn = (texts: string[]): string => /start=([\w-]+)/.exec(texts.join('\n'))![1]!;

beforeAll(async () => {
  bot = await openTestBot();
  await place(bot.database);
});
afterAll(() => bot.close());

let head: Somebody;
beforeEach(async () => {
  await bot.database.prisma.grant.updateMany({ where: { revokedAt: null }, data: { revokedAt: bot.clock.now } });
  head = await made('Rahmat', { role: 'head_of_office', region: SAMARINDA });
});

test('a head of office invites; who joins is asked their name, may act at once, and the head is told', async () => {
  const [whom] = await says(head, '/rekan');
  expect(whom).toContain('➕ Undang rekan');
  const invitation = await presses(head, '➕ Undang rekan');
  expect(invitation.join('\n')).toContain('Staf dinas, Kota Samarinda');
  expect(invitation.at(-1)).toContain('(undangan.png)');

  const ani: Somebody = { id: '', name: '', locale: 'id', grants: [], address: 'ani-new' };
  const before = sent(head).length;
  const welcome = await says(ani, `/start ${tokenIn(invitation)}`);
  expect(welcome.join('\n')).toContain('Staf dinas, Kota Samarinda');
  expect(welcome.join('\n')).toContain('Siapa nama Bapak/Ibu?');
  expect(sent(head).slice(before).map(shown).join()).toContain('sudah menerima undangan');
  await says(ani, 'Ani Wijaya');
  expect((await presses(ani, '✅ Ya, benar')).join()).toContain('usulan kami sudah sampai mana?');
  expect((await says(head, '/rekan')).join()).toContain('• Ani Wijaya: Staf dinas, Kota Samarinda');
});

test('a link that gives nothing says what to do, and gives nothing away', async () => {
  const ani = await made('Ani');
  const token = tokenIn(await says(head, '/rekan undang'));
  const [invented] = await says(ani, '/start bukan-tautan');
  expect(invented).toContain('Mintalah tautan baru');
  await says(await made('Budi'), `/start ${token}`);
  expect(await says(ani, `/start ${token}`)).toEqual([invented]);
  const expired = tokenIn(await says(head, '/rekan undang'));
  bot.clock.now = new Date(bot.clock.now.getTime() + 8 * 86_400_000);
  expect(await says(ani, `/start ${expired}`)).toEqual([invented]);
});

test('a manager chooses whom to invite, and for which site where there are two', async () => {
  const manager = await made('Hendra', { role: 'site_manager', site: SITE });
  expect(await says(manager, '/rekan undang')).toEqual(['Siapa yang mau diundang?\n[Petugas PLUT] [Pendamping]']);
  expect((await presses(manager, 'Pendamping')).join()).toContain('Pendamping, PLUT Samarinda');
  const both = await made('Dewi', { role: 'site_manager', site: SITE }, { role: 'site_manager', site: OTHER_SITE });
  await says(both, '/colleagues invite mentor');
  expect((await presses(both, 'Pendamping, PLUT Bontang')).join()).toContain('Pendamping, PLUT Bontang');
  expect((await says(manager, `/rekan undang mentor ${OTHER_SITE}`)).join()).toContain('bukan untuk akun');
  expect((await says(manager, '/rekan undang administrator')).join()).toContain('bukan untuk akun');
});

test('who is removed is told and can do nothing more; pressed again the button says who did it and when', async () => {
  const official = await made('Budi', { role: 'official', region: SAMARINDA });
  await says(head, '/rekan');
  const token = buttonIn(sent(head), head.address, 'Keluarkan Budi');
  expect((await presses(head, '', token)).join()).toContain('Budi sudah dikeluarkan');
  expect(shown(sent(official).at(-1)!)).toContain('tidak lagi terdaftar sebagai Staf dinas, Kota Samarinda');
  expect((await presses(head, '', token)).join()).toMatch(/Budi sudah dikeluarkan oleh Rahmat, .* 2026/);
  expect((await says(head, '/rekan')).join()).not.toContain('Budi');
});

test("another region's colleague by id is answered like one that does not exist, and noted", async () => {
  const elsewhere = await made('Citra', { role: 'official', region: BONTANG });
  const headsToo = await made('Tono', { role: 'head_of_office', region: SAMARINDA });
  const nowhere = await presses(head, '', 'x:rekan.remove:00000000-0000-4000-8000-000000000000:1');
  const [hers, his] = [elsewhere, headsToo].map(({ id }) => id);
  for (const personId of [hers, his]) {
    const { id } = await bot.database.prisma.grant.findFirstOrThrow({ where: { personId } });
    expect(await presses(head, '', `x:rekan.remove:${id}:1`)).toEqual(nowhere);
    expect(
      await bot.database.prisma.audit.count({ where: { subjectId: id, deed: 'refused', personId: head.id } }),
    ).toBe(1);
  }
  expect(await presses(head, '', 'x:rekan.remove:bukan-id:1')).toEqual(nowhere);
  expect(await bot.database.prisma.grant.count({ where: { personId: { in: [hers!, his!] }, revokedAt: null } })).toBe(
    2,
  );
});

test('an invitation can be cancelled by whoever made it alone', async () => {
  const token = tokenIn(await says(head, '/rekan undang'));
  const button = buttonIn(sent(head), head.address, 'Batalkan undangan ini');
  const other = await made('Tono', { role: 'head_of_office', region: SAMARINDA });
  expect((await presses(other, '', button)).join()).toContain('sudah dipakai, sudah lewat waktunya, atau');
  expect((await presses(head, '', button)).join()).toContain('sudah dibatalkan');
  expect((await says(await made('Ani'), `/start ${token}`)).join()).toContain('tidak berlaku');
});

test('the ministry adds people: by region, by site as it is called, and by button where several fit', async () => {
  const admin = await made('Ratna', { role: 'administrator' });
  await says(admin, '/tambah');
  await presses(admin, 'Kepala dinas');
  await says(admin, 'bontang');
  const invitation = await presses(admin, '✅ Ya, benar');
  expect(invitation.join()).toContain('Kepala dinas, Kota Bontang');

  await says(admin, '/tambah');
  await presses(admin, 'Pengelola PLUT');
  await says(admin, 'Atlantis');
  expect((await presses(admin, '✅ Ya, benar')).join('\n')).toContain('belum saya temukan');
  await says(admin, 'plut');
  await presses(admin, '✅ Ya, benar');
  expect((await presses(admin, 'PLUT Bontang')).join()).toContain('Pengelola PLUT, PLUT Bontang');
  expect((await says(head, '/tambah')).join()).toContain('bukan untuk akun');
});

test('a paper record is claimed: from then on the talk is with its person', async () => {
  const { prisma } = bot.database;
  const owner = await prisma.person.create({ data: { id: bot.newId(), name: 'Bu Aminah', createdAt: bot.clock.now } });
  const staff = await made('Lina', { role: 'site_staff', site: SITE });
  const offer = { role: 'owner', claims: owner.id } as const;
  const { token } = await as(bot.database, staff, (turn) => invite(turn, offer), bot.clock.now);
  const phone: Somebody = { id: '', name: '', locale: 'id', grants: [], address: 'aminah-phone' };
  await says(phone, 'halo');
  expect((await says(phone, `/start ${token}`)).join()).toContain('Halo, Bu Aminah!');
  const talk = await prisma.conversation.findFirstOrThrow({ where: { lane: phone.address } });
  expect(talk.personId).toBe(owner.id);
  expect((await says(phone, `/start ${token}`)).join()).toContain('sudah Bapak/Ibu terima');
});
