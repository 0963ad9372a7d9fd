import type pg from 'pg';
import { SEALED } from '../../database/sealed.ts';
import type { Vault } from '../../turn.ts';

/** What one look found: well, or what to mend. */
export type Finding = { ok: boolean; line: string };

export const well = (line: string): Finding => ({ ok: true, line });
export const mend = (line: string): Finding => ({ ok: false, line });

/** Proves that what each key sealed can be opened: the first four bytes of what is sealed tell the keys apart. */
export const canRead = async (pool: pg.Pool, vault: Vault): Promise<Finding> => {
  const { rows } = await pool.query<{ sealed: Uint8Array }>(
    `select distinct on (substring(sealed for 4)) sealed from (
       ${SEALED.map(({ table, column }) => `select ${column} as sealed from ${table}`).join(' union all ')}
     ) as kept where length(sealed) > 4`,
  );
  try {
    for (const { sealed } of rows) vault.open(sealed);
    return well('keys: all private data can be read');
  } catch {
    return mend(
      'keys: some private data cannot be read. Add to PII_KEY the key that sealed them, behind the present one and a comma.',
    );
  }
};
