import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const { CHAR, TEXT } = pg.types.builtins;

/**
 * Prisma's adapter for PostgreSQL, mended where its schema engine needs it: columns of the type "char", of which
 * PostgreSQL's catalogues are full, are read, and a script is not cut at its semicolons. `failed` is told what
 * PostgreSQL said of a script; `dispose` is called when the engine is done.
 */
export async function engineAdapter(
  pool: pg.Pool,
  { dispose, failed }: { dispose: () => Promise<void>; failed: (error: pg.DatabaseError) => void },
): Promise<SqlDriverAdapter> {
  const { shown, chars } = showCharsAsText(pool);
  const adapter = await new PrismaPg(shown).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    dispose,
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
      const result = await queryRaw(query);
      for (const column of chars.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    },
    // As the adapter ships, it cuts a script at every semicolon, even within a function's body. Sent whole, it is one
    // transaction besides: a migration happens entirely or not at all.
    executeScript: async (script: string) => {
      try {
        await pool.query(script);
      } catch (error) {
        failed(error as pg.DatabaseError);
        throw asAdapterError(error as pg.DatabaseError);
      }
    },
  });
}

/** The adapter fails on "char": it is shown text, and which columns of which rows that was is noted. */
function showCharsAsText(pool: pg.Pool): { shown: pg.Pool; chars: WeakMap<unknown[], number[]> } {
  const chars = new WeakMap<unknown[], number[]>();
  const query = async (config: pg.QueryConfig) => {
    const result = await pool.query(config);
    const columns = result.fields.flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []));
    for (const column of columns) result.fields[column]!.dataTypeID = TEXT;
    chars.set(result.rows, columns);
    return result;
  };
  return { shown: Object.assign(Object.create(pool), { query }), chars };
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
