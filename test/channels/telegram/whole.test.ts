import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';
import { type Running, start } from '../../../src/start.ts';
import { secret } from '../../support/bot.ts';
import { dropDatabase, emptyDatabase } from '../../support/database.ts';
import { type Person, type StandIn, startTelegram } from '../../support/telegram.ts';

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
  let ids = 0;
  return start(config, {
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    newId: () =>
      `${process.pid.toString(16).padStart(8, '0')}-${(++ids).toString(16).padStart(4, '0')}-4000-8000-${Date.now().toString(16).padStart(12, '0')}`,
    newToken: () => `token${++ids}`,
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

const register = async (midway: () => Promise<void> = async () => undefined): Promise<void> => {
  siti.says('/mulai');
  await siti.hears('selamat datang');
  siti.presses('Daftar usaha');
  await siti.hears('Setuju?');
  siti.presses('Saya setuju');
  await siti.hears('Siapa nama');
  siti.says('Siti Aminah');
  await siti.hears('nama usahanya');
  await midway();
  siti.says('Keripik <b>Siti</b> & Co');
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

test('a restart in the middle of a form loses nothing', async () => {
  bot = await run();
  await register(async () => {
    await bot?.stop();
    bot = await run();
  });
});

test('an owner registers by webhook; a call without the secret is turned away', async () => {
  const port = 20_000 + (process.pid % 20_000);
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

test('when Telegram says to wait, the reply follows later, once', async () => {
  bot = await run();
  let refusals = 1;
  telegram.faults.disturb = (method) =>
    method === 'sendMessage' && refusals-- > 0
      ? { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 1 } }
      : undefined;
  siti.says('/mulai');
  await siti.hears('selamat datang');
  expect(siti.messages()).toHaveLength(1);
});
