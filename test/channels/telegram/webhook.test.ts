import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TelegramChannel, telegram, WEBHOOK_PATH } from '../../../src/channels/telegram/index.ts';
import type { Incoming } from '../../../src/conversation/message.ts';
import { freePort, type Person, type StandIn, startTelegram } from '../../support/telegram.ts';
import { deps, until } from './around.ts';

const SECRET = 'a-secret-of-the-test';

let platform: StandIn;
let channel: TelegramChannel;
let server: Server;
let url: string;
let siti: Person;
let accepted: Incoming[];
let down: boolean;

const accept = async (incoming: Incoming[]): Promise<void> => {
  if (down) throw new Error('the database is away');
  accepted.push(...incoming);
};
const known = { 'x-telegram-bot-api-secret-token': SECRET };
const post = (headers: Record<string, string>, body = '{"update_id":1}') =>
  fetch(url, { method: 'POST', headers, body }).then(({ status }) => status);

beforeEach(async () => {
  platform = await startTelegram();
  siti = platform.person({ id: 77 });
  accepted = [];
  down = false;
  const port = await freePort();
  url = `http://127.0.0.1:${port}${WEBHOOK_PATH}`;
  channel = telegram({ token: platform.token, apiRoot: platform.apiRoot, webhook: { url, secret: SECRET } }, deps);
  server = createServer((request, response) => void channel.endpoints![WEBHOOK_PATH]!(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
});
afterEach(async () => {
  await channel.stop();
  await platform.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('tells Telegram where to call, with the secret and with all kinds of updates that are read; it does not poll', async () => {
  await channel.start(accept);
  expect(platform.calls.find(({ method }) => method === 'setWebhook')?.payload).toEqual({
    url,
    secret_token: SECRET,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'],
  });
  siti.says('halo');
  await until(() => accepted.length === 1);
  expect(platform.calls.map(({ method }) => method)).not.toContain('getUpdates');
});

it('what nobody but Telegram could know is asked for before anything is read', async () => {
  await channel.start(accept);
  expect(await post({})).toBe(401);
  expect(await post({ 'x-telegram-bot-api-secret-token': 'A-secret-of-the-test' })).toBe(401);
  expect(await post({ 'x-telegram-bot-api-secret-token': '' })).toBe(401);
  expect((await fetch(url)).status).toBe(405);
  expect(accepted).toEqual([]);
});

it('a body over a megabyte or that is no JSON is refused', async () => {
  await channel.start(accept);
  expect(await post(known, JSON.stringify({ text: 'x'.repeat(1024 * 1024) }))).toBe(413);
  expect(await post(known, '{"update_id":')).toBe(400);
});

it('an update that it cannot read is taken and left aside, else Telegram would repeat it for ever', async () => {
  await channel.start(accept);
  for (const update of ['{"update_id":1,"purchased_paid_media":{}}', '{"update_id":1,"message":{"from":"x"}}', 'null'])
    expect(await post(known, update)).toBe(200);
  expect(accepted).toEqual([]);
});

it('while nothing can be stored Telegram is told so and repeats', async () => {
  await channel.start(accept);
  down = true;
  siti.says('halo');
  await until(() => channel.health().detail.includes('failing'));
  expect(platform.unconfirmed()).toHaveLength(1);
  down = false;
  await until(() => platform.unconfirmed().length === 0);
  expect(accepted.map(({ said }) => said)).toEqual([{ kind: 'text', text: 'halo' }]);
  expect(channel.health().detail).not.toContain('failing');
});

it('a press is confirmed, and counts', async () => {
  await channel.start(accept);
  siti.forges('a1:yes');
  await until(() => platform.calls.some(({ method }) => method === 'answerCallbackQuery'));
  await until(() => accepted.length === 1);
  expect(accepted[0]?.said).toEqual({ kind: 'button', token: 'a1:yes' });
});

it('once stopped it takes nothing, so that Telegram keeps it for the next start', async () => {
  await channel.start(accept);
  await channel.stop();
  expect(await post(known)).toBe(500);
});

it('an address that Telegram does not take keeps the bot from starting, with what to do', async () => {
  platform.faults.disturb = (method) =>
    method === 'setWebhook'
      ? { error_code: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided for webhook' }
      : undefined;
  await expect(channel.start(accept)).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining('HTTPS url must be provided'),
    remedy: expect.stringContaining('443'),
  });
});

it('is refused without a secret that is one', () => {
  for (const secret of ['', 'short', 'blanks and more of them'])
    expect(() => telegram({ token: platform.token, webhook: { url, secret } }, deps)).toThrow(/secret/i);
});
