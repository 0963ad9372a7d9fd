import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleChannel } from '../../src/channels/console/index.ts';
import { readConfig } from '../../src/config.ts';
import { plain, type Words } from '../../src/conversation/message.ts';
import { openDatabase } from '../../src/database/open.ts';
import { type Running, start } from '../../src/start.ts';
import { secret } from '../support/bot.ts';
import { dropDatabase, emptyDatabase } from '../support/database.ts';
import { type Posted, slackWorkspace } from '../support/slack.ts';

/** Tuesday, 24 November 2026, 11.00 WIB, for all of them. */
const now = () => new Date('2026-11-24T04:00:00Z');
let ids = 0;
const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
const given = { log: pino({ level: 'silent' }), now, newId, newToken: newId };

let workspace: Awaited<ReturnType<typeof slackWorkspace>>;
let url: string;
let bot: Running;
let terminal: Running;
const input = new PassThrough();
const output = new PassThrough({ encoding: 'utf8' });
let entries: () => Entry[];
const pageGone = new AbortController();

beforeAll(async () => {
  workspace = await slackWorkspace();
  url = await emptyDatabase('template_plut');
  const { apiUrl, botToken, signingSecret, channels, users } = workspace;
  const config = readConfig({
    DATABASE_URL: url,
    PII_KEY: secret,
    PORT: '0',
    SAMPLE_DATA: 'on',
    PLAYGROUND: '0',
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    SLACK_MINISTRY_CHANNEL: channels.usulan,
  });
  bot = await start(config, given);
  const talk = consoleChannel({ who: 'staff', input, output, newId, leave: '/keluar', left: () => {} });
  terminal = await start(config, { ...given, channels: [talk] });
  // Whoever sits at the playground's desk and in the terminal is the same person in Slack.
  const { prisma, close } = openDatabase(url);
  const { personId } = await prisma.personAddress.findFirstOrThrow({
    where: { channel: 'playground', addressId: 'staff' },
  });
  await prisma.address.create({ data: { channel: 'slack', id: users.budi, createdAt: now() } });
  await prisma.personAddress.create({ data: { channel: 'slack', addressId: users.budi, personId, since: now() } });
  await close();
  entries = await looking(bot.playgroundUrl!);
});

afterAll(async () => {
  pageGone.abort();
  await terminal?.stop();
  await bot?.stop();
  await workspace?.close();
  await dropDatabase(url);
});

type Entry = { id: string; room: string; by: string; words: Words; table?: { head: Words[]; rows: Words[][] } };

/** What an open page of the playground has been shown. */
const looking = async (page: string): Promise<() => Entry[]> => {
  const { body } = await fetch(new URL('events', page), { signal: pageGone.signal });
  const shown = new Map<string, Entry>();
  const read = async () => {
    let rest = '';
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
      const events = (rest + chunk).split('\n\n');
      rest = events.pop()!;
      for (const event of events) {
        const data = /^event: entry\ndata: (.*)$/m.exec(event)?.[1];
        if (data) shown.set((JSON.parse(data) as Entry).id, JSON.parse(data) as Entry);
      }
    }
  };
  void read().catch(() => undefined);
  return () => [...shown.values()];
};

const until = async <T>(find: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (let i = 0; i < 500; i++) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no answer came');
};

const answers = (found: readonly Entry[]): Entry[] => found.filter(({ room, by }) => room === 'staff' && by === 'bot');

const inPlayground = async (text: string): Promise<string> => {
  const before = answers(entries()).length;
  const body = JSON.stringify({ who: 'staff', said: { kind: 'text', text } });
  await fetch(new URL('say', bot.playgroundUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(bot.playgroundUrl!).origin },
    body,
  });
  const { words, table } = await until(() => answers(entries())[before]);
  const rows = table ? [table.head, ...table.rows].map((row) => row.map(plain).join(' | ')) : [];
  return [plain(words), ...(table ? ['', ...rows] : [])].join('\n');
};

/** What stands in a message beside its blocks is the whole answer, its table too. */
const inSlack = async (text: string): Promise<string> => {
  const chat = await workspace.chat('budi');
  const ofBot = async (): Promise<Posted[]> =>
    (await workspace.messages(chat)).filter(({ user }) => user !== workspace.users.budi);
  const before = (await ofBot()).length;
  await workspace.write(bot.webUrl!, 'budi', text);
  return (await until(async () => (await ofBot())[before])).text;
};

const inTerminal = async (text: string): Promise<string> => {
  output.read();
  input.write(`${text}\n`);
  let shown = '';
  await until(() => {
    shown += (output.read() as string | null) ?? '';
    return shown.endsWith('\n\n') || undefined;
  });
  return shown.trim();
};

/** The lines of an answer, whether its cells are set apart by bars or by blanks, and without the terminal's choices. */
const written = (answer: string): string[] =>
  answer
    .split('\n')
    .filter((line) => line && !/^ {2}\d+\. /.test(line))
    .map((line) => line.replaceAll(' | ', '  '));

describe('the same question is answered the same at the playground’s desk, in Slack and in the terminal', () => {
  test.each([
    ['one name, two regions', 'usulan Sorong sudah sampai mana?'],
    ['a follow-up on it', 'kalau Bintan?'],
    ['a list with rows', 'daftar usulan Jabar yang masih diproses'],
    ['its count', 'berapa?'],
    ['by group', 'per tahap'],
    ['another subject', 'daerah mana di Kaltim yang belum membalas juknis?'],
    ['what there is none of', 'usulan Asahan gimana'],
    ['what is not understood', 'usulan dari Wakanda'],
  ])('%s: %s', async (_, question) => {
    const [desk, slack, typed] = [
      await inPlayground(question),
      await inSlack(question),
      await inTerminal(question),
    ] as const;
    expect(desk.length).toBeGreaterThan(20);
    expect(slack).toBe(desk);
    expect(written(typed)).toEqual(written(desk));
  });
});
