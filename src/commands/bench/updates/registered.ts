import type { Pool } from 'pg';

/** A business and its owner, with the address, the talk, the consent and the right that come of registering. */
const STATEMENTS = [
  `insert into person (id, name, phone_hash, created_at)
    select md5('registered' || n)::uuid, 'Pemilik ' || n, sha256(n::text::bytea), now() from generate_series($1::int, $2::int) n`,
  `insert into address (channel, id, created_at) select 'telegram', 'r' || n, now() from generate_series($1::int, $2::int) n`,
  `insert into person_address (channel, address_id, person_id, since)
    select 'telegram', 'r' || n, md5('registered' || n)::uuid, now() from generate_series($1::int, $2::int) n`,
  `insert into conversation (channel, lane, person_id, turn, touched_at)
    select 'telegram', 'r' || n, md5('registered' || n)::uuid, 14, now() from generate_series($1::int, $2::int) n`,
  `insert into consent (id, person_id, version, how, given_at)
    select md5('consent' || n)::uuid, md5('registered' || n)::uuid, '1', 'button', now() from generate_series($1::int, $2::int) n`,
  `insert into "grant" (id, person_id, role, granted_by, granted_at)
    select md5('grant' || n)::uuid, md5('registered' || n)::uuid, 'owner', md5('registered' || n)::uuid, now()
    from generate_series($1::int, $2::int) n`,
  `insert into sme (id, number, owner_id, name, name_key, sector, region_code, registered_at)
    select md5('sme' || n)::uuid, 'UMKM-' || n, md5('registered' || n)::uuid, 'Usaha ' || n, 'usaha ' || n, 'food', '64.72', now()
    from generate_series($1::int, $2::int) n`,
];

/** Puts owners who registered before beside those who are measured: from the number `from` to `to`. */
export const registered = async (pool: Pool, from: number, to: number): Promise<void> => {
  for (const statement of STATEMENTS) await pool.query(statement, [from, to]);
  await pool.query('vacuum (analyze)');
};
