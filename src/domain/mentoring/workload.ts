import type { MentorField } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { openHoursBetween, openingHours } from '../opening-hours.ts';
import { codesWithin } from '../regions.ts';
import { JAKARTA, loadHolidays, longerAgoThan } from '../working-days.ts';
import { type Case, caseById } from './cases.ts';

/** How much a mentor has at hand, and how fast they answer. */
export type Work = {
  /** Cases that they accompany or are asked for. */
  open: number;
  /** The median of their latest answers, in hours that their site was open; null where they have answered nothing. */
  response: number | null;
};

/** So many of a mentor's latest answers are looked at. */
const ANSWERS = 30;

const median = (values: number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** The work of these mentors, by their ids. */
export const workOf = async (tx: Tx, mentors: readonly string[]): Promise<Map<string, Work>> => {
  const work = new Map<string, Work>(mentors.map((id) => [id, { open: 0, response: null }]));
  if (mentors.length === 0) return work;
  const open = await tx.assignment.groupBy({
    by: ['mentorId'],
    where: {
      mentorId: { in: [...mentors] },
      state: { in: ['offered', 'accepted'] },
      case: { state: { not: 'closed' } },
    },
    _count: true,
  });
  for (const { mentorId, _count } of open) work.get(mentorId)!.open = _count;
  const answers = await tx.$queryRaw<{ mentor: string; offered: Date; answered: Date; hours: unknown; zone: string }[]>`
    select m.id::text as mentor, a.offered_at as offered, a.answered_at as answered, s.hours, s.zone
    from mentor m join site s on s.id = m.site_id cross join lateral (
      select offered_at, answered_at from assignment
      where mentor_id = m.id and answered_at is not null and (state in ('accepted', 'declined') or reason = 'owner')
      order by answered_at desc limit ${ANSWERS}) a
    where m.id = any(${[...mentors]}::uuid[])`;
  const holidays = await loadHolidays(tx);
  const taken = new Map<string, number[]>();
  for (const { mentor, offered, answered, ...site } of answers) {
    const hours = openHoursBetween(offered, answered, openingHours(site, holidays));
    taken.set(mentor, [...(taken.get(mentor) ?? []), hours]);
  }
  for (const [mentor, hours] of taken) work.get(mentor)!.response = median(hours);
  return work;
};

/** A mentor with their work. */
export type Working = Work & { name: string; fields: MentorField[]; site: string };

/** More are not looked at in one answer. */
const MENTORS = 500;

/** Mentors who work at these sites, or everywhere, and in these regions, those with most at hand first. */
export const workload = async (
  tx: Tx,
  { sites, regions }: { sites?: readonly string[] | undefined; regions?: readonly string[] | undefined } = {},
): Promise<Working[]> => {
  const mentors = await tx.mentor.findMany({
    where: {
      until: null,
      ...(sites && { siteId: { in: [...sites] } }),
      ...(regions && { site: { regionCode: { in: await codesWithin(regions) } } }),
    },
    select: { id: true, fields: true, person: { select: { name: true } }, site: { select: { name: true } } },
    orderBy: [{ siteId: 'asc' }, { id: 'asc' }],
    take: MENTORS,
  });
  const work = await workOf(
    tx,
    mentors.map(({ id }) => id),
  );
  return mentors
    .map(({ id, fields, person, site }) => ({ ...work.get(id)!, name: person.name, fields, site: site.name }))
    .sort((a, b) => b.open - a.open || a.name.localeCompare(b.name));
};

/** How many cases go on, and how many of them have no mentor yet. */
export const openCases = async (tx: Tx): Promise<{ count: number; open: number }> => {
  const rows = await tx.mentoringCase.groupBy({ by: ['state'], where: { state: { not: 'closed' } }, _count: true });
  return {
    count: rows.reduce((sum, { _count }) => sum + _count, 0),
    open: rows.find(({ state }) => state === 'open')?._count ?? 0,
  };
};

/** A case that does not move: nobody has accepted it, or nobody has said anything in it. */
export type StuckCase = { case: Case; why: 'noMentor' | 'silent'; since: Date };

/** Without a mentor for longer than so many working days, or with one but without a word. */
const PATIENCE = { noMentor: 2, silent: 5 } as const;

/** Cases that do not move, the longest first: how many, and the first of them. For the ministry's digest. */
export const stuckCases = async (tx: Tx, now: Date, take = 10): Promise<{ count: number; cases: StuckCase[] }> => {
  const holidays = await loadHolidays(tx);
  const [noMentor, silent] = [PATIENCE.noMentor, PATIENCE.silent].map((days) =>
    longerAgoThan(days, now, JAKARTA, holidays),
  );
  const rows = await tx.$queryRaw<{ id: string; state: string; since: Date; count: number }[]>`
    select c.id::text, c.state::text, w.since, count(*) over ()::int as count
    from mentoring_case c cross join lateral (
      select case when c.state = 'open' then c.opened_at else greatest(
        (select max(at) from relayed_message where case_id = c.id),
        (select max(answered_at) from assignment where case_id = c.id and state = 'accepted'),
        (select max(starts_at) from appointment where case_id = c.id and state in ('agreed', 'held')),
        c.opened_at) end as since) w
    where (c.state = 'open' and (w.since at time zone ${JAKARTA})::date <= ${noMentor}::date)
       or (c.state = 'assigned' and (w.since at time zone ${JAKARTA})::date <= ${silent}::date)
    order by w.since, c.id limit ${take}`;
  const cases: StuckCase[] = [];
  for (const { id, state, since } of rows)
    cases.push({ case: (await caseById(tx, id))!, why: state === 'open' ? 'noMentor' : 'silent', since });
  return { count: rows[0]?.count ?? 0, cases };
};
