import { afterEach, beforeEach, expect, test } from 'vitest';
import { spoken } from '../../src/conversation/flow.ts';
import { reply, say } from '../../src/conversation/message.ts';
import { openTestBot, shown, type TestBot, vault } from '../support/bot.ts';

let bot: TestBot;
/** What the command `/uji` does to the database before it answers. */
let work: (tx: { $queryRawUnsafe: (sql: string) => Promise<unknown> }) => Promise<unknown>;

beforeEach(async () => {
  const command = {
    name: 'uji',
    twin: 'test',
    for: ['visitor' as const],
    run: async ({ tx }: { tx: Parameters<typeof work>[0] }) => {
      await work(tx);
      return spoken(reply(say('value.value', { value: 'answered' })));
    },
  };
  bot = await openTestBot({ more: [{ commands: [command] }] });
});
afterEach(() => bot.close());

const ask = (who: string) => ({
  delivery: who,
  from: { channel: 'telegram', id: who },
  room: { id: who, shared: false },
  said: { kind: 'command' as const, name: 'uji', rest: '' },
});
const answers = () => bot.channels.telegram.sent.filter((sent) => shown(sent) === 'answered');

test('whoever speaks while many others do waits, and is not given up', async () => {
  work = (tx) => tx.$queryRawUnsafe('select pg_sleep(0.5)::text');
  // More work than the connections get through in the time that one may be waited for.
  const people = Array.from({ length: 120 }, (_, i) => `p${i}`);
  await bot.bot.inbox.accept(people.map(ask));
  await expect.poll(() => answers().length, { timeout: 60_000 }).toBe(people.length);
  expect((await bot.database.pool.query('select from inbox where error is not null')).rows).toEqual([]);
}, 120_000);

test('a connection that is lost again and again counts against nobody', async () => {
  let left = 5;
  work = async (tx) => {
    if (left-- > 0) await tx.$queryRawUnsafe('select pg_terminate_backend(pg_backend_pid())');
  };
  await bot.bot.inbox.accept([ask('siti')]);
  await expect.poll(() => answers().length, { timeout: 30_000 }).toBe(1);
});

test('what a killed process left is handled before what came in after it, though it is found later', async () => {
  work = async () => undefined;
  await bot.bot.inbox.accept([ask('siti')]);
  await bot.settled();
  const { pool } = bot.database;
  // As when the look at what was left failed, the database being away, and somebody spoke meanwhile.
  await pool.query(
    `insert into inbox (channel, delivery, lane, payload, received_at)
     select 'telegram', 'left', 'siti', $1, now()`,
    [vault.seal(JSON.stringify({ ...ask('siti'), delivery: 'left' }))],
  );
  await bot.bot.inbox.accept([{ ...ask('siti'), delivery: 'later' }]);
  await expect.poll(() => answers().length, { timeout: 30_000 }).toBe(3);
});
