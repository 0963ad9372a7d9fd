import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Run } from '../../src/commands/chaos/invariants/index.ts';
import { delivered } from '../../src/commands/chaos/invariants/messages.ts';
import type { Kill } from '../../src/commands/chaos/killing.ts';
import { openRooms, type Shown } from '../../src/commands/ground/rooms.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let rooms: ReturnType<typeof openRooms>;
let kills: Kill[];

beforeEach(async () => {
  database = await freshDatabase();
  rooms = openRooms(String);
  kills = [];
});
afterEach(() => database.close());

const shows = (text: string, acknowledged = true): Shown => {
  const message = rooms.show({ room: '7', by: 'p1', text, buttons: [], media: false });
  message.acknowledged = acknowledged;
  return message;
};

/** The outbox marks this message as sent, in answer to what the same room said. */
const marks = async ({ id }: Shown): Promise<void> => {
  const { rows } = await database.pool.query<{ id: string }>(
    `insert into inbox (channel, delivery, lane, received_at, done_at) values ('telegram', $1, '7', now(), now())
     returning id::text`,
    [id],
  );
  await database.pool.query(
    `insert into outbox (key, channel, room, created_at, at, sent_at, platform_id)
     values ('i' || $1 || '.0', 'telegram', '7', now(), now(), now(), $2)`,
    [rows[0]!.id, id],
  );
};

const broken = async (): Promise<string[]> => {
  const run = { database, telegram: rooms, slack: openRooms(String), kills, outages: [] } as unknown as Run;
  return (await delivered(run)).filter(({ breaches }) => breaches.length > 0).map(({ what }) => what);
};

test('what was sent once, in order, breaks nothing', async () => {
  await marks(shows('one'));
  await marks(shows('two'));
  expect(await broken()).toEqual([]);
});

test('a copy is excused where its answer was lost, or its process killed before it marked it; else it is a breach', async () => {
  const first = shows('one', false);
  await marks(shows('one'));
  expect(await broken()).toEqual([]);
  first.acknowledged = true;
  expect(await broken()).toEqual([expect.stringContaining('came again')]);
  kills.push({ point: 'before mark', by: 'p1', at: first.at + 5, again: first.at + 500, until: first.at + 1_000 });
  expect(await broken()).toEqual([]);
  kills[0]!.by = 'p2';
  expect(await broken()).toEqual([expect.stringContaining('came again')]);
});

test('two answers in the wrong order, one that never came, and one that nobody sent are breaches', async () => {
  const late = shows('two');
  await marks(shows('one'));
  await marks(late);
  await marks({ ...late, id: '99' });
  shows('from nowhere');
  expect(await broken()).toEqual([
    expect.stringContaining('reached its room'),
    expect.stringContaining('accounts for'),
    expect.stringContaining('in the order'),
  ]);
});

test('what arrived unsaid before its room blocked the bot was given up, once each; what was said to have arrived was not', async () => {
  const arrived = shows('one', false);
  await database.pool.query(
    `insert into outbox (key, channel, room, created_at, at, dead_at, error, attempts)
     values ('i0.0', 'telegram', '7', now(), now(), now(), 'unreachable', 2)`,
  );
  expect(await broken()).toEqual([]);
  const more = shows('two', false);
  expect(await broken()).toEqual([expect.stringContaining('accounts for')]);
  arrived.acknowledged = more.acknowledged = true;
  expect(await broken()).toEqual([expect.stringContaining('accounts for')]);
});
