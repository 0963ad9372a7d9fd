import type { Database } from '../../../database/open.ts';
import type { Found } from './index.ts';

/** What must hold of seats and beds whatever happened: each statement answers where it does not. */
export const SEATS = `
  select 'taken ' || t.taken || ' of ' || t.capacity || ', held ' || count(b.id) as fault
  from training t left join booking b on b.training_id = t.id and b.state in ('booked', 'offered', 'attended', 'no_show')
  group by t.id having t.taken <> count(b.id) or t.taken > t.capacity
  union all
  select 'a bed without a seat' from stay s join booking b on b.id = s.booking_id
  where b.state not in ('booked', 'offered', 'attended', 'no_show')
  union all
  select 'a seat without its bed' from booking b
  where b.state in ('booked', 'offered') and b.arrival is not null
    and not exists (select from stay s where s.booking_id = b.id)
  union all
  select 'two in one bed' from stay a join stay b on a.bed_id = b.bed_id and a.id < b.id
    and daterange(a.arrival, a.departure) && daterange(b.arrival, b.departure)
  union all
  select 'two at one time' from booking a join booking b on a.person_id = b.person_id and a.id < b.id
    and a.attendee_key = b.attendee_key and a.state <> 'cancelled' and b.state <> 'cancelled'
    and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`;

/** Each: what must hold, of how many rows, and a statement that answers where it does not. */
const RULES: readonly [what: string, of: string, faults: string][] = [
  [
    'a business is registered once',
    'sme',
    `select 'twice: ' || min(number) as fault from sme group by owner_id, name_key having count(*) > 1
     union all select 'owner twice: ' || person_id from "grant" where role = 'owner' group by person_id having count(*) > 1`,
  ],
  ['seats and beds are held as often as counted, and never above what there is', 'booking', SEATS],
  [
    'nobody books twice',
    'booking',
    `select 'person ' || person_id as fault from booking group by person_id, training_id having count(*) > 1`,
  ],
  [
    'a case has one mentor',
    'mentoring_case',
    `select 'case ' || case_id as fault from assignment where state in ('offered', 'accepted')
     group by case_id having count(*) > 1`,
  ],
  [
    'what is said in a case is passed on once, and nothing once it is closed',
    'relayed_message',
    `select 'passed on twice: ' || m.id as fault from relayed_message m
       join outbox o on o.label = 'case:' || m.case_id || ':' || m.id group by m.id having count(*) > 1
     union all select 'never passed on: ' || m.id from relayed_message m
       where not exists (select from outbox o where o.label = 'case:' || m.case_id || ':' || m.id)
     union all select 'after the end: ' || m.id from relayed_message m join mentoring_case c on c.id = m.case_id
       where m.at > c.closed_at + interval '1 minute'`,
  ],
  [
    'a region has one proposal, and a proposal enters each stage once',
    'proposal',
    `select 'two of ' || proposer_code as fault from proposal group by proposer_code having count(*) > 1
     union all select 'twice: ' || proposal_id || ' ' || "to" from proposal_history group by proposal_id, "to" having count(*) > 1`,
  ],
  [
    'a proposal is decided once, and by two',
    'proposal_decision',
    `select 'decided twice: ' || proposal_id as fault from proposal_decision where state <> 'declined'
     group by proposal_id having count(*) > 1
     union all select 'by one: ' || id from proposal_decision where settled_by_id = by_id`,
  ],
];

/** What must hold in the database. */
export const recorded = async ({ pool }: Database): Promise<Found[]> => {
  const found: Found[] = [];
  for (const [what, of, faults] of RULES) {
    const { rows } = await pool.query<{ fault: string }>(faults);
    const counted = await pool.query<{ count: number }>(`select count(*)::int from ${of}`);
    found.push({ what, looked: counted.rows[0]!.count, breaches: rows.map(({ fault }) => fault) });
  }
  return found;
};
