import { afterEach, beforeEach, expect, test } from 'vitest';
import { SendFailure } from '../../src/channels/channel.ts';
import { saidText } from '../../src/conversation/message.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { trainingCentre } from '../transcripts/centre.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
  await trainingCentre(bot);
});
afterEach(() => bot.close());

const HOUR = 3_600_000;
const says = async (id: string, ...words: string[]) => {
  for (const text of words) await bot.say({ channel: 'telegram', id }, saidText(text));
};
/** The clock goes on, or back, and what is due is swept. */
const jump = async (hours: number): Promise<void> => {
  bot.clock.now = new Date(bot.clock.now.getTime() + hours * HOUR);
  await bot.bot.due.sweep();
  await bot.settled();
};
const told = (id: string, word: string) =>
  bot.channels.telegram.sent
    .filter(({ room }) => room === id)
    .map(shown)
    .filter((text) => text.includes(word));

test('a clock that goes back and on again tells each reminder once, and the next ones at their time', async () => {
  await says('siti', '/pesan', 'kemasan', 'saya sendiri', 'tidak', 'lewati', 'ya');
  await jump(4 * 24);
  expect(told('siti', '⏰')).toHaveLength(1);
  for (const hours of [-3 * 24, 1, 3 * 24, -1, 1]) await jump(hours);
  expect(told('siti', '⏰')).toHaveLength(1);
  await jump(2 * 24);
  expect(told('siti', '⏰').at(-1)).toContain('mulai besok');
  await bot.restart();
  for (const hours of [-24, 24]) await jump(hours);
  expect(told('siti', '⏰')).toHaveLength(2);
});

test('a draft is warned of once, and is not forgotten before its second time has passed', async () => {
  await says('siti', '/pesan', 'kemasan');
  const left = () => bot.database.prisma.draft.count({ where: { finishedAt: null } });
  await jump(15 * 24);
  expect(told('siti', 'belum selesai')).toHaveLength(1);
  for (const hours of [-10 * 24, 5 * 24, -15 * 24, 20 * 24]) await jump(hours);
  expect([told('siti', 'belum selesai').length, await left()]).toEqual([1, 1]);
  await jump(15 * 24);
  expect(await left()).toBe(0);
});

test('replies go out at once though the clock went back; one that was refused for a while is late, not doubled', async () => {
  let refusals = 1;
  bot.channels.telegram.fail = ({ room }) =>
    room === 'budi' && refusals-- > 0 ? new SendFailure('later', 'too many', 3_000) : undefined;
  const said = saidText('/bantuan');
  await bot.bot.inbox.accept([
    { delivery: 'b', from: { channel: 'telegram', id: 'budi' }, room: { id: 'budi', shared: false }, said },
  ]);
  for (let i = 0; i < 400 && refusals > 0; i++) await new Promise((resolve) => setTimeout(resolve, 10));
  await jump(-2);
  await says('siti', '/bantuan');
  expect(told('siti', 'Yang bisa')).toHaveLength(1);
  await jump(2.1);
  for (let i = 0; i < 3; i++) await jump(i % 2 === 0 ? -1 : 1);
  expect([told('budi', 'Yang bisa').length, told('siti', 'Yang bisa').length]).toEqual([1, 1]);
});
