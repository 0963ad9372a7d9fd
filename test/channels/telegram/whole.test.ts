import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginsRegistering } from '../../../src/commands/chaos/people/owner.ts';
import { readConfig } from '../../../src/config.ts';
import { type Running, start } from '../../../src/start.ts';
import { secret } from '../../support/bot.ts';
import { dropDatabase, emptyDatabase } from '../../support/database.ts';
import { freePort, type Person, type StandIn, startTelegram } from '../../support/telegram.ts';
import { until } from './around.ts';

/** Replies keep to one a second, and the machine may be busy. */
vi.setConfig({ testTimeout: 120_000 });

let telegram: StandIn;
let url: string;
let bot: Running | undefined;
let siti: Person;

const run = async (settings: Record<string, string> = {}): Promise<Running> => {
  const config = readConfig({
    DATABASE_URL: url,
    PII_KEY: secret,
    PORT: '0',
    TELEGRAM_BOT_TOKEN: '123456:TESTTESTTESTTESTTESTTEST',
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...settings,
  });
  return start(config, {
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    newId: randomUUID,
    newToken: () => randomBytes(16).toString('hex'),
  });
};

beforeEach(async () => {
  url = await emptyDatabase('template_plut');
  telegram = await startTelegram();
  siti = telegram.person({ id: 77 });
});
afterEach(async () => {
  await bot?.stop();
  await telegram.stop();
  await dropDatabase(url);
});

/** From the first word to the number; `namesBusiness` says the name of the business, perhaps in a way of its own. */
const register = async (namesBusiness = async () => siti.says('Keripik <b>Siti</b> & Co')): Promise<void> => {
  await beginsRegistering(siti);
  siti.says('Siti Aminah');
  await siti.hears('nama usahanya');
  await namesBusiness();
  await siti.hears('bidang apa');
  siti.presses('Makanan & minuman');
  await siti.hears('kabupaten atau kota');
  siti.says('samarnda');
  await siti.hears('nomor HP');
  siti.presses('⬅️ Kembali');
  await siti.hears('kabupaten atau kota');
  siti.says('kukar');
  await siti.hears('nomor HP');
  siti.sharesContact('6281234567890');
  expect((await siti.hears('Sudah benar?')).text).toContain('Keripik <b>Siti</b> & Co');
  siti.presses('✅ Ya, benar');
  expect((await siti.hears('sudah terdaftar')).text).toContain('UMKM-2026-000001');
};

test('an owner registers by long polling, from the first word to the number', async () => {
  bot = await run();
  await register();
});

test('a restart in the middle of a form loses nothing and repeats nothing', async () => {
  bot = await run();
  await register(async () => {
    await bot?.stop();
    siti.says('Keripik <b>Siti</b> & Co');
    bot = await run();
  });
  const said = siti.messages().map(({ text }) => text);
  expect(said.filter((text) => text.includes('nama usahanya'))).toHaveLength(1);
  expect(said.filter((text) => text.includes('bidang apa'))).toHaveLength(1);
  expect(said.filter((text) => text.includes('UMKM-2026-000001'))).toHaveLength(1);
});

test('an owner registers by webhook; a call without the secret is turned away', async () => {
  const port = await freePort();
  const hook = `http://127.0.0.1:${port}/telegram/webhook`;
  bot = await run({
    PORT: String(port),
    TELEGRAM_WEBHOOK_URL: hook,
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-test',
  });
  const forged = await fetch(hook, { method: 'POST', body: '{"update_id":1}' });
  expect(forged.status).toBe(401);
  await register();
});

test('when Telegram says to wait, nothing is sent before, and the reply follows once', async () => {
  bot = await run();
  const sends = () => telegram.calls.filter(({ method }) => method === 'sendMessage');
  let over: number | undefined;
  telegram.faults.disturb = (method) => {
    if (method !== 'sendMessage') return undefined;
    over ??= Date.now() + 2_900;
    return Date.now() < over
      ? { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } }
      : undefined;
  };
  siti.says('/mulai');
  await siti.hears('selamat datang');
  expect(sends(), 'one that was refused, one that was taken').toHaveLength(2);
  expect(siti.messages()).toHaveLength(1);
});

test('whoever blocks the bot before it answers is answered again on coming back', async () => {
  bot = await run();
  siti.says('/mulai');
  siti.blocks();
  await until(
    () => telegram.unconfirmed().length === 0 && telegram.calls.some(({ method }) => method === 'sendMessage'),
  );
  siti.returns();
  siti.says('/mulai');
  await siti.hears('selamat datang');
});
