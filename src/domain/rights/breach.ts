import type { DueTurn, Locale, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { open } from './opening.ts';

/** What is to be looked into: a time, and perhaps the people behind one account; without it all that was there then. */
export type Breach = { from: Date; to: Date; accounts?: readonly string[] };

/** Kinds of data of which somebody has to be told. */
export const CONCERNED = ['name', 'phone', 'nik', 'npwp', 'business', 'bookings', 'talks', 'files'] as const;
export type ConcernedKind = (typeof CONCERNED)[number];

/**
 * Somebody whose data were touched, or could have been. `seen`: the access log says that the account looked at them.
 * Those without an account on a channel are reached by phone or letter.
 */
export type Touched = {
  id: string;
  name: string;
  locale: Locale;
  seen: boolean;
  phone?: string;
  /** The number of their business. */
  number?: string;
  addresses: { channel: string; id: string }[];
  kinds: ConcernedKind[];
};

/** People at whose data somebody of these accounts looked ($3), within the time from $1 to $2. */
const SEEN = `
  select x.person from audit a cross join lateral (
    select a.subject_id::uuid as person where a.subject in ('person', 'phone')
    union all select owner_id from sme where a.subject = 'sme' and id = a.subject_id::uuid
    union all select person_id from booking where a.subject = 'booking' and id = a.subject_id::uuid
    union all select person_id from booking where a.subject = 'training' and training_id = a.subject_id::uuid
    union all select person_id from mentoring_case where a.subject in ('case', 'mentoring_case') and id = a.subject_id::uuid
    union all select asker_id from desk_request where a.subject = 'desk_request' and id = a.subject_id::uuid
    union all select person_id from data_request where a.subject = 'data_request' and id = a.subject_id::uuid
  ) x
  where a.at between $1 and $2 and a.person_id = any($3::uuid[]) and a.subject_id ~ '^[0-9a-f-]{36}$'`;

/** People whose data the roles of these accounts ($3) opened to them within the time, whether they looked or not. */
const WITHIN_REACH = `
  select unnest($3::uuid[]) as person
  union select s.owner_id from held g join sme s on s.site_id = g.site_id
  union select b.person_id from held g join training t on t.site_id = g.site_id join booking b on b.training_id = t.id
    where g.role <> 'mentor'
  union select c.person_id from mentor m join assignment a on a.mentor_id = m.id join mentoring_case c on c.id = a.case_id
    where m.person_id = any($3::uuid[]) and a.offered_at <= $2
  union select r.asker_id from held g join desk_request r
    on r.site_id = g.site_id or (r.site_id is null and g.site_id is null and g.region_code is null and g.role <> 'owner')
  union select o.person_id from held g join "grant" o on o.region_code = g.region_code
  union select s.owner_id from sme s where exists (select from held g where g.role in ('verifier', 'decider', 'administrator'))
  union select o.person_id from "grant" o where o.region_code is not null
    and exists (select from held g where g.role in ('verifier', 'decider', 'administrator'))`;

const TOUCHED = `
  with held as (
    select * from "grant" where person_id = any($3::uuid[]) and granted_at <= $2 and (revoked_at is null or revoked_at >= $1)
  ), seen as (${SEEN}), reach as (${WITHIN_REACH} union select person from seen)
  select p.id::text, p.name, p.locale, p.phone, p.id in (select person from seen) as seen,
    (select min(number) from sme where owner_id = p.id) as number,
    coalesce((select json_agg(json_build_object('channel', channel, 'id', address_id) order by since desc)
      from person_address where person_id = p.id), '[]') as addresses,
    array_remove(array[
      case when p.name <> '' then 'name' end,
      case when p.phone is not null then 'phone' end,
      case when p.nik is not null then 'nik' end,
      case when p.npwp is not null then 'npwp' end,
      case when exists (select from sme where owner_id = p.id) then 'business' end,
      case when exists (select from booking where person_id = p.id) then 'bookings' end,
      case when exists (select from mentoring_case where person_id = p.id)
        or exists (select from desk_request where asker_id = p.id) then 'talks' end,
      case when exists (select from file where owner_id = p.id) then 'files' end], null) as kinds
  from person p
  where p.created_at <= $2 and (p.erased_at is null or p.erased_at >= $1) and ($4 or p.id in (select person from reach))
  order by seen desc, p.created_at, p.id`;

type Row = Omit<Touched, 'phone' | 'number'> & { phone: Uint8Array | null; number: string | null };

/**
 * Whose data a breach touched or could have touched, those first at whose data the account is known to have looked. Phone
 * numbers are opened only of people who are reached in no other way. It is noted that this was looked up.
 */
export const touchedBy = async (
  doing: Pick<DueTurn, 'tx' | 'now' | 'vault'>,
  { from, to, accounts }: Breach,
): Promise<Touched[]> => {
  const { tx, vault } = doing;
  const rows = await tx.$queryRawUnsafe<Row[]>(TOUCHED, from, to, accounts ?? [], accounts === undefined);
  await note(doing, 'looked', 'breach', undefined, { people: rows.length });
  return rows.map(({ phone, number, ...row }) => {
    const opened = row.addresses.length === 0 ? open(vault, phone) : undefined;
    return { ...row, ...(opened && { phone: opened }), ...(number && { number }) };
  });
};

/** Everybody behind an account: a Slack id, a number of Telegram. */
export const behindAccount = async (tx: Tx, account: string): Promise<string[]> => {
  const rows = await tx.personAddress.findMany({ where: { addressId: account }, select: { personId: true } });
  return rows.map(({ personId }) => personId);
};
