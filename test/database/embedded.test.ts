import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Embedded, startEmbedded } from '../../src/database/embedded.ts';
import { openDatabase } from '../../src/database/open.ts';
import { OperatorError } from '../../src/operator-error.ts';

// Each test starts processes, which on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const log = { info: () => {}, warn: () => {}, error: () => {} };

const made = mkdtempSync(join(tmpdir(), 'plut-embedded-'));
await (await startEmbedded({ dataDir: made, log, durable: false })).stop();
afterAll(() => rmSync(made, { recursive: true, force: true }));

describe('the first start', () => {
  test('what is kept is closed to everybody else, sorts the Indonesian way and survives a power cut', async () => {
    const dataDir = newFolder();
    const server = await start({ dataDir, log });

    const open = filesBelow(dataDir).filter((file) => (statSync(file).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    const [row] = await query(
      server.url,
      `select array(select name from unnest(array['Solo', 'bakso', 'Ayam', 'ayam', 'Bakso', 'Zeni']) name order by name) as sorted,
         current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding,
         (select rolsuper from pg_roles where rolname = current_user) as superuser`,
    );
    expect(row).toEqual({
      sorted: ['ayam', 'Ayam', 'bakso', 'Bakso', 'Solo', 'Zeni'],
      fsync: 'on',
      commit: 'on',
      listens: '',
      encoding: 'UTF8',
      superuser: false,
    });
  });

  test('two at once make one database, and one of them is refused', async () => {
    const dataDir = newFolder();
    const both = await Promise.allSettled([
      startEmbedded({ dataDir, log, durable: false }),
      startBot(dataDir).then(() => 'the other process'),
    ]);
    const [ours] = both;
    if (ours.status === 'fulfilled') servers.push(ours.value);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(String(refused?.reason)).toMatch(/already in use by another bot: process \d+/);
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  test('a path too long for a unix socket will do', async () => {
    const server = await start({ dataDir: join(newFolder(), 'warung'.repeat(20)) });
    const socket = new URL(server.url).searchParams.get('host')!;
    onTestFinished(() => rmSync(socket, { recursive: true, force: true }));
    expect(statSync(socket).mode & 0o077).toBe(0);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('after a bot was killed', () => {
  test('the server it left is adopted, with all that was committed', async () => {
    const dataDir = folderWithDatabase();
    const bot = await startBot(dataDir);
    await query(bot.url, 'create table kept as select 1 as one');
    const served = postmaster(dataDir);
    await end(bot.process, 'SIGKILL');

    const server = await start({ dataDir });
    expect(postmaster(dataDir)).toBe(served);
    expect(server.url).toBe(bot.url);
    expect(await query(server.url, 'table kept')).toEqual([{ one: 1 }]);
  });

  test('a server killed with it is started again, though a worker of it still lives', async () => {
    const dataDir = folderWithDatabase();
    const bot = await startBot(dataDir);
    await query(bot.url, 'create table kept as select 1 as one');
    // A worker that computes does not notice at once that its postmaster has gone.
    const busy = `do $$ begin while clock_timestamp() < now() + interval '2 s' loop end loop; end $$`;
    void query(bot.url, busy).catch(() => {});
    await new Promise((done) => setTimeout(done, 100));
    process.kill(postmaster(dataDir), 'SIGKILL');
    await end(bot.process, 'SIGKILL');

    const server = await start({ dataDir });
    expect(await query(server.url, 'table kept')).toEqual([{ one: 1 }]);
  });

  test('a process number that now belongs to another program is not taken for the server', async () => {
    const dataDir = folderWithDatabase();
    const note = join(dataDir, 'postgres/data/postmaster.pid');
    const data = join(dataDir, 'postgres/data');
    writeFileSync(note, `${process.pid}\n${data}\n1700000000\n5432\n${dataDir}/postgres\n\n  1 1\nready\n`);

    const server = await start({ dataDir });
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('while a bot runs', () => {
  test('a second is refused and told of the first; a command beside it shares the server and leaves it running', async () => {
    const dataDir = folderWithDatabase();
    const bot = await startBot(dataDir);

    const second = startEmbedded({ dataDir, log, durable: false });
    await expect(second).rejects.toThrow(OperatorError);
    await expect(second).rejects.toThrow(`process ${bot.process.pid} `);
    await (await startEmbedded({ dataDir, log, durable: false, beside: true })).stop();
    expect(await query(bot.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a killed server is started again, and open connections find it', async () => {
    const dataDir = folderWithDatabase();
    const server = await start({ dataDir });
    const database = openDatabase(server.url);
    await database.pool.query('create table kept as select 1 as one');
    const lent = await database.pool.connect();
    onTestFinished(() => {
      lent.release(true);
      return database.close();
    });
    process.kill(postmaster(dataDir), 'SIGKILL');

    await expect
      .poll(() => database.pool.query('table kept').then(({ rows }) => rows, String), slow)
      .toEqual([{ one: 1 }]);
    await expect.poll(() => database.prisma.$queryRaw`table kept`.catch(String), slow).toEqual([{ one: 1 }]);
    await expect(startEmbedded({ dataDir, log, durable: false })).rejects.toThrow(`process ${process.pid} `);
  });

  test('Ctrl-C ends the bot and its server in order', async () => {
    const dataDir = folderWithDatabase();
    const bot = await startBot(dataDir);
    // As a terminal does it: to the whole process group.
    process.kill(-bot.process.pid!, 'SIGINT');
    await expect(ended(bot.process)).resolves.toBe(0);

    expect(readdirSync(join(dataDir, 'postgres/data'))).not.toContain('postmaster.pid');
    expect(readFileSync(join(dataDir, 'postgres/postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/);
  });
});

const slow = { timeout: 15_000, interval: 50 };
const folders: string[] = [];
const bots: ChildProcess[] = [];
const servers: Embedded[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const bot of bots.splice(0)) await end(bot, 'SIGINT');
  for (const folder of folders.splice(0)) {
    // What a killed bot left running must not outlive the test.
    await startEmbedded({ dataDir: folder, log, durable: false }).then(
      (server) => server.stop(),
      () => {},
    );
    rmSync(folder, { recursive: true, force: true });
  }
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plut-embedded-'));
  folders.push(folder);
  return folder;
}

/** A copy of a database that a bot made and stopped in order, which is quicker than making one. */
function folderWithDatabase(): string {
  const folder = newFolder();
  cpSync(made, folder, { recursive: true });
  return folder;
}

async function start(options: { dataDir: string; log?: typeof log }): Promise<Embedded> {
  const server = await startEmbedded({ log, durable: options.log !== undefined, ...options });
  servers.push(server);
  return server;
}

/** Starts `bot.ts` in a process group of its own; rejects with what it complained of. */
function startBot(dataDir: string): Promise<{ process: ChildProcess; url: string }> {
  const file = new URL('bot.ts', import.meta.url).pathname;
  const bot = spawn(process.execPath, ['--import', 'tsx', file, dataDir], { detached: true });
  bots.push(bot);
  let complaint = '';
  bot.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  return new Promise((done, fail) => {
    bot.stdout.once('data', (line) => done({ process: bot, url: String(line).trim() }));
    bot.once('close', () => fail(new Error(complaint)));
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once('exit', done));
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await ended(child);
}

function postmaster(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10);
}

async function query(url: string, sql: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}
