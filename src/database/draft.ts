import pg from 'pg';
import { filters, openEngine } from './engine.ts';
import { type Migration, migrationList } from './migrations.ts';

/**
 * The SQL that leads from what the migrations make to what the schema says; undefined where the two agree. The
 * migrations are played through in a database of its own beside the one at `url`, which stays as it is. What Prisma's
 * schema cannot express (triggers, checks, exclusion constraints, sequences) is left alone.
 */
export async function draftMigration(
  url: string,
  migrations: Migration[],
  schema: string,
): Promise<string | undefined> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const { engine, failure } = await openEngine(pool, schema);
  try {
    const difference = await engine.diff({
      from: { tag: 'migrations', ...migrationList(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters,
    });
    return difference.exitCode === 2 ? (difference.stdout ?? '') : undefined;
  } catch (error) {
    throw failure() ?? error;
  } finally {
    engine.free();
    await pool.end();
  }
}
