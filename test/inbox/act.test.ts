import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
  await known(bot, 'slack', 'ani', 'Ani', [{ role: 'decider' }]);
  await known(bot, 'slack', 'budi', 'Budi', [{ role: 'verifier' }]);
  await bot.say({ channel: 'telegram', id: 'wati' }, saidText('mau bicara dengan petugas'));
  await bot.say({ channel: 'telegram', id: 'wati' }, saidText('Tolong dibantu'));
});
afterEach(() => bot.close());

const press = (who: string, delivery: string, token: string) => ({
  delivery,
  from: { channel: 'slack', id: who },
  room: { id: who, shared: false },
  said: { kind: 'button', token } as const,
});
const to = (who: string) => bot.channels.slack.sent.filter(({ room }) => room === who).map(shown);

test('an act pressed by two at once is decided once; the other sees by whom, and so does whoever presses later', async () => {
  const token = buttonIn(bot.channels.slack.sent, 'C-PLUT', 'Saya tangani');
  await bot.bot.inbox.accept([press('ani', '1', token), press('budi', '2', token)]);
  await bot.settled();
  const { taker } = await bot.database.prisma.deskRequest.findFirstOrThrow({ include: { taker: true } });
  const [winner, loser] = taker?.name === 'Ani' ? ['ani', 'budi'] : ['budi', 'ani'];
  expect(to(winner)).toEqual([expect.stringContaining('sekarang Anda tangani')]);
  expect(to(loser)).toEqual([expect.stringContaining(`sudah ditangani ${taker!.name}`)]);
  expect(await bot.database.prisma.audit.count({ where: { deed: 'took' } })).toBe(1);

  bot.clock.now = new Date(bot.clock.now.getTime() + 40 * 86_400_000);
  await bot.bot.inbox.accept([press(loser, '3', token)]);
  await bot.settled();
  expect(to(loser).at(-1)).toContain(`sudah ditangani ${taker!.name}`);
});

test('a role that was taken away since the card was sent decides nothing', async () => {
  const token = buttonIn(bot.channels.slack.sent, 'C-PLUT', 'Saya tangani');
  await bot.database.prisma.grant.updateMany({ data: { revokedAt: bot.clock.now } });
  await bot.bot.inbox.accept([press('ani', '1', token)]);
  await bot.settled();
  expect((await bot.database.prisma.deskRequest.findFirstOrThrow()).takerId).toBeNull();
});

test('a guest, or somebody of another workspace, decides nothing, whatever role their account once had', async () => {
  const token = buttonIn(bot.channels.slack.sent, 'C-PLUT', 'Saya tangani');
  await bot.bot.inbox.accept([{ ...press('ani', '1', token), outsider: true }]);
  await bot.settled();
  expect((await bot.database.prisma.deskRequest.findFirstOrThrow()).takerId).toBeNull();
  expect(to('ani').join()).not.toContain('Tolong dibantu');
});

test('an act on a record that is not there is answered like one that may not be seen', async () => {
  await bot.bot.inbox.accept([
    press('ani', '1', `x:desk.take:${bot.newId()}:1`),
    press('ani', '2', 'x:desk.take:no-uuid:1'),
  ]);
  await bot.settled();
  expect(to('ani')).toEqual(['Permintaan itu tidak ditemukan.', 'Tombol itu tidak berlaku.']);
});
