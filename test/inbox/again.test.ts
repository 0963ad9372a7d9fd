import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

let bot: TestBot;
const says = (words: string) => bot.say({ channel: 'telegram', id: 'siti' }, saidText(words));

beforeEach(async () => {
  bot = await openTestBot();
});
afterEach(() => bot.close());

test('whoever asks again for the interview that is open goes on with it; no second one is left lying about', async () => {
  await says('/petugas');
  await says('/petugas');
  expect(await bot.database.prisma.draft.count()).toBe(1);
  await says('Mesin saya rusak.');
  await says('halo');
  expect(bot.channels.telegram.sent.map(shown).join()).not.toContain('belum selesai');
});
