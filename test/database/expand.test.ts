import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import { readConfig } from '../../src/config.ts';
import { saidText } from '../../src/conversation/message.ts';
import { migrate } from '../../src/database/migrate.ts';
import { contracts, type Migration, readMigrations } from '../../src/database/migrations.ts';
import { start } from '../../src/start.ts';
import { buttonIn, openTestBot, recorder, START, secret, shown } from '../support/bot.ts';
import { dropDatabase, emptyDatabase } from '../support/database.ts';

/** What was made before this day is the first release, which has no former build. */
const FIRST_RELEASE = '20261125';

/** What a former build cannot bear: something gone, called otherwise, of another type, newly required or forbidden. */
const CONTRACTING = [
  /\bdrop\s+(table|column|type|view|sequence|default)\b/i,
  /\brename\s+(to|column|value|constraint)\b/i,
  /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
  /\bset\s+not\s+null\b/i,
  /\badd\s+column\s+(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i,
];
const FORBIDDING = [
  /\balter\s+table\s+(\S+)\s+add\s+constraint\s+\S+\s+(?:check|unique|exclude)\b/i,
  /\bcreate\s+unique\s+index\s+\S+\s+on\s+(\S+?)[\s(]/i,
];

/** The statements of a migration that only one called "…_contract_…" may hold: for builds that nobody runs any more. */
const contracting = ({ name, sql }: Migration): string[] => {
  if (contracts(name)) return [];
  const statements = sql
    .replaceAll(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim());
  const made = statements.map((statement) => statement.match(/^create\s+table\s+(\S+)/i)?.[1]);
  return statements.filter(
    (statement) =>
      CONTRACTING.some((pattern) => pattern.test(statement)) ||
      FORBIDDING.some((pattern) => {
        const table = statement.match(pattern)?.[1];
        return table !== undefined && !made.includes(table);
      }),
  );
};

test('migrations expand: what a former build needs is taken away by none that is not called a contraction', () => {
  const found = readMigrations()
    .filter(({ name }) => name >= FIRST_RELEASE)
    .flatMap((migration) => contracting(migration).map((statement) => `${migration.name}: ${statement}`));
  expect(found).toEqual([]);
});

test.each([
  ['alter table sme drop column nib', 1],
  ['ALTER TABLE "sme" RENAME COLUMN "nib" TO "licence"', 1],
  ['alter table sme alter column nib set not null', 1],
  ['alter table sme alter column nib type int', 1],
  ['alter table sme add column rank int not null', 1],
  ['alter table sme add constraint rank_known check (rank > 0)', 1],
  ['create unique index sme_rank on sme(rank)', 1],
  ['alter table sme add column rank int not null default 0, add column note text', 0],
  ['create table rank (id int not null); create unique index rank_id on rank (id)', 0],
])('%s', (sql, count) => {
  expect(contracting({ name: '20270101000000_rank', sql })).toHaveLength(count);
  expect(contracting({ name: '20270101000000_contract_rank', sql })).toEqual([]);
});

/** What the next version may do to a schema that this one uses. */
const NEXT: Migration = {
  name: '20991231000000_next',
  sql: `alter table person add column nickname text, add column rank int not null default 0;
    alter table sme add column nickname text; alter table booking add column rank int not null default 0;
    alter table conversation add column mood text; alter table draft add column mood text;
    alter table inbox add column mood text; alter table outbox add column mood text not null default 'calm';
    create table mood (id uuid primary key, person_id uuid references person);
    alter type role add value 'auditor'`,
};

test('a build that runs goes on while the next one expands the schema below it', async () => {
  const bot = await openTestBot();
  const says = (text: string) => bot.say({ channel: 'telegram', id: 'siti' }, saidText(text));
  const presses = (label: string) =>
    bot.say(
      { channel: 'telegram', id: 'siti' },
      { kind: 'button', token: buttonIn(bot.channels.telegram.sent, 'siti', label) },
    );
  await says('/daftar');
  await presses('Saya setuju');
  await says('Siti Aminah');
  await migrate(bot.database.url, [...readMigrations(), NEXT]);
  for (const word of ['Keripik Bu Siti', 'makanan', 'samarinda', 'lewati']) await says(word);
  await presses('✅ Ya, benar');
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('sudah terdaftar');
  await bot.restart();
  await says('/dataku');
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('Keripik Bu Siti');
  await bot.close();
});

test('a build that is started anew on what the next one expanded goes on', async () => {
  const url = await emptyDatabase('template_plut');
  await migrate(url, [...readMigrations(), NEXT]);
  const talk = recorder('telegram');
  const heard = vi.fn<Channel['start']>(async () => {});
  let ids = 0;
  const running = await start(readConfig({ DATABASE_URL: url, PII_KEY: secret }), {
    log: pino({ level: 'silent' }),
    now: () => START,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    newToken: () => `token-${++ids}`,
    channels: [{ ...talk, start: heard }],
  });
  const [accept] = heard.mock.calls[0]!;
  const from = { channel: 'telegram', id: 'siti' };
  await accept([{ delivery: '1', from, room: { id: 'siti', shared: false }, said: saidText('/daftar') }]);
  await vi.waitFor(() => expect(talk.sent.map(shown)).toEqual([expect.stringContaining('Setuju?')]), 20_000);
  await running.stop();
  await dropDatabase(url);
});
