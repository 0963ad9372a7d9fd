import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** TypeScript knows it only together with the browser's globals. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

/** Prisma's schema engine on one database. */
export interface Engine {
  readonly engine: SchemaEngine;
  /** What PostgreSQL said of the last script that failed. */
  failure(): pg.DatabaseError | undefined;
}

/** Nothing in the database is somebody else's. */
export const filters = { externalTables: [], externalEnums: [] };

/**
 * Opens Prisma's own schema engine, in its WebAssembly form, on the database that `pool` leads to. Loading it takes a
 * few tenths of a second; nothing native is needed. Shadow databases are made beside that database and dropped.
 */
export async function openEngine(pool: pg.Pool, schema: string): Promise<Engine> {
  await load();
  let failure: pg.DatabaseError | undefined;
  const adapt = async (to: pg.Pool, dispose: () => Promise<void>): Promise<SqlDriverAdapter> =>
    Object.assign(await new PrismaPg(to).connect(), {
      dispose,
      // As the adapter ships, it cuts a script at every semicolon, even within a function's body. Sent whole, it is one
      // transaction besides: a migration happens entirely or not at all.
      executeScript: async (script: string) => {
        try {
          await to.query(script);
        } catch (error) {
          failure = error as pg.DatabaseError;
          throw asAdapterError(failure);
        }
      },
    });
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => adapt(pool, async () => {}),
    connectToShadowDb: async () => {
      const shadow = `shadow_${randomBytes(8).toString('hex')}`;
      await pool.query(`create database ${shadow}`);
      const shadowPool = new pg.Pool({ ...connectionOf(pool), database: shadow, max: 1 });
      return adapt(shadowPool, async () => {
        await shadowPool.end();
        await pool.query(`drop database ${shadow} with (force)`);
      });
    },
  });
  const datamodels: [string, string][] = [['schema.prisma', schema]];
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => {}, factory);
  return { engine, failure: () => failure };
}

/** A connection string would overrule the name of the shadow database, so it is taken apart. */
function connectionOf(pool: pg.Pool): pg.ClientConfig {
  const { host, port, user, password, ssl } = new pg.Client(pool.options);
  return { host, port, user, password: password ?? undefined, ssl };
}

function asAdapterError({ code, message, severity, detail, column, hint }: pg.DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: 'postgres',
    code: code ?? 'N/A',
    severity: severity ?? 'N/A',
    message,
    detail,
    column,
    hint,
  });
}

async function load(): Promise<void> {
  const require = createRequire(import.meta.url);
  const file = join(require.resolve('@prisma/schema-engine-wasm'), '../schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
