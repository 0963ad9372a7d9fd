import type { Pool } from 'pg';

/** How many there are of each. */
export type Size = { proposals: number; smes: number; trainings: number };

/** Among so many people the businesses are shared out. */
const OWNERS = 10_000;

/** The last moment of all that is generated, and how many days it reaches back. */
export const NOW = new Date('2026-11-24T04:00:00Z');
const DAYS = 3_600;

/** Some are of one region, so that it has a full page of them however few there are. */
const GARUT = `(select at from place where code = '32.05')`;

/**
 * The same numbers at every run: a draw below a bound from the hash of what is drawn for. The days of entries that share
 * a number lie in one row, so that the stages of a proposal follow each other.
 */
const STATEMENTS = ({ proposals, smes, trainings }: Size): string[] => [
  `create function draw(what text, n bigint, below int) returns int immutable parallel safe language sql
    as $$ select ('x' || substr(md5(what || n), 1, 7))::bit(28)::int % below $$`,
  `create function ago(days int, n bigint) returns timestamptz immutable parallel safe language sql
    as $$ select timestamptz '${NOW.toISOString()}' - make_interval(days => days, mins => draw('minute', n, 600)) $$`,
  `create table place as select code, (row_number() over (order by code) - 1)::int as at from region where kind <> 'province'`,
  `create unique index on place (at)`,
  `insert into person (id, name, created_at)
    select md5('person' || n)::uuid, 'Pemilik ' || n, ago(${DAYS}, n) from generate_series(0, ${OWNERS}) n`,
  `insert into proposal (id, number, proposer_code, place_code, stage, stage_since, submitted_at, handler_id, created_at)
    select md5('proposal' || n)::uuid, 'PLUT-' || 2017 + n % 10 || '-' || lpad((n / 10 + 1)::text, 4, '0'), code, code,
      (enum_range(null::stage))[2 + draw('stage', n, 11)], ago(draw('day', n, ${DAYS}) / 2, n), ago(draw('day', n, ${DAYS}), n),
      case when n % 25 = 0 then md5('person0')::uuid end, ago(draw('day', n, ${DAYS}), n)
    from generate_series(0, ${proposals - 1}) n
    join place on at = case when n % 40 = 0 then ${GARUT} else draw('place', n, 514) end`,
  `insert into proposal_history (proposal_id, "from", "to", at, by_name, reason)
    select id, null::stage, 'submitted'::stage, submitted_at, 'Dinas', null from proposal
    union all select id, 'submitted', stage, stage_since, 'Petugas', 'Sesuai hasil pemeriksaan.'
      from proposal where stage <> 'submitted'`,
  `insert into sme (id, number, owner_id, name, name_key, sector, region_code, registered_at, closed_at)
    select md5('sme' || n)::uuid, 'UMKM-' || n, md5('person' || n % ${OWNERS})::uuid, 'Usaha ' || n, 'usaha ' || n,
      (enum_range(null::sector))[1 + draw('sector', n, 7)], code, ago(draw('registered', n, ${DAYS}), n),
      case when n % 50 = 0 then ago(0, n) end
    from generate_series(0, ${smes - 1}) n
    join place on at = case when n % 400 = 0 then ${GARUT} else draw('place', n, 514) end`,
  `insert into site (id, name, region_code, zone, hours)
    select md5('site' || at)::uuid, 'PLUT ' || at, code, 'Asia/Jakarta', '{}' from place where at % 6 = 0`,
  `insert into training (id, number, site_id, title, topic, starts_at, ends_at, capacity, requires, state, created_at)
    select md5('training' || n)::uuid, 'PLT-' || n, md5('site' || 6 * draw('site', n, 86))::uuid, 'Pelatihan ' || n, 'kemasan',
      start, start + interval '6 hours', 30, '{}', case when n % 20 = 0 then 'planned' else 'published' end::training_state,
      start - interval '60 days'
    from generate_series(0, ${trainings - 1}) n, lateral (select ago(draw('start', n, ${DAYS}) - 90, n) as start) as begins`,
];

/** Fills the tables that questions are about, the same each time. */
export const fill = async (pool: Pool, size: Size): Promise<void> => {
  for (const statement of STATEMENTS(size)) await pool.query(statement);
  await pool.query('vacuum (analyze)');
};
