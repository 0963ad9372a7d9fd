import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { askAll, databaseProbe } from '../../src/web/readiness.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

const incoming = (delivery: string, text: string) => ({
  delivery,
  from: { channel: 'telegram', id: 'siti' },
  room: { id: 'siti', shared: false },
  said: saidText(text),
});

/** How the process says it is: what a balancer and an administrator go by. */
const ready = async ({ bot, database }: TestBot) =>
  (await askAll({ database: databaseProbe(database.pool, bot.inbox.health) }, pino({ level: 'silent' }))).database!.ok;

/** The disk is full until `free`: what comes is refused meanwhile, and delivered again afterwards as a platform does. */
const survives = async (bot: TestBot, free: () => Promise<unknown>): Promise<void> => {
  const refused: string[] = [];
  for (let n = 0; n < 5; n++)
    await bot.bot.inbox.accept([incoming(`full-${n}`, '/bantuan')]).catch(() => refused.push(`full-${n}`));
  expect(refused, 'nothing is acknowledged').toHaveLength(5);
  expect(await ready(bot)).toBe(false);
  await free();
  for (const delivery of refused) await bot.bot.inbox.accept([incoming(delivery, '/bantuan')]);
  await bot.settled();
  expect(await ready(bot)).toBe(true);
  const helped = bot.channels.telegram.sent.filter((sending) => shown(sending).startsWith('Yang bisa'));
  expect(helped, 'each is answered, once').toHaveLength(5);
};

test('a table that can grow no more: what comes is not acknowledged, and the process says that it is not ready', async () => {
  const bot = await openTestBot();
  onTestFinished(() => bot.close());
  await bot.database.pool.query(`
    create function full_disk() returns trigger language plpgsql as $$ begin
      raise exception using errcode = 'disk_full', message = 'could not extend file: No space left on device';
    end $$;
    create trigger full_disk before insert or update on inbox execute function full_disk()`);
  await survives(bot, () => bot.database.pool.query('drop trigger full_disk on inbox'));
});

const mountable = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'plut-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

test.runIf(mountable)('a disk that is really full, below the database: the same', { timeout: 300_000 }, async () => {
  const disk = mkdtempSync(join(tmpdir(), 'plut-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs', disk]);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const server = await startEmbedded({ dataDir: join(disk, 'data'), log: silent, durable: true });
  onTestFinished(() => server.stop());
  await migrate(server.url);
  const opened = openDatabase(server.url);
  onTestFinished(() => opened.close());
  const bot = await openTestBot({ database: { ...opened, url: server.url } });
  onTestFinished(() => bot.close());
  const ballast = join(disk, 'ballast');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  // What is left of the last pages is used up.
  await opened.pool
    .query(`insert into file (id, sha256, name, mime, size, bytes, created_at)
    select gen_random_uuid(), '', 'x', 'x', 1, convert_to(repeat(md5(random()::text), 200000), 'utf8'), now() from generate_series(1, 50)`)
    .catch(() => {});
  await survives(bot, async () => rmSync(ballast));
});
