import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
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
  if (kept) return [...given.filter((key) => key !== kept), kept];
  if (given.length > 0) return given;
  if (hasData)
    throw new OperatorError(
      `The key of the private data in ${dataDir} is missing: there is no ${file}.`,
      'Put the file back from a backup, or set PII_KEY to the key that was used.',
    );
  makeKey(dataDir, file);
  return [readKey(file)!];
};

const readKey = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OperatorError(
      `${file} cannot be read: ${(error as Error).message}`,
      'Start the bot as the user who started it before.',
      error,
    );
  }
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
