import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { pino } from 'pino';
import { seedHolidays, seedRegions } from '../../../prisma/seed.ts';
import { clusterFolder } from '../../database/cluster.ts';
import { startEmbedded } from '../../database/embedded.ts';
import { migrate } from '../../database/migrate.ts';
import { type Database, openDatabase } from '../../database/open.ts';

/** A PostgreSQL of a command's own, with the bot's tables, regions and holidays. Its commits are durable. */
export type Ground = {
  url: string;
  database: Database;
  /** Ends the server, in order or as in a crash; it is started again at once. Resolves once it answers. */
  interrupt: (how: 'stopped' | 'crashed') => Promise<void>;
  close: () => Promise<void>;
};

/** Starts it in a folder among the temporary ones, which `close` removes. */
export const openGround = async (): Promise<Ground> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-ground-'));
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
      interrupt: async (how) => {
        const noted = readFileSync(join(clusterFolder(dataDir), 'data', 'postmaster.pid'), 'utf8');
        process.kill(Number.parseInt(noted, 10), how === 'stopped' ? 'SIGINT' : 'SIGQUIT');
        await rest(100);
        while (!(await database.pool.query('select').catch(() => undefined))) await rest(100);
      },
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
