import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidText } from '../src/conversation/message.ts';
import { openTestBot, shown, type TestBot } from './support/bot.ts';

let bot: TestBot;
const siti = { channel: 'telegram', id: 'siti' } as const;
const days = async (n: number) => {
  bot.clock.now = new Date(bot.clock.now.getTime() + n * 86_400_000);
  await bot.bot.due.sweep();
  await bot.settled();
};

beforeEach(async () => {
  bot = await openTestBot();
  await bot.say(siti, saidText('/daftar'));
});
afterEach(() => bot.close());

test('an abandoned draft is spoken of once, and forgotten two weeks later', async () => {
  await days(13);
  const before = bot.channels.telegram.sent.length;
  await days(2);
  await bot.bot.due.sweep();
  await bot.settled();
  expect(bot.channels.telegram.sent.slice(before).map(shown)).toEqual([expect.stringContaining('14 hari lagi')]);
  expect(await bot.database.prisma.draft.count()).toBe(1);
  await days(15);
  expect(await bot.database.prisma.draft.count()).toBe(0);
  await bot.say(siti, saidText('halo'));
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('selamat datang');
});

test('whoever goes on with a draft is given the whole time again', async () => {
  await days(15);
  await bot.say(siti, saidText('/daftar'));
  await bot.say(siti, { kind: 'button', token: 'a2:~agree' });
  await bot.say(siti, saidText('Siti'));
  await days(13);
  expect(await bot.database.prisma.draft.count()).toBe(1);
});

test('delivery ids outlive every repetition, then go; a fault stays', async () => {
  await bot.database.pool.query(`update inbox set error = 'fault' where id = (select min(id) from inbox)`);
  await bot.say(siti, saidText('halo'));
  await days(2);
  expect(await bot.database.prisma.inbox.count()).toBe(2);
  await days(2);
  expect(await bot.database.prisma.inbox.count()).toBe(1);
});
