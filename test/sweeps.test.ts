import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sweep } from '../src/conversation/capability.ts';
import { notify, say } from '../src/conversation/message.ts';
import { openTestBot, type TestBot } from './support/bot.ts';
import { known } from './support/people.ts';

/** Requests at the desk whose time has come: one word to whoever asked, once. */
const remind: Sweep = {
  name: 'test.remind',
  take: async ({ tx, now }) => {
    const [due] = await tx.$queryRawUnsafe<{ id: string; asker: string }[]>(
      `select id::text, asker_id::text as asker from desk_request where due_at <= $1::timestamptz
       order by due_at limit 1 for update skip locked`,
      now.toISOString(),
    );
    if (!due) return undefined;
    await tx.deskRequest.update({ where: { id: due.id }, data: { dueAt: null } });
    return [notify({ person: due.asker }, say('value.value', { value: 'due' }))];
  },
};

const broken: Sweep = {
  name: 'test.broken',
  take: async ({ tx, now }) => {
    await tx.deskRequest.updateMany({ data: { closedAt: now } });
    throw new Error('cannot decide');
  },
};

let one: TestBot;
const requests = 20;

beforeEach(async () => {
  one = await openTestBot({ more: [{ sweeps: [broken, remind] }] });
  const asker = await known(one, 'telegram', 'siti', 'Siti');
  const { now } = one.clock;
  for (let i = 0; i < requests; i++)
    await one.database.prisma.deskRequest.create({
      data: { id: one.newId(), number: `T-${i}`, askerId: asker, words: new Uint8Array(), askedAt: now, dueAt: now },
    });
});
afterEach(() => one.close());

test('what is due is decided once, though two processes look at the same moment; a sweep that fails holds up no other', async () => {
  const other = await openTestBot({ database: one.database, more: [{ sweeps: [remind] }] });
  await Promise.all([one.bot.due.sweep(), other.bot.due.sweep()]);
  await one.settled();
  await one.bot.due.sweep();
  await one.settled();
  expect([...one.channels.telegram.sent, ...other.channels.telegram.sent]).toHaveLength(requests);
  expect(await one.database.prisma.deskRequest.count({ where: { closedAt: { not: null } } })).toBe(0);
  await other.close();
});
