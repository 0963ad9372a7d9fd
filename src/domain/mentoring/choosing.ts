import { Prisma } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { dayOf } from '../working-days.ts';
import { type Case, zoneAt } from './cases.ts';

/** A mentor who can be asked, with how many cases they have at hand. */
export type Candidate = { mentor: string; person: string; name: string; open: number };

/** Why a mentor is not there: left or gave the role back, cannot be reached on any channel, blocked after a complaint, away. */
export type Absence = 'left' | 'unreachable' | 'blocked' | 'leave';

/** Why the mentor `m` is not there on a day, in SQL: null where they are. `day` is an expression for a date. */
export const absence = (day: Prisma.Sql) => Prisma.sql`case
  when (m.until is not null and m.until <= ${day}) or not exists (
    select from "grant" g where g.person_id = m.person_id and g.role = 'mentor' and g.site_id = m.site_id
      and g.revoked_at is null) then 'left'
  when not exists (
    select from person_address pa join address a on a.channel = pa.channel and a.id = pa.address_id
    where pa.person_id = m.person_id and a.unreachable_at is null) then 'unreachable'
  when exists (select from complaint k where k.against_id = m.person_id and k.decision = 'blocked') then 'blocked'
  when exists (select from mentor_leave l where l.mentor_id = m.id and ${day} between l."from" and l."to") then 'leave'
end`;

/** Cases that a mentor `m` is asked for or accompanies, in SQL. */
const AT_HAND = Prisma.sql`(
  select count(*)::int from assignment a join mentoring_case c on c.id = a.case_id
  where a.mentor_id = m.id and a.state in ('offered', 'accepted') and c.state <> 'closed')`;

/** The day at the site of a case, in SQL. */
const dayAt = (now: Date, { site }: Pick<Case, 'site'>) => Prisma.sql`${dayOf(now, zoneAt({ site }))}::date`;

/**
 * Who is asked next: of the mentors who hold the field at the site, are there, and were not asked for this case before,
 * whoever has the fewest cases at hand; among equals whoever was asked longest ago.
 */
export const nextMentor = async (tx: Tx, asked: Case, now: Date): Promise<Candidate | undefined> => {
  if (!asked.site) return undefined;
  // Cases that come at once are given out one after the other, so that they do not all go to the same mentor.
  await tx.$queryRaw`select from site where id = ${asked.site.id}::uuid for no key update`;
  const [next] = await tx.$queryRaw<Candidate[]>`
    select m.id::text as mentor, p.id::text as person, p.name, ${AT_HAND} as open
    from mentor m join person p on p.id = m.person_id
    where m.site_id = ${asked.site.id}::uuid and ${asked.field}::mentor_field = any(m.fields)
      and m.person_id <> ${asked.owner.id}::uuid
      and ${absence(dayAt(now, asked))} is null
      and not exists (select from assignment a where a.case_id = ${asked.id}::uuid and a.mentor_id = m.id)
    order by 4, (select max(offered_at) from assignment a where a.mentor_id = m.id) nulls first, m.id
    limit 1`;
  return next;
};

/**
 * Whom a manager or the ministry may give a case to: all mentors of its site who are there, whatever their field, those
 * with fewest cases first; for a case without a site, those of all sites.
 */
export const candidatesFor = (tx: Tx, asked: Case, now: Date): Promise<(Candidate & { site: string })[]> =>
  tx.$queryRaw`
    select m.id::text as mentor, p.id::text as person, p.name, s.name as site, ${AT_HAND} as open
    from mentor m join person p on p.id = m.person_id join site s on s.id = m.site_id
    where (${asked.site?.id ?? null}::uuid is null or m.site_id = ${asked.site?.id ?? null}::uuid)
      and m.person_id <> ${asked.owner.id}::uuid
      and ${absence(dayAt(now, asked))} is null
    order by ${asked.field}::mentor_field = any(m.fields) desc, 5, p.name, m.id
    limit 20`;

/**
 * Whether a site's manager can be reached, and is to decide: not about themselves, where they are a mentor too. Where
 * not, the ministry is asked.
 */
export const hasManager = async (tx: Tx, site: string, about?: string): Promise<boolean> => {
  const managers = await tx.grant.findMany({
    where: {
      siteId: site,
      role: 'site_manager',
      revokedAt: null,
      person: { addresses: { some: { address: { unreachableAt: null } } } },
    },
    select: { personId: true },
  });
  return managers.length > 0 && managers.every(({ personId }) => personId !== about);
};

/** Who was asked for a case so far and does not accompany it, with what they answered: null where they did not. */
export const askedBefore = async (tx: Tx, caseId: string): Promise<{ name: string; reason: string | null }[]> => {
  const rows = await tx.assignment.findMany({
    where: { caseId, state: { in: ['declined', 'expired'] } },
    select: { state: true, reason: true, mentor: { select: { person: { select: { name: true } } } } },
    orderBy: { offeredAt: 'asc' },
  });
  return rows.map(({ state, reason, mentor }) => ({
    name: mentor.person.name,
    reason: state === 'declined' ? reason : null,
  }));
};
