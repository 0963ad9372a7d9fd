import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type TelegramChannel, telegram } from '../../../src/channels/telegram/index.ts';
import { freePort, type StandIn, startTelegram } from '../../support/telegram.ts';
import { deps, until } from './around.ts';

/** Nobody waits a minute here. */
vi.mock('../../../src/channels/telegram/limits.ts', async (original) => {
  const limits = await original<typeof import('../../../src/channels/telegram/limits.ts')>();
  return { ...limits, SECONDS: { ...limits.SECONDS, watch: 0.02 } };
});

let platform: StandIn;
let channel: TelegramChannel;
let minutesOn: number;

beforeEach(async () => {
  minutesOn = 0;
  platform = await startTelegram();
  const url = `http://127.0.0.1:${await freePort()}/telegram/webhook`;
  channel = telegram(
    { token: platform.token, apiRoot: platform.apiRoot, webhook: { url, secret: 'a-secret-of-the-test' } },
    { ...deps, now: () => new Date(Date.now() + minutesOn * 60_000) },
  );
  await channel.start(async () => undefined);
});
afterEach(async () => {
  await channel.stop();
  await platform.stop();
});

it('a token that is revoked is noticed though nobody writes and nothing is sent', async () => {
  expect(channel.health().ok).toBe(true);
  platform.faults.disturb = () => ({ error_code: 401, description: 'Unauthorized' });
  await until(() => !channel.health().ok);
  expect(channel.health()).toMatchObject({ shutOut: true, detail: expect.stringContaining('@BotFather') });
});

it('where Telegram cannot call, that is said, with why; and it is over once its calls arrive', async () => {
  platform.person({ id: 77 }).says('halo');
  await until(() => channel.health().detail.includes('Telegram cannot call this server: Connection refused'));
  expect(channel.health().ok, 'a minute of it is weather').toBe(true);
  minutesOn = 2;
  expect(channel.health().ok).toBe(false);
  platform.forget();
  await until(() => channel.health().ok);
});

it('another process that takes the webhook away is noticed', async () => {
  await fetch(`${platform.apiRoot}/bot${platform.token}/deleteWebhook`, { method: 'POST', body: '{}' });
  await until(() => channel.health().detail.includes('another address, or none'));
});
