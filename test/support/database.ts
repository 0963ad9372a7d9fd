import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/database/open.ts';

/** A database that belongs to one test alone. */
export interface FreshDatabase extends Database {
  /** For another process, or a second set of connections, on the same database. */
  readonly url: string;
}

/** Clones the migrated, empty database (some 50 ms) and opens it; `close` drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = await emptyDatabase('template_plut');
  const database = openDatabase(url);
  return {
    ...database,
    url,
    close: async () => {
      await database.close();
      await dropDatabase(url);
    },
  };
}

/** Makes a database, without any table unless a template is named, and returns where it is. */
export async function emptyDatabase(template = 'template1'): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name} template ${template}`);
  return databaseUrl(inject('databaseUrl'), name);
}

/** PostgreSQL's own cleaner is in the database, whom only a superuser may send away; it leaves by itself. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Drops a database of this run, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  for (let tries = 50; ; tries--) {
    try {
      return await onServer(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** The url of another database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
