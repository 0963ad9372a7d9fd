import { randomBytes, randomUUID } from 'node:crypto';
import { seedHolidays, seedRegions } from '../../../prisma/seed.ts';
import { type Config, environment, readConfig } from '../../config.ts';
import { startEmbedded } from '../../database/embedded.ts';
import { migrate } from '../../database/migrate.ts';
import { type Database, openDatabase } from '../../database/open.ts';
import { openLog } from '../../log.ts';
import { OperatorError } from '../../operator-error.ts';
import { piiKeys } from '../../pii-key.ts';
import { throughProxies } from '../../proxies.ts';
import type { Tx } from '../../turn.ts';
import { type Keyring, openVault } from '../../vault.ts';

/** What a command of the administrator works with. */
export type Context = {
  config: Config;
  /** Where the database is. */
  url: string;
  database: Database;
  vault: Keyring;
  /** Runs what is to be written in one transaction; nobody of the bot's people does it. */
  doing: <T>(
    work: (doing: { tx: Tx; now: Date; newId: () => string; newToken: () => string }) => Promise<T>,
  ) => Promise<T>;
  print: (line: string) => void;
};

/**
 * Opens the database that the settings name, beside a bot that runs or alone, and closes it after the work. It is brought
 * up to date first, as by a start of the bot, unless this is only a `look`. Where it must be
 * `alone`, a bot that runs on the embedded database is refused.
 */
export const withContext = async <T>(
  work: (context: Context) => Promise<T>,
  { look = false, alone = false }: { look?: boolean; alone?: boolean } = {},
): Promise<T> => {
  const config = readConfig(environment());
  if (config.proxies) throughProxies(config.proxies);
  const log = openLog('error');
  const vault = openVault(() => piiKeys(config));
  const server = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log, beside: !alone });
  const url = config.databaseUrl ?? server!.url;
  const database = openDatabase(url, log);
  try {
    await reach(database);
    if (!look) {
      await migrate(url);
      await seedRegions(database.prisma);
      await seedHolidays(database.prisma);
    }
    return await work({
      config,
      url,
      database,
      vault,
      doing: (act) =>
        database.prisma.$transaction(
          (tx) =>
            act({ tx, now: new Date(), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url') }),
          { timeout: 60_000 },
        ),
      print: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    await database.close();
    await server?.stop();
  }
};

const reach = async ({ pool }: Database): Promise<void> => {
  try {
    await pool.query('select 1');
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    throw new OperatorError(
      `The database cannot be reached (${code ?? message}).`,
      'See that it runs, and that DATABASE_URL names it with the right user and password.',
      error,
    );
  }
};
