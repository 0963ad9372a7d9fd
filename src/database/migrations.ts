import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm';

/** The project's schema and migrations. */
export const prismaFolder = fileURLToPath(new URL('../../prisma', import.meta.url));

export interface Migration {
  /** Its folder's name, by which migrations are ordered: "20261124000000_programme". */
  readonly name: string;
  readonly sql: string;
}

/** Prisma's schema as it is written. */
export function readSchema(folder = prismaFolder): string {
  return readFileSync(join(folder, 'schema.prisma'), 'utf8');
}

/** The migrations below `folder`, in the order in which they are applied. */
export function readMigrations(folder = prismaFolder): Migration[] {
  const base = join(folder, 'migrations');
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(base, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Whether a migration takes away what programs before it need: its name says so, "20270301000000_contract_nib". All others
 * expand, and a former program goes on, or starts anew, on what they made.
 */
export function contracts(name: string): boolean {
  return /^\d+_contract_/.test(name);
}

/** Whether a migration is the one of which Prisma noted this checksum; how its lines end does not matter. */
export function hasChecksum({ sql }: Migration, checksum: string): boolean {
  const lf = sql.replaceAll('\r\n', '\n');
  return [sql, lf, lf.replaceAll('\n', '\r\n')].some((text) => sha256(text) === checksum);
}

/** The migrations as Prisma's schema engine takes them. */
export function migrationList(migrations: Migration[]): MigrationList {
  return {
    baseDir: join(prismaFolder, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
