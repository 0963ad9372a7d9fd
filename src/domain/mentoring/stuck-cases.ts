import type { Tx } from '../../turn.ts';
import { JAKARTA, loadHolidays, longerAgoThan } from '../working-days.ts';
import { type Case, caseById } from './cases.ts';

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
