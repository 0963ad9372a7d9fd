import { afterAll, beforeAll, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { placesOf } from '../../src/outbox/addressing.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await openTestBot();
});
afterAll(() => bot.close());

const says = (text: string) => bot.say({ channel: 'telegram', id: 'siti' }, saidText(text));

test('whoever wants no broadcasts gets none until they say so; what is for them alone, and for their office, still comes', async () => {
  const siti = await known(bot, 'telegram', 'siti', 'Siti', [{ role: 'owner' }]);
  const head = await known(bot, 'telegram', 'rudi', 'Rudi', [{ role: 'head_of_office', region: '64.72' }]);
  const reached = (person: string, rank: 'notice' | 'broadcast') =>
    bot.database.prisma.$transaction(async (tx) => {
      const places = await placesOf({ to: { person }, rank }, tx, { channels: ['telegram'] });
      return places.length;
    });
  await says('/berhenti');
  expect([await reached(siti, 'broadcast'), await reached(siti, 'notice')]).toEqual([0, 1]);
  await says('/mulai');
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('Kabar umum kami kirim lagi');
  expect(await reached(siti, 'broadcast')).toBe(1);
  await bot.database.prisma.address.updateMany({ data: { mutedAt: bot.clock.now } });
  expect(await reached(head, 'broadcast')).toBe(1);
  await bot.database.prisma.address.updateMany({ data: { mutedAt: null } });
  await bot.database.prisma.person.update({ where: { id: siti }, data: { restrictedAt: bot.clock.now } });
  expect(await reached(siti, 'broadcast')).toBe(0);
});
