import { expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { readMigrations } from '../../src/database/migrations.ts';
import { buttonIn, openTestBot, shown } from '../support/bot.ts';

/** What was made before this day is the first release, which has no former build. */
const FIRST_RELEASE = '20261125';

/** What a build that runs already cannot bear: something gone, called otherwise, of another type, or newly required. */
const CONTRACTING = [
  /\bdrop\s+(table|column|type|view|sequence|default)\b/i,
  /\brename\s+(to|column|value|constraint)\b/i,
  /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
  /\bset\s+not\s+null\b/i,
  /\badd\s+column\s+(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i,
];

/** Statements that only a migration which says `-- contract: …` may hold: one for a build that nobody runs any more. */
const contracting = (sql: string): string[] =>
  /^-- contract: \S/m.test(sql)
    ? []
    : sql
        .replaceAll(/--.*$/gm, '')
        .split(';')
        .map((statement) => statement.trim())
        .filter((statement) => CONTRACTING.some((pattern) => pattern.test(statement)));

test('migrations expand: what a build that still runs needs is taken away by none that does not say so', () => {
  const found = readMigrations()
    .filter(({ name }) => name >= FIRST_RELEASE)
    .flatMap(({ name, sql }) => contracting(sql).map((statement) => `${name}: ${statement}`));
  expect(found).toEqual([]);
});

test.each([
  ['alter table sme drop column nib', 1],
  ['ALTER TABLE "sme" RENAME COLUMN "nib" TO "licence"', 1],
  ['alter table sme alter column nib set not null', 1],
  ['alter table sme alter column nib type int', 1],
  ['alter table sme add column rank int not null', 1],
  ['alter table sme add column rank int not null default 0, add column note text', 0],
  ['create table rank (id int not null); create index on rank (id)', 0],
  ['-- contract: nobody runs a build before 1.2 any more\nalter table sme drop column nib', 0],
])('%s', (sql, count) => expect(contracting(sql)).toHaveLength(count));

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
  await bot.database.pool.query(`
    alter table person add column nickname text, add column rank int not null default 0;
    alter table sme add column nickname text; alter table booking add column rank int not null default 0;
    alter table conversation add column mood text; alter table draft add column mood text;
    alter table inbox add column mood text; alter table outbox add column mood text not null default 'calm';
    create table mood (id uuid primary key, person_id uuid references person)`);
  await bot.database.pool.query(`alter type role add value 'auditor'`);
  for (const word of ['Keripik Bu Siti', 'makanan', 'samarinda', 'lewati']) await says(word);
  await presses('✅ Ya, benar');
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('sudah terdaftar');
  await bot.restart();
  await says('/dataku');
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('Keripik Bu Siti');
  await bot.close();
});
