import type { DueTurn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { carryOut } from './carrying-out.ts';

/** A kind of data that is not kept for ever. `before` is the day until which it is old enough to go. */
type Retained = {
  /** For so many days, unless the settings say otherwise. */
  days: number;
  /** What it is, for whoever runs the bot. */
  is: string;
  /** Ids of what is old enough, `limit` at most. */
  old: string;
  /** Lets those of these ids go ($1: ids as text). */
  go: string;
};

/** Nothing that stays refers to the file, and no form that somebody may go on with. */
const LOOSE = `
  not exists (select from product_photo r where r.file_id = f.id)
  and not exists (select from product_certificate r where r.file_id = f.id)
  and not exists (select from relayed_message r where r.file_id = f.id)
  and not exists (select from activity r where r.file_id = f.id)
  and not exists (select from guideline r where r.file_id = f.id)
  and not exists (select from proposal_document r where r.file_id = f.id)
  and not exists (select from proposal_decision r where r.letter_file_id = f.id)
  and not exists (select from visit_photo r where r.file_id = f.id)
  and not exists (select from draft d where d.owner_id = f.owner_id and d.finished_at is null)`;

/** Somebody who only looked in: no name, no role, no consent, nothing of theirs. */
const STRANGER = `
  p.name = '' and p.erased_at is null
  and not exists (select from "grant" r where r.person_id = p.id)
  and not exists (select from consent r where r.person_id = p.id)
  and not exists (select from sme r where r.owner_id = p.id)
  and not exists (select from mentor r where r.person_id = p.id)
  and not exists (select from booking r where r.person_id = p.id)
  and not exists (select from mentoring_case r where r.person_id = p.id)
  and not exists (select from draft r where r.owner_id = p.id)
  and not exists (select from desk_request r where r.asker_id = p.id)
  and not exists (select from data_request r where r.person_id = p.id)`;

/** What goes, and after how long. $1 is the day before which it is old, $2 how many at once. */
export const RETAINED = {
  deliveries: {
    days: 3,
    is: 'what people sent, once it was handled: the delivery id alone',
    old: `select id::text from inbox where done_at < $1 and error is null limit $2`,
    go: `delete from inbox where id = any($1::bigint[])`,
  },
  faults: {
    days: 30,
    is: 'what could not be handled, sealed, for whoever looks into the fault',
    old: `select id::text from inbox where done_at < $1 and error is not null limit $2`,
    go: `delete from inbox where id = any($1::bigint[])`,
  },
  messages: {
    days: 90,
    is: "what was sent: the platform's message id alone",
    old: `select id::text from outbox where sent_at < $1 limit $2`,
    go: `delete from outbox where id = any($1::bigint[])`,
  },
  unsent: {
    days: 90,
    is: 'what could never be sent',
    old: `select id::text from outbox where dead_at < $1 limit $2`,
    go: `delete from outbox where id = any($1::bigint[])`,
  },
  talks: {
    days: 365,
    is: 'what owners and mentors wrote to each other, after their case was closed',
    old: `select m.id::text from relayed_message m join mentoring_case c on c.id = m.case_id
      where c.closed_at < $1 and (m.text is not null or m.file_id is not null) limit $2`,
    go: `update relayed_message set text = null, file_id = null where id = any($1::uuid[])`,
  },
  problems: {
    days: 730,
    is: "the problem of a case in the owner's words, after it was closed",
    old: `select id::text from mentoring_case where closed_at < $1 and length(problem) > 0 limit $2`,
    go: `update mentoring_case set problem = '', comment = null where id = any($1::uuid[])`,
  },
  enquiries: {
    days: 90,
    is: 'that a buyer and a seller wrote to each other, after the last word; what one blocked stays blocked',
    old: `select id::text from product_enquiry where hour_at < $1 and blocked_by is null limit $2`,
    go: `delete from product_enquiry where id = any($1::uuid[])`,
  },
  requests: {
    days: 365,
    is: 'the words of a request to the staff, after it was closed',
    old: `select id::text from desk_request where closed_at < $1 and length(words) > 0 limit $2`,
    go: `update desk_request set words = '' where id = any($1::uuid[])`,
  },
  invitations: {
    days: 30,
    is: 'invitations that nobody used, after they ran out',
    old: `select id::text from invitation where used_at is null and expires_at < $1 limit $2`,
    go: `delete from invitation where id = any($1::uuid[])`,
  },
  unconfirmed: {
    days: 7,
    is: "requests about one's data that were not confirmed",
    old: `select id::text from data_request where state = 'asked' and asked_at < $1 limit $2`,
    go: `delete from data_request where id = any($1::uuid[])`,
  },
  files: {
    days: 60,
    is: 'files that no record refers to',
    old: `select f.id::text from file f where f.created_at < $1 and ${LOOSE} limit $2`,
    go: `delete from file f where id = any($1::uuid[]) and ${LOOSE}`,
  },
  strangers: {
    days: 365,
    is: 'people who only looked in, after their last word',
    old: `select p.id::text from person p where p.created_at < $1 and ${STRANGER}
      and not exists (select from conversation c where c.person_id = p.id and c.touched_at >= $1) limit $2`,
    go: 'erase',
  },
  withdrawn: {
    days: 365,
    is: 'everything of people who withdrew their consent',
    old: `select p.id::text from person p where p.erased_at is null and exists (
        select from consent r where r.person_id = p.id having max(r.withdrawn_at) < $1
          and count(*) = count(r.withdrawn_at))
      and not exists (select from "grant" r where r.person_id = p.id and r.revoked_at is null) limit $2`,
    go: 'erase',
  },
} as const satisfies Readonly<Record<string, Retained>>;

export type Kind = keyof typeof RETAINED;

/** Days by kind, where the settings say otherwise. */
export type Days = Partial<Record<Kind, number>>;

/** The kinds there are. */
export const KINDS = Object.keys(RETAINED) as Kind[];

const DAY = 86_400_000;
const AT_ONCE = 1_000;

type Doing = Omit<DueTurn, 'newToken'>;

const oldOf = async (tx: Tx, kind: Kind, days: Days, now: Date, limit: number): Promise<string[]> => {
  const before = new Date(now.getTime() - (days[kind] ?? RETAINED[kind].days) * DAY);
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(RETAINED[kind].old, before, limit);
  return rows.map((row) => row.id);
};

/** How much of each kind is old enough to go; a million at most. */
export const countOld = async (tx: Tx, days: Days, now: Date): Promise<Record<Kind, number>> => {
  const counts = {} as Record<Kind, number>;
  for (const kind of KINDS) counts[kind] = (await oldOf(tx, kind, days, now, 1_000_000)).length;
  return counts;
};

/** Lets go of what is old enough of one kind, a part of it at a time; answers how much, 0 where nothing is left. */
export const letGo = async (doing: Doing, kind: Kind, days: Days): Promise<number> => {
  const { go } = RETAINED[kind];
  const ids = await oldOf(doing.tx, kind, days, doing.now, go === 'erase' ? 50 : AT_ONCE);
  if (ids.length === 0) return 0;
  if (go !== 'erase') await doing.tx.$executeRawUnsafe(go, ids);
  else for (const id of ids.filter(isId)) await carryOut(doing, id, 'erase');
  return ids.length;
};
