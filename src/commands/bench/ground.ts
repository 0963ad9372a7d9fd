import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { seedHolidays, seedRegions } from '../../../prisma/seed.ts';
import { startEmbedded } from '../../database/embedded.ts';
import { migrate } from '../../database/migrate.ts';
import { type Database, openDatabase } from '../../database/open.ts';

/** A PostgreSQL of the bench's own, with the bot's tables, regions and holidays. Its commits are durable. */
export type Ground = { url: string; database: Database; close: () => Promise<void> };

/** Starts it in a folder among the temporary ones, which `close` removes. */
export const openGround = async (): Promise<Ground> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-bench-'));
  const log = pino({ level: 'silent' });
  const server = await startEmbedded({ dataDir, log });
  const close = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate(server.url);
    const database = openDatabase(server.url, log);
    await seedRegions(database.prisma);
    await seedHolidays(database.prisma);
    return {
      url: server.url,
      database,
      close: async () => {
        await database.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};
