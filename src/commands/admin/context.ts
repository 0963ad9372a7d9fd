import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { seedRegions } from '../../../prisma/seed.ts';
import { type Config, readConfig } from '../../config.ts';
import { startEmbedded } from '../../database/embedded.ts';
import { migrate } from '../../database/migrate.ts';
import { type Database, openDatabase } from '../../database/open.ts';
import { piiKeys } from '../../pii-key.ts';
import type { Tx, Vault } from '../../turn.ts';
import { openVault } from '../../vault.ts';

/** What a command of the administrator works with. */
export type Context = {
  config: Config;
  database: Database;
  vault: Vault;
  /** Runs what is to be written in one transaction; nobody of the bot's people does it. */
  doing: <T>(
    work: (doing: { tx: Tx; now: Date; newId: () => string; newToken: () => string }) => Promise<T>,
  ) => Promise<T>;
  print: (line: string) => void;
};

/** Opens the database that the settings name, beside a bot that runs or alone, and closes it after the work. */
export const withContext = async <T>(work: (context: Context) => Promise<T>): Promise<T> => {
  const config = readConfig(process.env);
  const log = pino({ level: 'error' }, pino.destination(2));
  const vault = openVault(piiKeys(config));
  const server = config.databaseUrl ? undefined : await startEmbedded({ dataDir: config.dataDir, log, beside: true });
  const url = config.databaseUrl ?? server!.url;
  await migrate(url);
  const database = openDatabase(url, log);
  try {
    await seedRegions(database.prisma);
    return await work({
      config,
      database,
      vault,
      doing: (act) =>
        database.prisma.$transaction((tx) =>
          act({ tx, now: new Date(), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url') }),
        ),
      print: (line) => process.stdout.write(`${line}\n`),
    });
  } finally {
    await database.close();
    await server?.stop();
  }
};
