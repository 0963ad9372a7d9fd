import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { BaseLogger } from 'pino';
import { OperatorError } from '../operator-error.ts';
import { claim } from './claim.ts';
import { type Cluster, clusterFolder, createCluster, type Running, readCluster } from './cluster.ts';
import { findPrograms } from './programs.ts';
import { chooseRunAs } from './run-as.ts';
import { ensureRunning, stopServer } from './server.ts';

/** The part of pino that the database writes to. */
export type Log = Pick<BaseLogger, 'info' | 'warn' | 'error'>;

export interface EmbeddedSettings {
  /** The folder for all that the bot keeps; the database lives in `postgres` below it. */
  readonly dataDir: string;
  readonly log: Log;
  /** False for data that may be lost (tests): faster, and a power cut ruins them. */
  readonly durable?: boolean;
  /** True for a command that may run beside the bot: uses the bot's server where it runs, instead of refusing. */
  readonly beside?: boolean;
}

export interface Embedded {
  /** Where the server is reached; the same after every restart. */
  readonly url: string;
  /** Stops the server, unless it belongs to a bot that this is beside; resolves when its data are on disk. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the bot, makes its data where there are none, adopts a server that a killed bot
 * left running, and starts it again should it die. Data belong to one bot at a time: a second is refused with an
 * OperatorError that names the first, as is everything else that the operator can put right.
 */
export async function startEmbedded(options: EmbeddedSettings): Promise<Embedded> {
  const { dataDir, log, durable = true, beside = false } = options;
  const running = prepare(dataDir, durable);
  const cluster = await openCluster(clusterFolder(dataDir), running, log);
  const how = await ensureRunning(cluster, running);
  log.info({ folder: cluster.folder }, `database ${how}`);
  const claimed = await claim(cluster.url);
  if ('connection' in claimed) return watch(cluster, running, log, claimed.connection);
  if (beside) return { url: cluster.url, stop: async () => {} };
  throw new OperatorError(
    `The data in ${dataDir} are already in use by another bot: ${claimed.holder}.`,
    'Stop that one first, or give this one a folder of its own in DATA_DIR.',
  );
}

function prepare(dataDir: string, durable: boolean): Running {
  const programs = findPrograms();
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new OperatorError(
      `The folder for the data cannot be made: ${(error as Error).message}`,
      'Name a folder in DATA_DIR that the bot may write to.',
      error,
    );
  }
  return { programs, runAs: chooseRunAs(programs, clusterFolder(dataDir)), durable };
}

async function openCluster(folder: string, running: Running, log: Log): Promise<Cluster> {
  const found = readCluster(folder, running.runAs);
  if (found) return found;
  log.info({ folder }, 'setting up the database');
  await createCluster(folder, running);
  const made = readCluster(folder, running.runAs);
  if (!made) throw new OperatorError(`The database in ${folder} vanished while it was made.`, 'Start again.');
  return made;
}

/** Keeps the server running: the connection that holds the claim is the first to learn that it died. */
function watch(cluster: Cluster, running: Running, log: Log, claimed: pg.Client): Embedded {
  const stopping = new AbortController();
  let recovered = Promise.resolve();
  const watchOver = (connection: pg.Client) => {
    connection.once('end', () => {
      if (!stopping.signal.aborted) recovered = recover();
    });
  };
  const recover = async () => {
    log.warn({ folder: cluster.folder }, 'the database went away');
    for (let pause = 250; !stopping.signal.aborted; pause = Math.min(2 * pause, 5_000)) {
      try {
        const how = await ensureRunning(cluster, running);
        const again = await claim(cluster.url);
        if ('holder' in again) throw new Error(`meanwhile ${again.holder} uses it`);
        watchOver(again.connection);
        log.info({ folder: cluster.folder }, `database ${how} again`);
        return;
      } catch (error) {
        log.error({ err: error }, 'the database does not come back');
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };
  watchOver(claimed);
  return {
    url: cluster.url,
    stop: async () => {
      stopping.abort();
      await recovered;
      await stopServer(cluster);
    },
  };
}
