import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { Programs } from './programs.ts';
import type { RunAs } from './run-as.ts';

/** The files of one embedded PostgreSQL, all below one folder that only its owner may enter. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  /** The folder of the unix socket, on which alone the server listens: no port to collide, nothing for others to reach. */
  readonly socket: string;
  /** How the bot's own role, which owns its database and nothing else, connects. */
  readonly url: string;
}

/** How a server is run: its programs, as whom, and whether its data must survive a power cut. */
export interface Running {
  readonly programs: Programs;
  readonly runAs: RunAs;
  readonly durable: boolean;
}

/** What `<DATA_DIR>/postgres` is; made by `createCluster` where it does not exist. */
export function clusterFolder(dataDir: string): string {
  return join(resolve(dataDir), 'postgres');
}

/** Opens a cluster that exists; undefined where there is none. */
export function readCluster(folder: string, runAs: RunAs): Cluster | undefined {
  const password = readIfThere(join(folder, 'password'));
  if (password === undefined) return undefined;
  const socket = socketFolder(folder, runAs);
  const url = `postgresql://plut:${password.trim()}@localhost:5432/plut?host=${encodeURIComponent(socket)}`;
  return { folder, data: join(folder, 'data'), socket, url };
}

/**
 * Makes a cluster: random password, UTF-8, texts sorted the Indonesian way, a database `plut` with an ordinary role. It
 * is made aside and moved into place in one step, so a half-made one is never met, and of two processes that make one at
 * the same time the second uses what the first made.
 */
export async function createCluster(folder: string, { programs, runAs, durable }: Running): Promise<void> {
  const aside = `${folder}.new-${process.pid}`;
  const data = join(aside, 'data');
  const password = randomBytes(24).toString('hex');
  try {
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside, { mode: 0o700, recursive: true });
    writeFileSync(join(aside, 'password'), `${password}\n`, { mode: 0o600 });
    runAs.own(aside);
    const place = [`--pgdata=${data}`, `--pwfile=${join(aside, 'password')}`];
    const access = ['--username=postgres', '--auth=scram-sha-256'];
    const texts = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=id'];
    const haste = durable ? [] : ['--no-sync'];
    await run(runAs, programs.initdb, [...place, ...access, ...texts, ...haste]);
    await run(
      runAs,
      programs.postgres,
      ['--single', ...(durable ? [] : ['-F']), '-D', data, 'postgres'],
      `create role plut login createdb password '${password}'\ncreate database plut owner plut\n`,
    );
    renameSync(aside, folder);
  } catch (error) {
    if (readIfThere(join(folder, 'password')) !== undefined) return;
    throw new OperatorError(
      `The database could not be set up in ${folder}: ${(error as Error).message}`,
      'Check that DATA_DIR names a folder that the bot may write to and that its disk is not full.',
      error,
    );
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Runs a program to its end; rejects with the last line it complained with. */
function run(runAs: RunAs, program: string, args: string[], input = ''): Promise<void> {
  const [command, rest] = runAs.command(program, args);
  return new Promise((done, fail) => {
    const child = spawn(command, rest, { ...runAs.options, cwd: '/', env: serverEnvironment });
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.stdout.resume();
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', fail);
    child.on('close', (status) => {
      const error = complaints.match(/^.*\b(?:error|FATAL|PANIC): .*$/gm)?.at(-1) ?? complaints.trim();
      if (status === 0) done();
      else fail(new Error(error));
    });
  });
}

/** PostgreSQL gets none of the bot's own settings: its tokens are no business of the server's. */
export const serverEnvironment = { PATH: process.env.PATH, LC_ALL: 'C' };

/**
 * The socket lies beside the data, so that whoever finds the data finds the server, unless the path is longer than a
 * socket's may be (107 bytes, 103 on macOS); then in a folder of our own among the temporary ones.
 */
function socketFolder(folder: string, runAs: RunAs): string {
  if (Buffer.byteLength(`${folder}/.s.PGSQL.5432`) <= 103) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `plut-${process.getuid?.()}-${name}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  chmodSync(short, 0o700);
  if (!lstatSync(short).isDirectory()) throw new OperatorError(`${short} is in the way.`, 'Remove it.');
  runAs.own(short);
  return short;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OperatorError(
      `${file} cannot be read: ${(error as Error).message}`,
      'Start the bot as the user who started it before, or name another folder in DATA_DIR.',
      error,
    );
  }
}
