import '../../src/database/generate.mjs';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { clusterFolder } from '../../src/database/cluster.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { stopServer } from '../../src/database/server.ts';
import { databaseUrl } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run; `test/support/database.ts` makes databases on it. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template of which each test file clones its database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const server = await startEmbedded({ dataDir, log: silent, durable: false });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('create database template_plut');
  await client.end();
  await migrate(databaseUrl(server.url, 'template_plut'));
  project.provide('databaseUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

const prefix = 'plut-test-';

/** Ends what a run that was killed could not: its server, and the folder of that. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    if (runs(Number.parseInt(name.slice(prefix.length), 10))) continue;
    const folder = clusterFolder(join(tmpdir(), name));
    await stopServer({ data: join(folder, 'data'), socket: folder });
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It belongs to somebody else.
    }
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const silent = { info: () => {}, warn: () => {}, error: () => {} };
