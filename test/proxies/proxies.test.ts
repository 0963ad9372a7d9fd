import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Agent, setGlobalDispatcher } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/start.ts';
import { stubSlack } from '../channels/slack/stub.ts';
import { secret } from '../support/bot.ts';
import { dropDatabase, emptyDatabase } from '../support/database.ts';
import { startProxy } from '../support/proxy.ts';
import { type StandIn, startTelegram } from '../support/telegram.ts';

let telegram: StandIn;
let slack: Awaited<ReturnType<typeof stubSlack>>;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let database: string;
let bot: Running | undefined;

/** Where nobody listens: what arrives there nevertheless came by the proxy. */
const BEYOND = { telegram: 'localhost:2', slack: 'localhost:3', socket: 'localhost:4' };
const portOf = (url: string) => Number(new URL(url).port);

const run = async (settings: Record<string, string>): Promise<Running> =>
  start(
    readConfig({
      DATABASE_URL: database,
      PII_KEY: secret,
      PORT: '0',
      TELEGRAM_BOT_TOKEN: '123456:TESTTESTTESTTESTTESTTEST',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      ...settings,
    }),
    { log: pino({ level: 'silent' }), now: () => new Date(), newId: randomUUID, newToken: () => randomUUID() },
  );

beforeEach(async () => {
  database = await emptyDatabase('template_plut');
  telegram = await startTelegram();
  slack = await stubSlack();
  proxy = await startProxy({
    [BEYOND.telegram]: portOf(telegram.apiRoot),
    [BEYOND.slack]: portOf(slack.apiUrl),
    [BEYOND.socket]: portOf(slack.apiUrl),
  });
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  setGlobalDispatcher(new Agent());
  await Promise.all([telegram.stop(), slack.close(), proxy.close()]);
  await dropDatabase(database);
});

/** A word over Socket Mode, which is answered by the Web API. */
const speaksInSlack = async () => {
  const event = { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', team: 'T1', text: 'halo', ts: '1.1' };
  const payload = { type: 'event_callback', event_id: 'Ev1', event };
  slack.say({ envelope_id: 'envelope-1', type: 'events_api', accepts_response_payload: false, payload });
  await slack.until(() => slack.acknowledged.length === 1 && slack.count('chat.postMessage') === 1);
};

test('Telegram, the Web API and Socket Mode of Slack pass by the proxy; the database does not', async () => {
  slack.answer('apps.connections.open', { ok: true, url: `ws://${BEYOND.socket}/socket` });
  bot = await run({
    HTTP_PROXY: proxy.url,
    // The stand-ins are of this process, and what they fetch is no business of the proxy.
    NO_PROXY: '127.0.0.1',
    TELEGRAM_API_ROOT: `http://${BEYOND.telegram}`,
    SLACK_API_URL: `http://${BEYOND.slack}/api/`,
  });
  const siti = telegram.person({ id: 77 });
  siti.says('/mulai');
  await siti.hears('selamat datang');
  await speaksInSlack();
  expect([...new Set(proxy.asked)].sort()).toEqual([BEYOND.telegram, BEYOND.slack, BEYOND.socket]);
});

test('https goes by the proxy for https; one that refuses is said to be what is wrong, and the bot goes on trying', async () => {
  bot = await run({ https_proxy: proxy.url });
  expect([...new Set(proxy.asked)].sort()).toEqual(['api.telegram.org:443', 'slack.com:443']);
  expect(await (await fetch(`${bot.webUrl}/readyz`)).json()).toMatchObject({
    database: { ok: true },
    telegram: { ok: false },
    slack: { ok: false },
  });
});

test('what NO_PROXY names is reached directly', async () => {
  bot = await run({
    HTTP_PROXY: proxy.url,
    NO_PROXY: '.go.id, 127.0.0.1',
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SLACK_API_URL: slack.apiUrl,
  });
  const siti = telegram.person({ id: 77 });
  siti.says('/mulai');
  await siti.hears('selamat datang');
  await speaksInSlack();
  expect(proxy.asked).toEqual([]);
});
