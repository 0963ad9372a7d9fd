import type { Database } from '../../src/database/open.ts';

/** What is in each table, as how many rows and one sum; their order does not matter. */
export const sumsOf = async ({ pool }: Pick<Database, 'pool'>): Promise<Record<string, string>> => {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const sum = await pool.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(to_jsonb(t)::text), '' order by md5(to_jsonb(t)::text))), '') as sum from "${name}" t`,
    );
    found[name] = sum.rows[0]!.sum;
  }
  return found;
};
