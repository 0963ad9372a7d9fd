import {
  type CertificateKind,
  type MentorField,
  Prisma,
  type ProductCategory,
  type Sector,
} from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { type Work, workOf } from '../mentoring/workload.ts';
import { bounded, type Group, type Part, type Tally } from '../proposals/proposals.ts';
import { type Span, within } from '../proposals/selection.ts';
import { codesWithin } from '../regions.ts';
import { smesTallied, smesTalliedBy } from './sme-tally.ts';

/** Which entries are meant; what is left out restricts nothing. */
export type Wanted = {
  /** Codes; that of a province stands for all its regencies and cities too. */
  regions?: readonly string[] | undefined;
  /** When a business or mentor was registered, a training starts, or a product was shown. */
  period?: Span | undefined;
  field?: MentorField | undefined;
  category?: ProductCategory | undefined;
  /** All of them. */
  certificates?: readonly CertificateKind[] | undefined;
  flagship?: boolean | undefined;
};

/** Some of the entries, by their date. */
export type Slice = { take: number; skip: number; descending: boolean };

/** By what products alone are counted. */
export type Kind = 'category' | 'certificate';

/** By what entries are counted; they have no stages. */
export type By = Exclude<Group, 'stage'> | Kind;

/** A kind of entry that can be listed and counted; the parts of a count that have none are left out. */
export type Register<Row> = {
  rows: (tx: Tx, wanted: Wanted, slice: Slice) => Promise<Row[]>;
  /** Beyond `bound` it is not counted on. */
  tally: (tx: Tx, wanted: Wanted, bound?: number) => Promise<Tally>;
  parts: (tx: Tx, wanted: Wanted, by: By) => Promise<Part[]>;
};

/** Where a register's entries are read: the tables, and what an entry's id, region, instant and sample are in them. */
type Source = {
  from: Prisma.Sql;
  where: (wanted: Wanted) => Promise<Prisma.Sql>;
  id: Prisma.Sql;
  region: Prisma.Sql;
  at: Prisma.Sql;
  sample: Prisma.Sql;
  /** By what else they are counted: the key, and what has to be joined for it. */
  kinds?: Readonly<Record<Kind, { key: Prisma.Sql; join: Prisma.Sql }>>;
  /** They are so many that months are counted by ranges of the index, not by looking at each. */
  vast?: true;
};

/** A register as it is read from its source; `details` are the rows of some ids, in any order. */
export const register = <Row extends { id: string }>(
  { from, where, id, region, at, sample, kinds, vast }: Source,
  details: (tx: Tx, ids: string[]) => Promise<Row[]>,
): Register<Row> => ({
  rows: async (tx, wanted, { take, skip, descending }) => {
    const order = descending ? Prisma.sql`desc` : Prisma.sql`asc`;
    const found = await tx.$queryRaw<{ id: string }[]>`
      select ${id} as id from ${from} where ${await where(wanted)}
      order by ${at} ${order}, ${id} limit ${take} offset ${skip}`;
    const ids = found.map((one) => one.id);
    const rows = new Map((await details(tx, ids)).map((row) => [row.id, row]));
    return ids.flatMap((one) => rows.get(one) ?? []);
  },
  tally: async (tx, wanted, bound) => {
    const condition = await where(wanted);
    const limit = bound === undefined ? Prisma.empty : Prisma.sql`limit ${bound + 1}`;
    const [tally] = await tx.$queryRaw<[{ count: number; sample: boolean }]>`
      select (select count(*)::int from (select from ${from} where ${condition} ${limit}) as found) as count,
        exists (select from ${from} where ${condition} and ${sample}) as sample`;
    return bounded(tally, bound);
  },
  parts: async (tx, wanted, by) => {
    const condition = await where(wanted);
    if (by === 'regency' || by === 'province') {
      const parts = await tx.$queryRaw<Part[]>`
        select ${region} as key, count(*)::int as count from ${from} where ${condition} group by 1 order by 1`;
      return by === 'regency' ? parts : byProvince(parts);
    }
    if (by === 'category' || by === 'certificate') {
      if (!kinds) return [];
      const { key, join } = kinds[by];
      return tx.$queryRaw`
        select ${key} as key, count(*)::int as count from ${from} ${join} where ${condition} group by 1 order by 1`;
    }
    if (!vast)
      return tx.$queryRaw`
        select to_char(start, ${KEY_OF[by]}) as key, count(*)::int as count
        from (select date_trunc(${by}, ${at} at time zone 'Asia/Jakarta') as start from ${from} where ${condition}) as each
        group by start order by start`;
    const parts = await tx.$queryRaw<Part[]>`
      with span as (select min(${at}) as first, max(${at}) as last from ${from} where ${condition})
      select to_char(start, ${KEY_OF[by]}) as key, (
        select count(*)::int from ${from} where ${condition}
          and ${at} >= start at time zone 'Asia/Jakarta'
          and ${at} < (start + ${`1 ${by}`}::interval) at time zone 'Asia/Jakarta') as count
      from span, generate_series(
        date_trunc(${by}, first at time zone 'Asia/Jakarta'), last at time zone 'Asia/Jakarta', ${`1 ${by}`}::interval
      ) as start order by 1`;
    return parts.filter(({ count }) => count > 0);
  },
});

/** How a month or a year is written as the key of a part. */
const KEY_OF = { month: 'YYYY-MM', year: 'YYYY' } as const;

