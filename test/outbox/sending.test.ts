import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SendFailure } from '../../src/channels/channel.ts';
import { saidText } from '../../src/conversation/message.ts';
import { openTestBot, shown, type TestBot, vault } from '../support/bot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
});
afterEach(() => bot.close());

const siti = { channel: 'telegram', id: 'siti' } as const;
const send = (text: string) =>
  bot.bot.inbox.accept([{ delivery: text, from: siti, room: { id: 'siti', shared: false }, said: saidText(text) }]);
const until = async (holds: () => Promise<boolean> | boolean) => {
  for (let i = 0; i < 400; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it never came to that');
};
const outbox = async () =>
  (await bot.database.pool.query(`select sent_at, dead_at, attempts, error, payload from outbox order by id`)).rows;

test('a platform that says "later" is obeyed, and what was to follow waits its turn', async () => {
  let refusals = 1;
  bot.channels.telegram.fail = () => (refusals-- > 0 ? new SendFailure('later', 'too many', 60) : undefined);
  await send('/mulai');
  await send('/bantuan');
  await until(async () => (await outbox()).some(({ attempts }) => attempts > 0));
  expect(bot.channels.telegram.sent).toHaveLength(0);
  bot.clock.now = new Date(bot.clock.now.getTime() + 1_000);
  await bot.settled();
  expect(bot.channels.telegram.sent.map(shown).map((text) => text.slice(0, 5))).toEqual(['Halo,', 'Yang ']);
});

test('who blocked the bot is noted as unreachable and written to no more, until they come back', async () => {
  bot.channels.telegram.fail = () => new SendFailure('gone', 'blocked');
  await send('/mulai');
  await until(async () => (await outbox()).some(({ dead_at }) => dead_at));
  const where = { channel_id: { channel: 'telegram', id: 'siti' } };
  expect((await bot.database.prisma.address.findUniqueOrThrow({ where })).unreachableAt).toEqual(bot.clock.now);
  delete bot.channels.telegram.fail;
  await bot.say(siti, { kind: 'back' });
  expect((await bot.database.prisma.address.findUniqueOrThrow({ where })).unreachableAt).toBeNull();
});

test('of what waits for who blocked the bot all is given up, what a clock ahead of ours made too; not what is for later', async () => {
  let refused = 0;
  bot.channels.telegram.fail = () => new SendFailure('gone', `blocked ${++refused}`);
  const ahead = new Date(bot.clock.now.getTime() + 20_000);
  const made = (key: string, at: Date, attempts = 0) =>
    bot.database.pool.query(
      `insert into outbox (key, channel, room, rank, payload, created_at, at, attempts) values ($1, 'telegram', 'siti', 1, $2, $3, $4, $5)`,
      [key, Buffer.from(vault.seal('{}')), key === 'made ahead' ? ahead : bot.clock.now, at, attempts],
    );
  await made('made ahead', ahead);
  await made('tried', ahead, 1);
  await made('tomorrow', new Date(bot.clock.now.getTime() + 86_400_000));
  await send('/mulai');
  await until(async () => (await outbox()).some(({ dead_at }) => dead_at));
  const { rows } = await bot.database.pool.query(`select key from outbox where dead_at is null`);
  expect(rows).toEqual([{ key: 'tomorrow' }]);
  expect(refused).toBe(1);
});

test('a message that the platform refuses is given up alone', async () => {
  let refusals = 1;
  bot.channels.telegram.fail = () => (refusals-- > 0 ? new SendFailure('refused', 'bad request') : undefined);
  await send('/mulai');
  await send('/bantuan');
  await bot.settled();
  expect(bot.channels.telegram.sent).toHaveLength(1);
  expect((await outbox()).map(({ dead_at }) => dead_at !== null)).toEqual([true, false]);
});

test('a send that ended in the unknown is tried again', async () => {
  let drops = 1;
  bot.channels.telegram.fail = () => (drops-- > 0 ? new Error('socket hang up') : undefined);
  await send('/mulai');
  await until(async () => (await outbox()).some(({ error }) => error));
  bot.clock.now = new Date(bot.clock.now.getTime() + 5_000);
  await bot.settled();
  expect(bot.channels.telegram.sent).toHaveLength(1);
});

test('what was sent is emptied, and what lies waiting is sealed', async () => {
  await bot.say(siti, saidText('/mulai'));
  expect((await outbox()).every(({ payload }) => payload === null)).toBe(true);
  bot.channels.telegram.fail = () => new SendFailure('later', 'wait', 60_000);
  await send('mau bicara dengan petugas');
  await until(async () => (await outbox()).length === 2);
  expect((await outbox())[1].payload.toString('utf8')).not.toContain('petugas');
});

test('what a killed process left unsent is sent by the next', async () => {
  bot.channels.telegram.fail = () => new SendFailure('later', 'wait', 100);
  await send('/mulai');
  await until(async () => (await outbox()).some(({ attempts }) => attempts > 0));
  await bot.bot.stop();
  delete bot.channels.telegram.fail;
  bot.clock.now = new Date(bot.clock.now.getTime() + 1_000);
  await bot.restart();
  await bot.settled();
  expect(bot.channels.telegram.sent).toHaveLength(1);
});

test('what was sent while the database went away is marked when it is back, and not sent again', async () => {
  const { pool } = bot.database;
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
  let away = 3;
  vi.spyOn(pool, 'query').mockImplementation(((...given: unknown[]) => {
    const marks = (given[0] as { name?: string }).name === 'sent';
    return marks && away-- > 0 ? Promise.reject(new Error('Connection terminated unexpectedly')) : query(...given);
  }) as never);
  await send('/mulai');
  await bot.settled();
  expect(bot.channels.telegram.sent).toHaveLength(1);
  expect((await outbox())[0]).toMatchObject({ attempts: 1, error: null });
});

test('what was made by a clock that is ahead of ours is sent before what was made after it', async () => {
  const ahead = new Date(bot.clock.now.getTime() + 20_000);
  const letter = vault.seal(JSON.stringify({ language: 'id', message: { text: ['made before'] } }));
  await bot.database.pool.query(
    `insert into outbox (key, channel, room, payload, created_at, at) values ('before', 'telegram', 'siti', $1, $2, $2)`,
    [letter, ahead],
  );
  await send('/mulai');
  await bot.settled();
  expect(bot.channels.telegram.sent.map((sent) => shown(sent).slice(0, 5))).toEqual(['made ', 'Halo,']);
});
