import { type MentorField, Prisma } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { openHoursBetween, openingHours } from '../opening-hours.ts';
import { codesWithin } from '../regions.ts';
import { loadHolidays } from '../working-days.ts';

/** How much is at hand, and how fast it is answered. */
export type Work = {
  /** Cases that go on; of a mentor those that they accompany or are asked for. */
  open: number;
  /** The median of the latest answers, in hours that the site was open; null where nothing was answered. */
  response: number | null;
  /** How often of the latest times nothing was answered at all. */
  unanswered: number;
};

/** One time that a mentor was asked for a case, and how long until the answer; null where there came none. */
type Ask = { mentor: string; field: MentorField; site: string; hours: number | null };

/** So many of the latest times that a mentor was asked are looked at. */
const LATEST = 30;

/** The middle of some figures; null where there are none. */
export const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const answered = (asks: readonly Ask[]): Pick<Work, 'response' | 'unanswered'> => ({
  response: median(asks.flatMap(({ hours }) => (hours === null ? [] : [hours]))),
  unanswered: asks.filter(({ hours }) => hours === null).length,
});

const asksOf = async (tx: Tx, mentors: readonly string[]): Promise<Ask[]> => {
  const rows = await tx.$queryRaw<
    {
      mentor: string;
      field: MentorField;
      site: string;
      offered: Date;
      answered: Date | null;
      hours: unknown;
      zone: string;
    }[]
  >`
    select m.id::text as mentor, c.field::text as field, s.id::text as site, a.offered_at as offered,
      a.answered_at as answered, s.hours, s.zone
    from mentor m join site s on s.id = m.site_id cross join lateral (
      select case_id, offered_at, answered_at from assignment
      where mentor_id = m.id and (answered_at is not null or state = 'expired')
      order by offered_at desc limit ${LATEST}) a join mentoring_case c on c.id = a.case_id
    where m.id = any(${[...mentors]}::uuid[])`;
  const holidays = await loadHolidays(tx);
  return rows.map(({ mentor, field, site, offered, answered: at, ...place }) => ({
    mentor,
    field,
    site,
    hours: at && openHoursBetween(offered, at, openingHours(place, holidays)),
  }));
};

const group = <T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return groups;
};

/** The work of these mentors, by their ids. */
export const workOf = async (tx: Tx, mentors: readonly string[]): Promise<Map<string, Work>> => {
  if (mentors.length === 0) return new Map();
  const open = await tx.assignment.groupBy({
    by: ['mentorId'],
    where: {
      mentorId: { in: [...mentors] },
      state: { in: ['offered', 'accepted'] },
      case: { state: { not: 'closed' } },
    },
    _count: true,
  });
  const counts = new Map(open.map(({ mentorId, _count }) => [mentorId, _count]));
  const asks = group(await asksOf(tx, mentors), ({ mentor }) => mentor);
  return new Map(mentors.map((id) => [id, { open: counts.get(id) ?? 0, ...answered(asks.get(id) ?? []) }]));
};

/** By what the work of mentors is told apart. */
export type Way = 'mentor' | 'field' | 'site';

/** The work of one mentor, of all in one field, or at one site; `name` is a field's key, empty where there is none. */
export type Load = Work & { name: string; mentors: number };

/** Which mentors and cases are meant: at these sites, and of these regions; without either all. */
export type Where = { sites?: readonly string[] | undefined; regions?: readonly string[] | undefined };

/** More mentors are not looked at in one answer. */
const MENTORS = 500;

/**
 * Sites that are meant, as a condition on the site `s`: those that lie in a region or serve it. Where all are meant, what
 * has no site counts too.
 */
export const sitesMeant = async ({ sites, regions }: Where): Promise<Prisma.Sql> => {
  if (!sites && !regions) return Prisma.sql`true`;
  const codes = regions && (await codesWithin(regions));
  return Prisma.sql`(${sites === undefined} or s.id = any(${[...(sites ?? [])]}::uuid[]))
    and (${codes === undefined} or s.region_code = any(${codes ?? []}) or exists (
      select from site_region r where r.site_id = s.id and r.region_code = any(${codes ?? []})))`;
};

/**
 * The work of mentors: their cases that go on, and how fast they answer. By field it is the field of the case that
 * counts, not those that its mentor holds, so that a case is counted once.
 */
export const workload = async (
  tx: Tx,
  where: Where,
  way: Way,
): Promise<{ loads: Load[]; total: Omit<Load, 'name'> }> => {
  const condition = await sitesMeant(where);
  const mentors = await tx.$queryRaw<{ id: string; name: string; fields: MentorField[]; site: string; at: string }[]>`
    select m.id::text, p.name, m.fields::text[] as fields, s.name as site, s.id::text as at
    from mentor m join person p on p.id = m.person_id join site s on s.id = m.site_id
    where m.until is null and ${condition} order by s.name, p.name, m.id limit ${MENTORS}`;
  const cases = await tx.$queryRaw<{ site: string; field: MentorField; count: number }[]>`
    select coalesce(s.name, '') as site, c.field::text as field, count(*)::int as count
    from mentoring_case c left join site s on s.id = c.site_id
    where c.state <> 'closed' and ${condition} group by 1, 2`;
  const ids = mentors.map(({ id }) => id);
  const asks = await asksOf(tx, ids);
  const total = { open: cases.reduce((sum, { count }) => sum + count, 0), mentors: mentors.length, ...answered(asks) };
  if (way === 'mentor') {
    const work = await workOf(tx, ids);
    return { loads: mentors.map(({ id, name }) => ({ ...work.get(id)!, name, mentors: 1 })), total };
  }
  const siteOf = new Map(mentors.map(({ at, site }) => [at, site]));
  const byName = group(asks, ({ site, field }) => (way === 'field' ? field : siteOf.get(site)!));
  const names = new Set([
    ...mentors.flatMap(({ fields, site }): string[] => (way === 'field' ? fields : [site])),
    ...cases.map(({ field, site }) => (way === 'field' ? field : site)),
    ...byName.keys(),
  ]);
  const loads = [...names].map((name) => ({
    name,
    mentors: mentors.filter(({ fields, site }) =>
      way === 'field' ? fields.some((one) => one === name) : site === name,
    ).length,
    open: cases.reduce((sum, one) => sum + (one[way] === name ? one.count : 0), 0),
    ...answered(byName.get(name) ?? []),
  }));
  return { loads, total };
};

/** How many cases go on, and how many of them have no mentor yet. */
export const openCases = async (tx: Tx): Promise<{ count: number; open: number }> => {
  const rows = await tx.mentoringCase.groupBy({ by: ['state'], where: { state: { not: 'closed' } }, _count: true });
  return {
    count: rows.reduce((sum, { _count }) => sum + _count, 0),
    open: rows.find(({ state }) => state === 'open')?._count ?? 0,
  };
};