const byProvince = (parts: readonly Part[]): Part[] => {
  const counts = new Map<string, number>();
  for (const { key, count } of parts) counts.set(key.slice(0, 2), (counts.get(key.slice(0, 2)) ?? 0) + count);
  return [...counts].map(([key, count]) => ({ key, count }));
};

/** All of these conditions that are given. */
export const all = (...conditions: (Prisma.Sql | undefined)[]): Prisma.Sql =>
  Prisma.join(
    conditions.filter((one) => one !== undefined),
    ' and ',
  );

/** Of a single region the index gives the rows in their order; of several they are sorted. */
const among = (region: Prisma.Sql, codes: readonly string[]): Prisma.Sql =>
  codes.length === 1 ? Prisma.sql`${region} = ${codes[0]}` : Prisma.sql`${region} = any(${codes})`;

export type SmeRow = { id: string; number: string; name: string; sector: Sector; region: string; at: Date };

/** Businesses, each looked at. */
const smesOneByOne = register<SmeRow>(
  {
    from: Prisma.sql`sme s`,
    where: async ({ regions, period }) =>
      all(
        Prisma.sql`s.closed_at is null`,
        regions && among(Prisma.sql`s.region_code`, await codesWithin(regions)),
        period && within(Prisma.sql`s.registered_at`, period),
      ),
    id: Prisma.sql`s.id`,
    region: Prisma.sql`s.region_code`,
    at: Prisma.sql`s.registered_at`,
    sample: Prisma.sql`s.sample`,
    vast: true,
  },
  async (tx, ids) => {
    const select = { id: true, number: true, name: true, sector: true, regionCode: true, registeredAt: true } as const;
    const rows = await tx.sme.findMany({ where: { id: { in: ids } }, select });
    return rows.map(({ regionCode, registeredAt, ...row }) => ({ ...row, region: regionCode, at: registeredAt }));
  },
);

/**
 * Businesses that are not closed, by when they were registered. Without a period they are counted by kept figures; only
 * up to a bound among all regions, whose figures are many, looking at each costs less.
 */
export const smes: Register<SmeRow> = {
  rows: smesOneByOne.rows,
  tally: async (tx, wanted, bound) =>
    wanted.period || (bound !== undefined && !wanted.regions)
      ? smesOneByOne.tally(tx, wanted, bound)
      : bounded(await smesTallied(tx, wanted.regions), bound),
  parts: (tx, wanted, by) =>
    wanted.period || by === 'category' || by === 'certificate'
      ? smesOneByOne.parts(tx, wanted, by)
      : smesTalliedBy(tx, wanted.regions, by),
};

export type TrainingRow = {
  id: string;
  title: string;
  site: string;
  region: string;
  zone: string;
  taken: number;
  capacity: number;
  at: Date;
};

/** Trainings that are announced or were held, by when they start. */
export const trainings = register<TrainingRow>(
  {
    from: Prisma.sql`training t join site on site.id = t.site_id`,
    where: async ({ regions, period }) =>
      all(
        Prisma.sql`t.state in ('published', 'done')`,
        regions && among(Prisma.sql`site.region_code`, await codesWithin(regions)),
        period && within(Prisma.sql`t.starts_at`, period),
      ),
    id: Prisma.sql`t.id`,
    region: Prisma.sql`site.region_code`,
    at: Prisma.sql`t.starts_at`,
    sample: Prisma.sql`t.sample`,
  },
  async (tx, ids) => {
    const rows = await tx.training.findMany({
      where: { id: { in: ids } },
      include: { site: { select: { name: true, zone: true, regionCode: true } } },
    });
    return rows.map(({ id, title, site, taken, capacity, startsAt }) => ({
      id,
      title,
      site: site.name,
      region: site.regionCode,
      zone: site.zone,
      taken,
      capacity,
      at: startsAt,
    }));
  },
);

export type MentorRow = {
  id: string;
  name: string;
  fields: MentorField[];
  site: string;
  region: string;
  at: Date;
} & Work;

/** Mentors who work at a site, by since when. A mentor is one of a region whose site lies there or serves it. */
export const mentors = register<MentorRow>(
  {
    from: Prisma.sql`mentor m join site on site.id = m.site_id`,
    where: async ({ regions, period, field }) => {
      const codes = regions && (await codesWithin(regions));
      return all(
        Prisma.sql`m.until is null`,
        field && Prisma.sql`${field}::mentor_field = any(m.fields)`,
        codes &&
          Prisma.sql`(site.region_code = any(${codes}) or exists (
            select from site_region r where r.site_id = site.id and r.region_code = any(${codes})))`,
        period && Prisma.sql`m.since between ${period.from}::date and ${period.to}::date`,
      );
    },
    id: Prisma.sql`m.id`,
    region: Prisma.sql`site.region_code`,
    // A day without an hour is that day in Jakarta.
    at: Prisma.sql`(m.since::timestamp at time zone 'Asia/Jakarta')`,
    sample: Prisma.sql`m.sample`,
  },
  async (tx, ids) => {
    const rows = await tx.mentor.findMany({
      where: { id: { in: ids } },
      include: { person: { select: { name: true } }, site: { select: { name: true, regionCode: true } } },
    });
    const work = await workOf(tx, ids);
    return rows.map(({ id, person, fields, site, since }) => ({
      ...work.get(id)!,
      id,
      name: person.name,
      fields,
      site: site.name,
      region: site.regionCode,
      at: since,
    }));
  },
);
