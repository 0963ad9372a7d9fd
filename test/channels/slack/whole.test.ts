import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { type Running, start } from '../../../src/start.ts';
import { secret } from '../../support/bot.ts';
import { dropDatabase, emptyDatabase } from '../../support/database.ts';
import { type Posted, slackWorkspace } from '../../support/slack.ts';

let workspace: Awaited<ReturnType<typeof slackWorkspace>>;
let url: string;
let bot: Running;

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

beforeAll(async () => {
  workspace = await slackWorkspace();
  url = await emptyDatabase('template_plut');
  let ids = 0;
  const { apiUrl, botToken, signingSecret, channels, users } = workspace;
  bot = await start(
    readConfig({
      DATABASE_URL: url,
      PII_KEY: secret,
      PORT: '0',
      SAMPLE_DATA: 'on',
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: apiUrl,
      SLACK_MINISTRY_CHANNEL: channels.usulan,
    }),
    {
      log: pino({ level: 'silent' }),
      now: () => new Date(),
      newId: () => id(++ids),
      newToken: () => `token${++ids}`,
    },
  );
  const database = openDatabase(url);
  const { prisma } = database;
  const at = new Date();
  await prisma.person.create({ data: { id: id(900_001), name: 'Budi Santoso', createdAt: at } });
  await prisma.address.create({ data: { channel: 'slack', id: users.budi, createdAt: at } });
  await prisma.personAddress.create({
    data: { channel: 'slack', addressId: users.budi, personId: id(900_001), since: at },
  });
  await prisma.grant.create({
    data: { id: id(900_002), personId: id(900_001), role: 'decider', grantedAt: at },
  });
  await database.close();
});

afterAll(async () => {
  await bot?.stop();
  await workspace?.close();
  await dropDatabase(url);
});

const until = async <T>(find: () => Promise<T | undefined>): Promise<T> => {
  for (let i = 0; i < 300; i++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came to that');
};
const saying = (messages: Posted[], part: string) => messages.findLast(({ text }) => text.includes(part));
const endpoint = () => `${bot.webUrl}/slack/events`;

test('an official of the ministry asks in a private message, and presses a button of the answer', async () => {
  await workspace.write(bot.webUrl!, 'budi', 'usulan Sorong sudah sampai mana?');
  const chat = await workspace.chat('budi');
  const answer = await until(async () => saying(await workspace.messages(chat), 'Kab. Sorong'));
  expect(answer.text).toContain('PLUT-2017-0002');
  expect(answer.text).toContain('Kota Sorong');
});

test('a mention is answered in its thread', async () => {
  const { ts } = await workspace.mention(bot.webUrl!, 'budi', 'usulan Bintan sudah sampai mana?');
  const answer = await until(async () => saying(await workspace.replies(workspace.channels.usulan, ts), 'Bintan ·'));
  expect(answer.text).toContain('Tahap');
});

test('who is not on the staff is told nothing', async () => {
  const { ts } = await workspace.mention(bot.webUrl!, 'siti', 'usulan Sorong sudah sampai mana?');
  const answer = await until(async () =>
    saying(await workspace.replies(workspace.channels.usulan, ts), 'hanya menjawab'),
  );
  expect(answer.text).not.toContain('PLUT-2017');
});

test('/usulan is answered to the asker alone', async () => {
  await workspace.command(bot.webUrl!, 'budi', workspace.channels.usulan, 'Purbalingga');
  const database = openDatabase(url);
  const sent = () =>
    database.pool.query<{ to: string }>(
      `select visible_to as to from outbox where visible_to is not null and sent_at is not null`,
    );
  const row = await until(async () => (await sent()).rows[0]);
  await database.close();
  expect(row.to).toBe(workspace.users.budi);
  const seen = await workspace.messages(workspace.channels.usulan);
  expect(seen.some(({ text }) => text.includes('Purbalingga'))).toBe(false);
});

test('a button that leads to questions opens a form; what is sent in it reaches whoever asked', async () => {
  const database = openDatabase(url);
  const one = async <T extends object>(query: string) => (await database.pool.query<T>(query)).rows[0];
  const chat = await workspace.chat('budi');
  await workspace.write(bot.webUrl!, 'budi', '/petugas');
  await until(async () => saying(await workspace.messages(chat), 'petugas'));
  await workspace.write(bot.webUrl!, 'budi', 'Bagaimana caranya ikut pelatihan?');
  const { usulan } = workspace.channels;
  const card = await until(async () => saying(await workspace.messages(usulan), 'ikut pelatihan'));
  const request = (await one<{ id: string }>('select id::text from desk_request'))!.id;
  await workspace.press(bot.webUrl!, 'budi', usulan, card, `x:desk.take:${request}:1`);
  const mine = await until(async () => saying(await workspace.messages(chat), 'ikut pelatihan'));
  await workspace.press(bot.webUrl!, 'budi', chat, mine, `c:jawab ${request}`, 'f0');
  const shown = () => one<{ id: string }>(`select id from outbox where thread like 'view:%' and sent_at is not null`);
  await until(shown);
  const draft = (await one<{ id: string }>(`select id::text from draft where flow = 'deskAnswer'`))!.id;
  await workspace.submit(bot.webUrl!, 'budi', `f:${draft}`, { words: 'Tulis: mau ikut pelatihan.' });
  await until(async () => saying(await workspace.messages(chat), 'Tulis: mau ikut pelatihan.'));
  await database.close();
});

test('a forged signature is turned away', async () => {
  const response = await fetch(endpoint(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-slack-signature': 'v0=bad', 'x-slack-request-timestamp': '1' },
    body: '{}',
  });
  expect(response.status).toBe(401);
});
