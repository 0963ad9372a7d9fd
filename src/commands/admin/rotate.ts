import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { SEALED, SEALED_WITHIN } from '../../database/sealed.ts';
import { piiKeys, writeKeys } from '../../pii-key.ts';
import { type Keyring, newSecret } from '../../vault.ts';
import { withContext } from './context.ts';

const AT_ONCE = 500;
/** A bot that runs looks for new keys every ten seconds. */
const NOTICED = 12_000;

/**
 * `rotate-key`: seals everything anew under the first key, and looked-up values are hashed anew, while the bot runs. The
 * embedded database is given a new key first, and the former one is thrown away once nothing needs it; for a server the
 * operator puts the new key in front in PII_KEY, and takes the former out afterwards.
 */
export const rotateKeyCommand = (): Promise<void> =>
  withContext(async (context) => {
    const { config, print, vault } = context;
    const kept = config.databaseUrl === undefined;
    if (kept) {
      const keys = piiKeys(config);
      if (keys.length === 1) {
        writeKeys(config.dataDir, [newSecret(), ...keys]);
        print('A new key is in place; a bot that runs takes it up within ten seconds.');
        await pause(NOTICED);
      }
    } else if (config.piiKeys.length === 1)
      return print(
        'PII_KEY holds one key. Put a new one behind it (npm run admin -- key) and restart all processes, then put the\nnew one in front and restart them again; then run this.',
      );
    const sealed = await sealAnew(context.database.pool, vault);
    print(`${sealed} values are sealed anew.`);
    if (kept) writeKeys(config.dataDir, piiKeys(config).slice(0, 1));
    print(
      kept
        ? `The former key is thrown away. Keep a copy of ${config.dataDir}/pii-key apart from the data; backups made before need the former one.`
        : 'The former key can be taken out of PII_KEY. Backups made before still need it.',
    );
  });

/** Seals everything anew that another key sealed; again until nothing is left, since the bot may be at work. */
export const sealAnew = async (pool: pg.Pool, vault: Keyring): Promise<number> => {
  let all = 0;
  for (let last = -1; last !== 0; all += last) {
    last = 0;
    for (const one of SEALED) last += await columnAnew(pool, vault, one);
    for (const one of SEALED_WITHIN) last += await withinAnew(pool, vault, one);
  }
  return all;
};

type Row = { place: string; sealed: Uint8Array };

/** Four bytes at the front name the key, so that the database itself finds what another key sealed. */
const columnAnew = async (
  pool: pg.Pool,
  vault: Keyring,
  { table, column, hash }: (typeof SEALED)[number],
): Promise<number> => {
  const key = Buffer.from(vault.seal('')).subarray(0, 4);
  let done = 0;
  for (;;) {
    const { rows } = await pool.query<Row>(
      `select id::text as place, ${column} as sealed from ${table}
       where length(${column}) > 4 and substring(${column} for 4) <> $1 limit ${AT_ONCE}`,
      [key],
    );
    if (rows.length === 0) return done;
    for (const { place, sealed } of rows) {
      const plain = vault.open(sealed);
      // What changed meanwhile was sealed by the bot, and is looked at again.
      await pool.query(
        `update ${table} set ${column} = $3${hash ? `, ${hash} = $4` : ''} where id::text = $1 and ${column} = $2`,
        [place, Buffer.from(sealed), Buffer.from(vault.seal(plain)), ...(hash ? [Buffer.from(vault.hash(plain))] : [])],
      );
      done++;
    }
  }
};

type Held = { place: string; held: unknown };

const withinAnew = async (
  pool: pg.Pool,
  vault: Keyring,
  { table, column, counted }: (typeof SEALED_WITHIN)[number],
): Promise<number> => {
  const { rows } = await pool.query<Held>(
    `select id::text as place, ${column} as held from ${table} where ${column}::text like '%"sealed"%'`,
  );
  let done = 0;
  for (const { place, held } of rows) {
    const anew = resealed(held, vault);
    if (anew === held) continue;
    const { rowCount } = await pool.query(
      `update ${table} set ${column} = $3::jsonb${counted ? `, ${counted} = ${counted} + 1` : ''}
       where id::text = $1 and ${column} = $2::jsonb`,
      [place, JSON.stringify(held), JSON.stringify(anew)],
    );
    done += rowCount ?? 0;
  }
  return done;
};

/** The same value where nothing in it was sealed by another key. */
const resealed = (value: unknown, vault: Keyring): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if ('sealed' in value && typeof value.sealed === 'string') {
    const bytes = Buffer.from(value.sealed, 'base64');
    return vault.isCurrent(bytes) ? value : { sealed: Buffer.from(vault.seal(vault.open(bytes))).toString('base64') };
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, inner, resealed(inner, vault)] as const);
  if (entries.every(([, before, after]) => before === after)) return value;
  const anew = entries.map(([name, , after]) => [name, after] as const);
  return Array.isArray(value) ? anew.map(([, after]) => after) : Object.fromEntries(anew);
};
