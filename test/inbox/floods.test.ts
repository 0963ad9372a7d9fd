import { afterAll, beforeAll, expect, test } from 'vitest';
import { floods } from '../../src/inbox/floods.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

test('a flood is warned of once; others are not held up, and a pause ends it', () => {
  let now = 0;
  const passage = floods(() => now);
  const said = Array.from({ length: 200 }, () => passage('a'));
  expect(said.filter((one) => one === 'pass')).toHaveLength(60);
  expect(said.filter((one) => one === 'warn')).toHaveLength(1);
  expect(passage('b')).toBe('pass');
  now += 1_000;
  expect([passage('a'), passage('a')]).toEqual(['pass', 'leave']);
  now += 60_000;
  expect(Array.from({ length: 61 }, () => passage('a')).at(-1)).toBe('warn');
});

let bot: TestBot;
beforeAll(async () => {
  bot = await openTestBot();
});
afterAll(() => bot.close());

test('whoever floods the bot gets one warning, and what is beyond is not even kept', async () => {
  const from = { channel: 'telegram', id: 'banjir' };
  const room = { id: 'banjir', shared: false };
  await bot.bot.inbox.accept(
    Array.from({ length: 90 }, (_, n) => ({
      delivery: `b${n}`,
      from,
      room,
      said: { kind: 'text' as const, text: 'p' },
    })),
  );
  await bot.settled();
  const warnings = bot.channels.telegram.sent.filter((sending) => shown(sending).includes('terlalu cepat'));
  expect(warnings).toHaveLength(1);
  const { rows } = await bot.database.pool.query(`select count(*)::int as kept from inbox where lane = 'banjir'`);
  expect(rows).toEqual([{ kept: 61 }]);
});
