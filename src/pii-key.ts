import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { clusterFolder } from './database/cluster.ts';
import { OperatorError } from './operator-error.ts';
import { newSecret } from './vault.ts';

/** The file in DATA_DIR that holds the key of an embedded database's private data. */
export const keyFile = (dataDir: string): string => join(dataDir, 'pii-key');

/**
 * The secrets for the vault: those of PII_KEY, then the one that an embedded database keeps beside it, which is made
 * where there is none. To be called before the embedded database is made: data whose key is gone are refused, since a
 * new key would leave all that is sealed unreadable without a word.
 */
export const piiKeys = ({
  piiKeys: given,
  dataDir,
  databaseUrl,
}: Pick<Config, 'piiKeys' | 'dataDir' | 'databaseUrl'>): string[] => {
  if (databaseUrl) return given;
  const file = keyFile(dataDir);
  const hasData = existsSync(clusterFolder(dataDir));
  const kept = readKey(file);
  if (kept) return [...given.filter((key) => !kept.includes(key)), ...kept];
  if (given.length > 0) return given;
  if (hasData)
    throw new OperatorError(
      `The key of the private data in ${dataDir} is missing: there is no ${file}.`,
      'Put the file back from a backup, or set PII_KEY to the key that was used.',
    );
  makeKey(dataDir, file);
  return readKey(file)!;
};

/** The keys in the file, the present one first; several only while they are changed. */
const readKey = (file: string): string[] | undefined => {
  try {
    return readFileSync(file, 'utf8').trim().split(/\s+/);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OperatorError(
      `${file} cannot be read: ${(error as Error).message}`,
      'Start the bot as the user who started it before.',
      error,
    );
  }
};

/** Puts other keys into the file, the first of which seals from now on: whole and on disk before they take its place. */
export const writeKeys = (dataDir: string, keys: readonly string[]): void => {
  const file = keyFile(dataDir);
  const aside = `${file}.new-${process.pid}`;
  const { uid, gid } = statSync(file);
  rmSync(aside, { force: true });
  const handle = openSync(aside, 'wx', 0o600);
  writeSync(handle, `${keys.join('\n')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  chownSync(aside, uid, gid);
  renameSync(aside, file);
};

/** Whole and on disk before it has its name, and never in the place of one that another process made meanwhile. */
const makeKey = (dataDir: string, file: string): void => {
  const aside = `${file}.new-${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    rmSync(aside, { force: true });
    const handle = openSync(aside, 'wx', 0o600);
    writeSync(handle, `${newSecret()}\n`);
    fsyncSync(handle);
    closeSync(handle);
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new OperatorError(
      `The key of private data cannot be kept in ${file}: ${(error as Error).message}`,
      'Name a folder in DATA_DIR that the bot may write to.',
      error,
    );
  } finally {
    rmSync(aside, { force: true });
  }
};
