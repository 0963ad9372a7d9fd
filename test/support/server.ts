import '../../src/database/generate.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { databaseUrl } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run; `test/support/database.ts` makes databases on it. */
    databaseUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template of which each test file clones its database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-test-'));
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

const silent = { info: () => {}, warn: () => {}, error: () => {} };
