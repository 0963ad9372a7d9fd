import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '../operator-error.ts';
import { type Cluster, type Running, serverEnvironment } from './cluster.ts';

const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // What a statement failed with may hold a NIK or a phone number: errors go to the client alone, not to the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  // Parallel workers share memory through /dev/shm, which is tiny in a container; our queries are small.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
};

/** For data that a power cut may ruin: tests only. */
const careless = { fsync: 'off', full_page_writes: 'off' };

/** After a postmaster was killed, its workers take a second or two to notice and to let go of the data. */
const PATIENCE_MS = 5_000;

/**
 * Sees to it that the cluster's server runs and answers: adopts one that does (a killed bot leaves it behind), else
 * starts one. Says which it was. Two processes may do this at once; both end with the same server. Throws an
 * OperatorError when it cannot be started.
 */
export async function ensureRunning(cluster: Cluster, running: Running): Promise<'adopted' | 'started'> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    if (await comesUp(cluster, () => postmasterPid(cluster) !== undefined)) return 'adopted';
    const server = startServer(cluster, running);
    if (await comesUp(cluster, server.alive)) return 'started';
    const complaint = server.complaint();
    const taken = /lock file|shared memory block/.test(complaint);
    if (!taken || performance.now() > patience) {
      throw new OperatorError(
        `PostgreSQL does not start on ${cluster.data}: ${complaint}`,
        `Put that right and start again; ${join(cluster.folder, 'postgres.log')} may say more. The data are untouched.`,
      );
    }
    await sleep(200);
  }
}

/** Stops the cluster's server and waits for it: no new work, open transactions undone, everything on disk. */
export async function stopServer(cluster: Pick<Cluster, 'data' | 'socket'>): Promise<void> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return;
  signal(pid, 'SIGINT');
  const patience = performance.now() + PATIENCE_MS;
  while (postmasterPid(cluster) === pid) {
    // Whatever holds it up, an immediate stop loses nothing that was committed: the next start recovers from the log.
    if (performance.now() > patience) signal(pid, 'SIGQUIT');
    await sleep(10);
  }
}

/** Waits until the server answers; false when it ended before. Recovery after a crash may take its time. */
async function comesUp(cluster: Cluster, alive: () => boolean): Promise<boolean> {
  for (let silent = 0; alive(); silent += 20) {
    const state = await probe(cluster);
    if (state === 'up') return true;
    if (state === 'busy') silent = 0;
    if (silent > 2 * PATIENCE_MS) {
      throw new OperatorError(
        `A PostgreSQL server (process ${postmasterPid(cluster)}) holds ${cluster.data} and does not answer.`,
        'End that process and start again.',
      );
    }
    await sleep(20);
  }
  return false;
}

/** up: answers; busy: is there, but starting, recovering or stopping; silent: nobody listens. */
async function probe(cluster: Cluster): Promise<'up' | 'busy' | 'silent'> {
  const client = new pg.Client({ connectionString: cluster.url, connectionTimeoutMillis: 4_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return 'up';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '57P03') return 'busy';
    if (code !== '28P01') return 'silent';
    throw new OperatorError(
      `The PostgreSQL server on ${cluster.data} does not accept the password in ${join(cluster.folder, 'password')}.`,
      'Put the former password file back.',
      error,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C reaches only the bot, which then stops it in order;
 * and with its output in a file, so that it outlives the bot.
 */
function startServer(cluster: Cluster, { programs, runAs, durable }: Running): Started {
  const path = join(cluster.folder, 'postgres.log');
  const former = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const begin = former > 1_000_000 ? 0 : former;
  const log = openSync(path, begin === 0 ? 'w' : 'a', 0o600);
  const options = { ...settings, ...(durable ? {} : careless), unix_socket_directories: cluster.socket };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, rest] = runAs.command(programs.postgres, ['-D', cluster.data, '-p', '5432', ...args]);
  const child = spawn(command, rest, {
    ...runAs.options,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failed = '';
  child.on('error', (error) => {
    failed = error.message;
  });
  return {
    alive: () => !failed && child.exitCode === null && child.signalCode === null,
    complaint: () => {
      const said = readFileSync(path, 'utf8').slice(begin);
      return failed || (said.match(/(?:FATAL|PANIC|DETAIL|could not).*$/gm)?.join(' ') ?? said.trim());
    },
  };
}

interface Started {
  alive: () => boolean;
  /** Why it ended, in PostgreSQL's words. */
  complaint: () => string;
}

/**
 * The process that serves the data, from the file in which it notes its number. A number that meanwhile belongs to
 * another program (after a restart of the machine or container) would make PostgreSQL refuse to start: the note is
 * removed.
 */
function postmasterPid(cluster: Pick<Cluster, 'data' | 'socket'>): number | undefined {
  const note = join(cluster.data, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(note, 'utf8'), 10);
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  if (servesData(pid, cluster.data)) return pid;
  rmSync(note, { force: true });
  rmSync(join(cluster.socket, '.s.PGSQL.5432.lock'), { force: true });
  return undefined;
}

/** PostgreSQL works inside its data folder; where the system does not tell (no /proc), the note is believed. */
function servesData(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself meanwhile.
  }
}
