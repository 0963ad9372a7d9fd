import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Accept, Channel } from '../../src/channels/channel.ts';
import { readConfig } from '../../src/config.ts';
import { saidText } from '../../src/conversation/message.ts';
import { clusterFolder } from '../../src/database/cluster.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { openDatabase } from '../../src/database/open.ts';
import { type Running, start } from '../../src/start.ts';
import { buttonIn, type Recorder, recorder, shown } from '../support/bot.ts';
import { sumsOf } from '../support/sums.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const NIK = '6472014107850003';
const folder = mkdtempSync(join(tmpdir(), 'plut-life-'));
const DATA_DIR = join(folder, 'data');
const backups = join(folder, 'backups');

let bot: Running | undefined;
let telegram: Recorder;
let accept: Accept;
let deliveries = 0;

const admin = (...args: string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/commands/admin.ts', ...args],
      { env: { PATH: process.env.PATH, DATA_DIR } },
      (error, stdout, stderr) => (error ? reject(new Error(stdout + stderr)) : resolve(stdout + stderr)),
    );
  });

const run = async (): Promise<void> => {
  telegram = recorder('telegram');
  const channel: Channel = {
    ...telegram,
    start: async (given) => {
      accept = given;
    },
  };
  bot = await start(readConfig({ DATA_DIR, SAMPLE_DATA: 'off' }), {
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    newId: randomUUID,
    newToken: () => randomUUID(),
    channels: [channel],
  });
};

/** Says something, and waits for an answer. */
const says = async (who: string, words: string): Promise<string> => {
  const to = () => telegram.sent.filter(({ room }) => room === who);
  const before = to().length;
  const label = /^\[(.+)\]$/.exec(words)?.[1];
  const said = label ? ({ kind: 'button', token: buttonIn(telegram.sent, who, label) } as const) : saidText(words);
  const from = { channel: 'telegram', id: who };
  await accept([{ delivery: `d${++deliveries}`, from, room: { id: who, shared: false }, said }]);
  await vi.waitFor(() => expect(to().length).toBeGreaterThan(before), 30_000);
  return shown(to().at(-1)!);
};

const register = async (who: string, name: string): Promise<void> => {
  for (const words of ['/daftar', '[Saya setuju]', name, `Keripik ${name}`, 'makanan', 'samarinda', 'lewati'])
    await says(who, words);
  await says(who, '[✅ Ya, benar]');
};

const sums = async () => {
  const server = await startEmbedded({ dataDir: DATA_DIR, log: pino({ level: 'silent' }), beside: true });
  const database = openDatabase(server.url);
  const found = await sumsOf(database);
  await database.close();
  await server.stop();
  return found;
};

const keys = () => readFileSync(join(DATA_DIR, 'pii-key'), 'utf8').trim().split('\n');

beforeAll(run);
afterAll(async () => {
  await bot?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the key is changed while people register: nobody notices, and only the new one is left', async () => {
  await register('siti', 'Siti');
  await says('siti', '/profil lengkapi');
  for (const words of ['2019', 'lewati', 'lewati', 'lewati', NIK, 'lewati']) await says('siti', words);
  await says('siti', '[✅ Ya, benar]');
  const [former] = keys();
  const rotating = admin('rotate-key');
  let changed = false;
  void rotating.finally(() => {
    changed = true;
  });
  for (let n = 0; n === 0 || !changed; n++) await register(`owner-${n}`, `Wati ${'abcdefghij'[n % 10]}`);
  expect(await rotating).toMatch(/\d+ values are sealed anew/);
  expect(keys()).toHaveLength(1);
  expect(keys()[0]).not.toBe(former);
  await register('sesudahnya', 'Budi');
  expect(await says('siti', '/dataku')).toContain('NIK: •••••••••••••003');
  await bot!.stop();
  await run();
  expect(await says('siti', '/dataku')).toContain('NIK: •••••••••••••003');
});

test('backed up beside the bot, wiped, restored: the same rows, and the bot goes on; without the key it is refused', async () => {
  const said = await admin('backup', backups);
  const made = join(backups, readdirSync(backups)[0]!);
  expect(said).toContain(made);
  await bot!.stop();
  const before = await sums();
  const key = join(folder, 'key-kept-apart');
  copyFileSync(join(DATA_DIR, 'pii-key'), key);
  rmSync(clusterFolder(DATA_DIR), { recursive: true });
  rmSync(join(DATA_DIR, 'pii-key'));

  const other = await admin('restore', made).catch((error: Error) => error.message);
  expect(other, 'with a key that is made anew').toContain('some private data cannot be read');
  rmSync(clusterFolder(DATA_DIR), { recursive: true });
  copyFileSync(key, join(DATA_DIR, 'pii-key'));
  expect(await admin('restore', made)).toContain('all private data can be read');
  const { outbox: _, ...rows } = await sums();
  const { outbox: __, ...expected } = before;
  expect(rows).toEqual(expected);
  await run();
  expect(await says('siti', '/dataku')).toContain('NIK: •••••••••••••003');
});
