import type { Database } from '../../../database/open.ts';
import { BOT_TOKEN, type Slack } from '../../ground/slack.ts';
import { type Telegram, TOKEN } from '../../ground/telegram.ts';
import type { Crowd } from '../crowd.ts';
import type { Kill } from '../killing.ts';
import { businessOf, phoneOf } from '../people/owner.ts';
import type { Town } from '../town.ts';
import { remembered } from './memory.ts';
import { delivered } from './messages.ts';
import { recorded } from './records.ts';

/** Something that must hold: how often it was looked at, and where it does not. */
export type Found = { what: string; looked: number; breaches: string[] };

/** From when until when, by this process's clock. */
export type Span = { at: number; until: number };

/** What the run was, for whoever checks it. */
export type Run = {
  database: Database;
  telegram: Telegram;
  slack: Slack;
  kills: Kill[];
  /** When PostgreSQL was away. */
  outages: Span[];
  crowd: Crowd;
  town: Town;
  /** All that the processes wrote. */
  logs: string;
  /** Milliseconds from the last fault until nothing of what lay in the outbox then lay there still. */
  drained: number;
};

const DRAIN = 30_000;

/** Looks at everything that must hold after a run. */
export const invariants = async (run: Run): Promise<Found[]> => [
  ...(await taken(run)),
  waiting(run),
  ...(await delivered(run)),
  {
    what: 'the outbox was empty within 30 s of the last fault',
    looked: 1,
    breaches: run.drained > DRAIN ? [`it took ${Math.round(run.drained / 1_000)} s`] : [],
  },
  ...(await recorded(run.database)),
  ...(await remembered(run)),
  unsaid(run),
];

/** What came in: stored before its platform was told, and handled once. */
const taken = async ({ database, telegram }: Run): Promise<Found[]> => {
  const { rows } = await database.pool.query<{
    channel: string;
    delivery: string;
    done: boolean;
    error: string | null;
  }>(
    `select channel, delivery, done_at is not null as done, case when attempts >= 3 then error end as error from inbox`,
  );
  const ofTelegram = new Map(rows.filter(({ channel }) => channel === 'telegram').map((row) => [row.delivery, row]));
  return [
    {
      what: 'what Telegram was told has arrived is stored, and handled',
      looked: telegram.confirmed.size,
      breaches: [...telegram.confirmed]
        .filter((id) => !ofTelegram.get(String(id))?.done)
        .map((id) => `update ${id} is ${ofTelegram.has(String(id)) ? 'not handled' : 'lost'}`),
    },
    {
      what: 'what came in was handled, and nothing of it given up',
      looked: rows.length,
      breaches: rows
        .filter(({ done, error }) => !done || error)
        .map(({ channel, delivery, error }) => `${channel} ${delivery}: ${error ?? 'not handled'}`),
    },
  ];
};

const waiting = ({ crowd: { people, memory } }: Run): Found => ({
  what: 'whoever waits for an answer got it',
  looked: people.size,
  breaches: [
    ...memory.stuck,
    ...[...people.values()]
      .filter((me) => me.waitsFor() !== undefined)
      .map((me) => `${me.room} waits for "${me.waitsFor()}", and was last told: ${me.lastHeard()?.slice(0, 80)}`),
  ],
});

/** What no log may hold. */
const unsaid = ({ logs, crowd: { memory } }: Run): Found => {
  const secrets = [
    TOKEN,
    BOT_TOKEN,
    ...[...memory.businesses.keys()].flatMap((room) => [phoneOf(room), businessOf(room)]),
  ];
  return {
    what: 'no log holds a token, a phone number or the name of a business',
    looked: logs.length,
    breaches: secrets.filter((secret) => logs.includes(secret)).map((secret) => `“${secret.slice(0, 12)}…” is logged`),
  };
};
