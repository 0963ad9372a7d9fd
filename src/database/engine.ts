import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { engineAdapter } from './engine-adapter.ts';

/** TypeScript knows it only together with the browser's globals. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

/** Prisma's schema engine on one database. */
export interface Engine {
  readonly engine: SchemaEngine;
  /** What PostgreSQL said of the last script that failed. */
  failure: () => pg.DatabaseError | undefined;
}

/** Nothing in the database is somebody else's. */
export const filters = { externalTables: [], externalEnums: [] };

/**
 * Opens Prisma's own schema engine, in its WebAssembly form, on the database that `pool` leads to. Loading it takes a
 * few tenths of a second; nothing native is needed. Shadow databases are made beside that database and dropped.
 */
export async function openEngine(pool: pg.Pool, schema: string): Promise<Engine> {
  loaded ??= load();
  await loaded;
  let failure: pg.DatabaseError | undefined;
  const failed = (error: pg.DatabaseError) => {
    failure = error;
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => engineAdapter(pool, { dispose: async () => {}, failed }),
    connectToShadowDb: async () => {
      const database = `shadow_${randomBytes(8).toString('hex')}`;
      await pool.query(`create database ${database}`);
      // A connection string would overrule the name of the database, so it is taken apart.
      const { host, port, user, password, ssl } = new pg.Client(pool.options);
      const shadow = new pg.Pool({ host, port, user, password: password ?? undefined, ssl, database, max: 1 });
      return engineAdapter(shadow, {
        failed,
        dispose: async () => {
          await shadow.end();
          await pool.query(`drop database ${database} with (force)`);
        },
      });
    },
  });
  const datamodels: [string, string][] = [['schema.prisma', schema]];
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, factory);
  return { engine, failure: () => failure };
}

/** The engine's memory is one for the whole process: loaded a second time, it would read what the first left there. */
let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = join(require.resolve('@prisma/schema-engine-wasm'), '../schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
