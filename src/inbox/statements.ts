import { FILL_OUTBOX } from '../outbox/filling.ts';

/** Stores what arrived, in the order given; answers the ids of what was new, by position. $1: json array. */
export const ACCEPT = `
with arrived as (
  select * from json_to_recordset($1::json)
    as a(n int, channel text, delivery text, lane text, payload text, at timestamptz)
)
insert into inbox (channel, delivery, lane, payload, received_at)
select channel, delivery, lane, decode(payload, 'base64'), at from arrived order by n
on conflict (channel, delivery) do nothing
returning id::text, channel, delivery`;

/**
 * Claims and reads: of the rows $1 those that are undone and first in their lane, with their conversations and drafts
 * locked in key order. What another process holds is passed over. One query, so that the path stays short.
 */
export const CLAIM = `
with candidate as materialized (
  select i.id, i.channel, i.lane, i.payload, i.received_at
  from inbox i
  where i.id = any(array(select json_array_elements_text($1::json)::bigint)) and i.done_at is null
    and not exists (
      select from inbox e
      where e.channel = i.channel and e.lane = i.lane and e.done_at is null and e.id < i.id)
), talk as materialized (
  select c.* from conversation c join candidate using (channel, lane)
  order by c.channel, c.lane for update of c skip locked
), held as materialized (
  select d.id, d.flow, d.subject, d.scope, d.answers, d.owner_id from draft d
  where d.id in (select draft_id from talk) order by d.id for update skip locked
)
select candidate.id::text as id, candidate.channel, candidate.lane, candidate.payload, candidate.received_at as "receivedAt",
  talk.turn, talk.asked, talk.context, talk.line, talk.touched_at as "touchedAt", talk.draft_id::text as "draftId",
  held.flow, held.subject, held.scope, held.answers, held.owner_id::text as "ownerId",
  p.id::text as "personId", p.name, p.locale,
  (select coalesce(json_agg(json_build_object('role', g.role, 'site', g.site_id, 'region', g.region_code)), '[]')
    from "grant" g where g.person_id = p.id and g.revoked_at is null) as grants,
  (select coalesce(json_agg(version), '[]') from consent where person_id = p.id and withdrawn_at is null) as consents,
  (select coalesce(json_agg(json_build_object('id', d.id, 'flow', d.flow, 'subject', d.subject) order by d.touched_at desc), '[]')
    from draft d where d.owner_id = p.id and d.finished_at is null and d.id is distinct from talk.draft_id) as unfinished
from candidate
  join talk using (channel, lane)
  left join held on held.id = talk.draft_id
  join person p on p.id = talk.person_id`;

/**
 * Writes a batch: inbox rows done, drafts saved, conversations moved on, outbox filled; all of a row or, where it was
 * done by another, nothing. $1: the rows, $2: the outgoing. Answers how many rows were done.
 */
export const WRITE = `
with w as materialized (
  select * from json_to_recordset($1::json) as w(
    id bigint, channel text, lane text, person uuid, at timestamptz,
    turn int, asked text, context jsonb, line text, draft uuid,
    saved uuid, flow text, subject text, scope text, owner uuid, answers jsonb, "dueAt" timestamptz, finished uuid)
), done as (
  update inbox i set done_at = w.at, payload = null from w
  where i.id = w.id and i.done_at is null returning i.id
), mine as (
  select w.* from w join done using (id)
), saved as (
  insert into draft (id, flow, subject, scope, owner_id, answers, created_at, touched_at, due_at)
  select saved, flow, subject, scope, owner, answers, at, at, "dueAt" from mine where saved is not null
  on conflict (id) do update set answers = excluded.answers, version = draft.version + 1,
    touched_at = excluded.touched_at, due_at = excluded.due_at, warned_at = null
), finished as (
  update draft d set finished_at = mine.at, answers = '{}', due_at = null from mine where d.id = mine.finished
), moved as (
  update conversation c set turn = mine.turn, asked = mine.asked, context = mine.context, line = mine.line, draft_id = mine.draft,
    person_id = mine.person, touched_at = mine.at
  from mine where c.channel = mine.channel and c.lane = mine.lane
), out as (
  ${FILL_OUTBOX('$2')}
  join done on done.id = o.inbox order by o.inbox, o.n
  on conflict (key) do nothing
)
select count(*)::int as done from done`;

/** What a stopped or killed process left undone, oldest first. */
export const LEFTOVERS = `select id::text as id, channel, lane from inbox where done_at is null order by id limit 1000`;

/** Counts a failed attempt of a row. */
export const FAILED = `update inbox set attempts = attempts + 1, error = $2 where id = $1::bigint returning attempts`;
