import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { type Running, start } from '../../src/start.ts';
import { secret } from './bot.ts';
import { dropDatabase, emptyDatabase } from './database.ts';
import { type Posted, slackWorkspace } from './slack.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The whole bot, with samples, over HTTP in a Slack workspace in which Budi is a decider of the ministry. */
export type SlackBot = {
  workspace: Awaited<ReturnType<typeof slackWorkspace>>;
  bot: Running;
  /** Where the bot's web server is. */
  url: string;
  database: Database;
  /** The first row of a query. */
  one: <T extends object>(query: string) => Promise<T | undefined>;
  close: () => Promise<void>;
};

export const openSlackBot = async (): Promise<SlackBot> => {
  const workspace = await slackWorkspace();
  const databaseUrl = await emptyDatabase('template_plut');
  let ids = 0;
  const { apiUrl, botToken, signingSecret, channels, users } = workspace;
  const bot = await start(
    readConfig({
      DATABASE_URL: databaseUrl,
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
  const database = openDatabase(databaseUrl);
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
  return {
    workspace,
    bot,
    url: bot.webUrl!,
    database,
    one: async <T extends object>(query: string) => (await database.pool.query<T>(query)).rows[0],
    close: async () => {
      await database.close();
      await bot.stop();
      await workspace.close();
      await dropDatabase(databaseUrl);
    },
  };
};

/** Waits until there is such a thing. */
export const until = async <T>(find: () => Promise<T | undefined>): Promise<T> => {
  for (let i = 0; i < 300; i++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came to that');
};

/** The latest message with this in it. */
export const saying = (messages: Posted[], part: string): Posted | undefined =>
  messages.findLast(({ text }) => text.includes(part));
