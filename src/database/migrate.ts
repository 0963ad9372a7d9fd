import pg from 'pg';
import { OperatorError } from '../operator-error.ts';
import type { Log } from './embedded.ts';
import { contracts, hasChecksum, type Migration, migrationList, readMigrations, readSchema } from './migrations.ts';

/** The advisory lock under which Prisma's own `migrate deploy` works too. */
const PRISMA_LOCK = 72_707_369;

/**
 * Brings the database at `url` up to date and returns the names of the migrations that it applied, in order. They are
 * noted as Prisma notes them, so `prisma migrate deploy` may be used as well. Of several processes one migrates, the
 * others wait and find it done. A migration takes place entirely or not at all: one that fails, or was cut off, is tried
 * again at the next start. A database that a newer program has expanded is used as it is, with a line in the `log`. Throws
 * an OperatorError when one fails, and when the database lacks what these migrations made.
 */
export async function migrate(
  url: string,
  migrations: Migration[] = readMigrations(),
  log?: Pick<Log, 'warn'>,
): Promise<string[]> {
  // One connection: the lock belongs to it, and Prisma's engine asks for the same lock.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 4_000 });
  pool.on('error', () => {});
  try {
    const found = await history(pool);
    const newer = unknown(migrations, found);
    if (newer.length > 0) log?.warn({ newer }, 'the database was expanded by a newer version of this program');
    if (pending(migrations, found).length === 0) return [];
    await pool.query('select pg_advisory_lock($1)', [PRISMA_LOCK]);
    const past = await history(pool);
    if (pending(migrations, past).length === 0) return [];
    return await apply(pool, migrations, past);
  } finally {
    await pool.end();
  }
}

/** The names of the migrations that are still to be applied, in order. Changes nothing; throws as `migrate` does. */
export async function unapplied(url: string, migrations: Migration[] = readMigrations()): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 4_000 });
  pool.on('error', () => {});
  try {
    return pending(migrations, await history(pool)).map(({ name }) => name);
  } finally {
    await pool.end();
  }
}

interface Noted {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

async function history(pool: pg.Pool): Promise<Noted[]> {
  try {
    const { rows } = await pool.query<Noted>(
      `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null order by started_at`,
    );
    return rows;
  } catch (error) {
    const undefinedTable = '42P01';
    if ((error as pg.DatabaseError).code === undefinedTable) return [];
    throw error;
  }
}

/** Those that a newer program applied. */
function unknown(migrations: Migration[], past: Noted[]): string[] {
  return past.map(({ name }) => name).filter((name) => !migrations.some((one) => one.name === name));
}

/** Which migrations are still to be applied; throws when the past of the database is not ours. */
function pending(migrations: Migration[], past: Noted[]): Migration[] {
  const contraction = unknown(migrations, past).find(contracts);
  if (contraction)
    throw new OperatorError(
      `The database is newer than this program: ${contraction} took away what this program needs.`,
      'Start the newer version of the program, or restore the backup that was made before it.',
    );
  const applied = past.filter(({ finished }) => finished);
  for (const { name, checksum } of applied) {
    const migration = migrations.find((one) => one.name === name);
    if (migration && !hasChecksum(migration, checksum)) {
      throw new OperatorError(
        `The migration ${name} was edited after it had been applied to this database.`,
        'Put the file back as it was and make the change in a new migration: npm run migration -- <name>',
      );
    }
  }
  return migrations.filter(({ name }) => !applied.some((one) => one.name === name));
}

async function apply(pool: pg.Pool, migrations: Migration[], past: Noted[]): Promise<string[]> {
  const { filters, openEngine } = await import('./engine.ts');
  const { engine, failure } = await openEngine(pool, readSchema());
  try {
    for (const { name } of past.filter(({ finished }) => !finished)) {
      await engine.markMigrationRolledBack({ migrationName: name });
    }
    const done = await engine.applyMigrations({ migrationsList: migrationList(migrations), filters });
    return done.appliedMigrationNames;
  } catch (error) {
    const failed = (await history(pool)).find(({ finished }) => !finished);
    if (!failed) throw error;
    await engine.markMigrationRolledBack({ migrationName: failed.name });
    const reason = failure();
    throw new OperatorError(
      `The migration ${failed.name} failed: ${reason?.message ?? (error as Error).message}. Nothing of it was kept.`,
      [reason?.detail, reason?.hint, 'Put that right and start again.'].filter(Boolean).join(' '),
      error,
    );
  } finally {
    engine.free();
  }
}
