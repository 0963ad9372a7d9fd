import { type Logger, pino } from 'pino';
import { seedRegions } from '../../prisma/seed.ts';
import { type Bot, openBot } from '../../src/bot.ts';
import type { Channel, Sending } from '../../src/channels/channel.ts';
import type { Capability } from '../../src/conversation/capability.ts';
import {
  type Button,
  type Incoming,
  plain,
  type Said,
  type SentFile,
  say,
  type Text,
} from '../../src/conversation/message.ts';
import { loadRegions } from '../../src/domain/regions.ts';
import { capabilities } from '../../src/flows/index.ts';
import { gazetteer } from '../../src/indonesian/gazetteer.ts';
import { type Metrics, openMetrics } from '../../src/metrics.ts';
import { readTexts, type Texts } from '../../src/texts.ts';
import { newSecret, openVault } from '../../src/vault.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { sampleFile } from './files.ts';

/** A channel that only remembers what was sent. */
export type Recorder = Channel & { sent: Sending[]; fail?: (sending: Sending) => Error | undefined };

export const recorder = (name: string): Recorder => {
  const sent: Sending[] = [];
  const channel: Recorder = {
    name,
    sent,
    pace: { perSecond: 10_000, perRoomPerSecond: 10_000 },
    start: async () => undefined,
    stop: async () => undefined,
    download: async ({ id }) => sampleFile(id),
    health: () => ({ ok: true, detail: 'records' }),
    send: async (sending) => {
      const failure = channel.fail?.(sending);
      if (failure) throw failure;
      sent.push(sending);
      return { id: `${name}-${sent.length}` };
    },
  };
  return channel;
};

export const secret = newSecret();
export const vault = openVault([secret]);

/** A moment at which the tests begin: Tuesday, 24 November 2026, 09.00 WIB. */
export const START = new Date('2026-11-24T02:00:00Z');

/** A bot on a database of its own, with a clock and ids that the test holds. */
export type TestBot = {
  database: FreshDatabase;
  channels: Record<'telegram' | 'slack', Recorder>;
  clock: { now: Date };
  /** What the parts of the process say of themselves. */
  health: Record<string, { ok: boolean; shutOut?: true }>;
  bot: Bot;
  metrics: Metrics;
  /** Ids that never repeat, in the shape of UUIDs. */
  newId: () => string;
  say: (from: { channel: 'telegram' | 'slack'; id: string }, said: Said, more?: Partial<Incoming>) => Promise<void>;
  /** Sends files as one album: several deliveries at once. */
  album: (from: { channel: 'telegram' | 'slack'; id: string }, files: SentFile[]) => Promise<void>;
  /** Waits until nothing is undone and nothing that is due is unsent. */
  settled: () => Promise<void>;
  /** Stops the process and starts another on the same data. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

const botLink = (token?: string) => `https://t.me/plut_bot${token ? `?start=${token}` : ''}`;

/** Texts of a test's own flows are their keys. */
const keyed = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(keyed);
  if ('key' in value && String(value.key).startsWith('test.')) return say('value.value', { value: String(value.key) });
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, keyed(inner)]));
};

const silent = pino({ level: process.env.LOG_LEVEL ?? 'silent' });

export const openTestBot = async ({
  database,
  more = [],
  log = silent,
  remembers = 0,
}: {
  /** One that others use too; it is not closed with the bot. */
  database?: FreshDatabase;
  /** Capabilities beside the bot's own; their texts are shown as their keys. */
  more?: readonly Capability[];
  log?: Logger;
  /** So many talks are kept in mind; with none each is read anew between any two lines. */
  remembers?: number;
} = {}): Promise<TestBot> => {
  const own = database ?? (await freshDatabase());
  await seedRegions(own.prisma);
  const regions = gazetteer(await loadRegions());
  const known = readTexts({ ministry: 'Kementerian UMKM' });
  const texts: Texts = (text, locale, zone) => known(keyed(text) as Text, locale, zone);
  const clock = { now: START };
  const channels = { telegram: recorder('telegram'), slack: recorder('slack') };
  let ids = 0;
  let tokens = 0;
  let deliveries = 0;
  const run = Math.random().toString(16).slice(2, 10).padEnd(8, '0');
  const newId = () => `${run}-0000-4000-8000-${(++ids).toString(16).padStart(12, '0')}`;

  const metrics = openMetrics();
  const open = () =>
    openBot({
      database: own,
      channels: Object.values(channels),
      gazetteer: regions,
      capabilities: [
        ...capabilities({
          gazetteer: regions,
          botLink,
          pageOf: (path) => `https://plut.example${path}`,
          health: async () => test.health,
        }),
        ...more,
      ],
      texts,
      vault,
      now: () => clock.now,
      newId,
      newToken: () => `token-${String(++tokens).padStart(2, '0')}`,
      log,
      metrics,
      staffOnly: ['slack'],
      remembers,
      ministryRoom: { channel: 'slack', id: 'C-PLUT' },
    });

  const test: TestBot = {
    database: own,
    channels,
    clock,
    health: {},
    newId,
    bot: open(),
    metrics,
    say: async (from, said, more = {}) => {
      await test.bot.inbox.accept([
        { delivery: `d${++deliveries}`, from, room: { id: from.id, shared: false }, said, ...more },
      ]);
      await test.settled();
    },
    album: async (from, files) => {
      const album = `a${deliveries}`;
      await test.bot.inbox.accept(
        files.map((file) => ({
          delivery: `d${++deliveries}`,
          from,
          room: { id: from.id, shared: false },
          said: { kind: 'file', file, album },
        })),
      );
      await test.settled();
    },
    settled: async () => {
      for (let i = 0; i < 1_000; i++) {
        const { rows } = await own.pool.query<{ open: number }>(
          `select (select count(*) from inbox where done_at is null)::int
             + (select count(*) from outbox where sent_at is null and dead_at is null and at <= $1)::int as open`,
          [clock.now],
        );
        if (rows[0]!.open === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error('the bot did not settle');
    },
    restart: async () => {
      await test.bot.stop();
      test.bot = open();
      await test.bot.start();
    },
    close: async () => {
      await test.bot.stop();
      if (!database) await own.close();
    },
  };
  await test.bot.start();
  return test;
};

/** The words of what was sent, with its buttons below. */
export const shown = ({ message }: Sending): string => {
  const buttons = (message.choices ?? []).map(({ label }: Button) => `[${label}]`).join(' ');
  const table = message.table
    ? [message.table.head, ...message.table.rows].map((row) => row.map(plain).join(' | ')).join('\n')
    : '';
  const paper = message.file ?? message.image;
  return [
    plain(message.text),
    table,
    paper ? `(${paper.name})` : '',
    message.location ? `<${message.location.latitude}, ${message.location.longitude}>` : '',
    message.wants ? `<${message.wants}>` : '',
    buttons,
  ]
    .filter(Boolean)
    .join('\n');
};

/** The latest button of that label in a room, or the earliest with `old`. */
export const buttonIn = (sent: Sending[], room: string, label: string, old = false): string => {
  const having = sent.filter(
    (sending) => sending.room === room && sending.message.choices?.some((choice) => choice.label === label),
  );
  const button = (old ? having[0] : having.at(-1))?.message.choices?.find((choice) => choice.label === label);
  if (!button || !('token' in button)) throw new Error(`no button "${label}" in ${room}`);
  return button.token;
};
