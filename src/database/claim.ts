import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { processName } from './open.ts';

/** The number of the advisory lock by which a bot claims its embedded database. */
const CLAIM = 17_052_017;

/** The claim, which lasts as long as its connection does; or who has it: "process 4711 on warung". */
export type Claim = { readonly connection: pg.Client } | { readonly holder: string };

/**
 * Claims the database for this process. The server itself releases the claim of a process that died, however it died,
 * so a claim is never stale; it may take a moment to notice, which is waited for.
 */
export async function claim(url: string): Promise<Claim> {
  const connection = new pg.Client({
    connectionString: url,
    application_name: processName(),
    connectionTimeoutMillis: 4_000,
  });
  connection.on('error', () => {});
  await connection.connect();
  for (let attempt = 0; ; attempt++) {
    const { rows } = await connection.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [CLAIM]);
    if (rows[0]?.held) return { connection };
    if (attempt === 10) break;
    await sleep(100);
  }
  const { rows } = await connection.query<{ holder: string }>(
    `select application_name as holder from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted`,
    [CLAIM],
  );
  await connection.end();
  return { holder: rows[0]?.holder ?? 'another process' };
}
