import type { Database } from '../../database/open.ts';
import type { Shown, Telegram } from '../ground/telegram.ts';
import { TOKEN } from '../ground/telegram.ts';
import { businessOf, phoneOf } from './talks.ts';

/** Something that must hold: how often it was looked at, and where it does not. */
export type Found = { what: string; looked: number; breaches: string[] };

/** What the run was, for whoever checks it. */
export type Run = {
  database: Database;
  telegram: Telegram;
  /** When a send might be performed and yet not be marked, by this process's clock: kills, and the database away. */
  interruptions: { at: number; until: number; by?: string }[];
  /** Who is in the town: what they still wait for, and the number that they were told. */
  people: { id: number; waitsFor?: string; number?: string }[];
  /** All that the processes wrote. */
  logs: string;
  /** Milliseconds from the last fault until nothing lay in the outbox. */
  drained: number;
};

const DRAIN = 30_000;
/** A send may be under way for so long, in milliseconds: what is interrupted then has an unknown outcome. */
const UNDER_WAY = 12_000;

type Row = { id: string; key: string; room: string; platform: string | null; inbox: boolean };

const grouped = <T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
};

const same = (one: Shown, other: Shown): boolean =>
  one.chat === other.chat && one.text === other.text && JSON.stringify(one.buttons) === JSON.stringify(other.buttons);

/** Every message of the outbox with the copies of it that reached its chat, the first of them first. */
const copiesOf = (rows: Row[], shown: readonly Shown[]) => {
  const marked = new Set(rows.map(({ platform }) => Number(platform)));
  const byChat = grouped(shown, ({ chat }) => String(chat));
  const taken = new Set<number>();
  return rows.map((row) => {
    const there = byChat.get(row.room) ?? [];
    const last = there.find(({ id }) => id === Number(row.platform));
    const earlier = last
      ? there.filter((one) => one.id < last.id && !marked.has(one.id) && !taken.has(one.id) && same(one, last))
      : [];
    for (const { id } of earlier) taken.add(id);
    return { row, copies: last ? [...earlier, last] : [] };
  });
};

const count = async (database: Database, sql: string): Promise<string[]> =>
  (await database.pool.query<{ breach: string }>(sql)).rows.map(({ breach }) => breach);

/** Looks at everything that must hold after a run. */
export const invariants = async (run: Run): Promise<Found[]> => {
  const { database, telegram, interruptions, people, logs, drained } = run;
  const { rows } = await database.pool.query<Row>(
    `select id::text, key, room, platform_id as platform, key ~ '^i\\d' as inbox from outbox
     where sent_at is not null and channel = 'telegram' order by outbox.id`,
  );
  const { rows: inbox } = await database.pool.query<{ delivery: string; done: boolean }>(
    `select delivery, done_at is not null as done from inbox where channel = 'telegram'`,
  );
  const stored = new Map(inbox.map(({ delivery, done }) => [delivery, done]));
  const copies = copiesOf(rows, telegram.shown);
  const spoilt = (message: Shown): boolean =>
    !message.acknowledged ||
    interruptions.some(
      ({ at, until, by }) =>
        message.at > at - UNDER_WAY && message.at < until && (by === undefined || by === message.by),
    );
  const extra = copies.flatMap(({ row, copies }) => copies.slice(0, -1).map((copy) => ({ row, copy })));
  const accounted = new Set(copies.flatMap(({ copies }) => copies.map(({ id }) => id)));

  return [
    {
      what: 'what Telegram was told has arrived is stored, and handled',
      looked: telegram.confirmed.size,
      breaches: [...telegram.confirmed]
        .filter((id) => !stored.get(String(id)))
        .map((id) => `update ${id} is ${stored.has(String(id)) ? 'not handled' : 'lost'}`),
    },
    {
      what: 'nothing was given up, neither coming nor going',
      looked: inbox.length + rows.length,
      breaches: await count(
        database,
        `select 'inbox ' || id || ': ' || error as breach from inbox where attempts >= 3
         union all select 'outbox ' || id || ': ' || error from outbox where dead_at is not null and error <> 'unreachable'`,
      ),
    },
    {
      what: 'whoever waits for an answer got it',
      looked: people.length,
      breaches: people
        .filter(({ waitsFor }) => waitsFor !== undefined)
        .map(
          ({ id, waitsFor }) =>
            `person ${id} waits for "${waitsFor}", and was last told: ${telegram.shown.findLast(({ chat }) => chat === id)?.text.slice(0, 60)}`,
        ),
    },
    {
      what: 'every message reached its chat',
      looked: rows.length,
      breaches: copies.filter(({ copies }) => copies.length === 0).map(({ row }) => `outbox ${row.id} (${row.key})`),
    },
    {
      what: 'nothing reached a chat that no message of the outbox accounts for',
      looked: telegram.shown.length,
      breaches: telegram.shown
        .filter((message) => !accounted.has(message.id))
        .map((message) => `message ${message.id} to ${message.chat}: ${message.text.slice(0, 40)}`),
    },
    {
      what: 'a message came twice only where a kill or a lost answer left its fate unknown',
      looked: extra.length,
      breaches: extra
        .filter(({ copy }) => !spoilt(copy))
        .map(({ row, copy }) => `outbox ${row.id} (${row.key}) to ${copy.chat}: ${copy.text.slice(0, 40)}`),
    },
    {
      what: 'replies came first in the order of what was asked',
      looked: rows.length,
      breaches: [
        ...grouped(
          copies.filter(({ row, copies }) => row.inbox && copies.length > 0),
          ({ row }) => row.room,
        ),
      ].flatMap(([room, ofRoom]) =>
        ofRoom
          .filter(({ copies: [first] }, i) => i > 0 && first!.id < ofRoom[i - 1]!.copies[0]!.id)
          .map(({ row }) => `outbox ${row.id} in ${room}`),
      ),
    },
    {
      what: 'a business is registered once, under the number that its owner was told',
      looked: people.length,
      breaches: [
        ...(await count(
          database,
          `select 'twice: ' || min(number) as breach from sme group by owner_id, name_key having count(*) > 1
           union all select 'more than one right of person ' || person_id from "grant" where role = 'owner'
             group by person_id having count(*) > 1`,
        )),
        ...(await misnumbered(database, people)),
      ],
    },
    {
      what: 'the outbox was empty within 30 s of the last fault',
      looked: 1,
      breaches: drained > DRAIN ? [`it took ${Math.round(drained / 1_000)} s`] : [],
    },
    {
      what: 'no log holds the token, a phone number or the name of a business',
      looked: logs.length,
      breaches: [TOKEN, ...people.flatMap(({ id }) => [phoneOf(id), businessOf(id)])]
        .filter((secret) => logs.includes(secret))
        .map((secret) => `“${secret.slice(0, 12)}…” is logged`),
    },
  ];
};

const misnumbered = async (database: Database, people: Run['people']): Promise<string[]> => {
  const { rows } = await database.pool.query<{ address: string; number: string }>(
    `select a.address_id as address, s.number from sme s join person_address a on a.person_id = s.owner_id
     where a.channel = 'telegram'`,
  );
  const numbers = new Map(rows.map(({ address, number }) => [address, number]));
  return people
    .filter(({ id, number }) => number !== undefined && numbers.get(String(id)) !== number)
    .map(({ id, number }) => `person ${id} was told ${number} and has ${numbers.get(String(id))}`);
};
