import { plannedOnce } from '../database/planned-once.ts';
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
 * The first undone row in the lane of a row `i`. As a look-up, so that the plan is right from the first day: one that was
 * made while the tables were empty walked through all that was undone, for each row anew.
 */
const FIRST_OF_LANE = `(
  select e.id from inbox e where e.channel = i.channel and e.lane = i.lane and e.done_at is null order by e.id limit 1)`;

/**
 * The talk in the lane of a row, with all that deciding looks at. A subquery of its own (`offset 0`), so that it is looked
 * up by key for each row: joined freely, a plan that was made while there were few talks reads all of them. A talk with
 * somebody who is reached nowhere any more, as after erasure, is nobody's: whoever speaks there is met anew.
 */
const TALK_OF = (row: string): string => `lateral (
  select c.turn, c.asked, c.context, c.line, c.touched_at as "touchedAt", c.draft_id::text as "draftId",
    d.flow, d.subject, d.scope, d.answers, d.version, d.owner_id::text as "ownerId",
    p.id::text as "personId", p.version as "personVersion", p.name, p.locale,
    (select coalesce(json_agg(json_build_object('role', g.role, 'site', g.site_id, 'region', g.region_code)), '[]')
      from "grant" g where g.person_id = p.id and g.revoked_at is null) as grants,
    (select coalesce(json_agg(version), '[]') from consent where person_id = p.id and withdrawn_at is null) as consents,
    (select coalesce(json_agg(json_build_object('id', d.id, 'flow', d.flow, 'subject', d.subject) order by d.touched_at desc), '[]')
      from draft d where d.owner_id = p.id and d.finished_at is null and d.id is distinct from c.draft_id) as unfinished
  from conversation c
    join person p on p.id = c.person_id
    left join draft d on d.id = c.draft_id
  where c.channel = ${row}.channel and c.lane = ${row}.lane
    and exists (select from person_address pa where pa.person_id = c.person_id and pa.channel = c.channel) offset 0)`;

/**
 * Reads, of the rows $1 (a json array of ids), those that are undone and first in their lane, with their talks. Nothing is
 * locked: WRITE sees to it that what was read still stands. One query, so that the path stays short.
 */
export const READ = plannedOnce(`
select i.id::text as id, i.channel, i.lane, i.payload, talk.*
from inbox i cross join ${TALK_OF('i')} talk
where i.id = any(array(select json_array_elements_text($1::json)::bigint)) and i.id = ${FIRST_OF_LANE}`);

/** Reads the talks of what arrives. $1: json array of channels and lanes. */
export const READ_ARRIVING = `
select a.channel, a.lane, talk.*
from json_to_recordset($1::json) as a(channel text, lane text) cross join ${TALK_OF('a')} talk`;

/** Locks the talk of the row $1 and its draft, waiting for whoever holds them. */
export const LOCK = plannedOnce(`
with talk as materialized (
  select c.draft_id from conversation c join inbox i using (channel, lane) where i.id = $1::bigint for update of c
)
select d.id::text from draft d where d.id in (select draft_id from talk) for update`);

/** Rows of the inbox that lay there are done. */
const DONE = `
  update inbox i set done_at = w.at, payload = null
  from w join talk using (channel, lane) left join held on held.id = w.held
  where i.channel = w.channel and i.lane = w.lane and i.id = w.id and i.done_at is null
    and (w.held is null or held.id is not null) and i.id = ${FIRST_OF_LANE}
  returning i.id`;

/** Rows that were decided as they arrived are stored as done, where none of their lane waits and none was there before. */
const DONE_ARRIVING = `
  insert into inbox (id, channel, delivery, lane, received_at, done_at)
  select i.id, channel, i.delivery, lane, i.at, i.at
  from w i join talk using (channel, lane) left join held on held.id = i.held
  where (i.held is null or held.id is not null) and ${FIRST_OF_LANE} is null
  on conflict (channel, delivery) do nothing
  returning id`;

/** A draft that was finished: its answers are emptied. */
const FINISHED = `, finished as (
  update draft d set finished_at = mine.at, answers = '{}', version = d.version + 1, due_at = null
  from mine where d.id = mine.finished
)`;

/** Consent that was given in this turn. */
const AGREED = `, agreed as (
  insert into consent (id, person_id, version, how, given_at)
  select consent, person, agreed, 'button', at from mine where agreed is not null
)`;

/**
 * Writes a batch: inbox rows done, drafts saved, consents kept, conversations moved on, outbox filled; of each row all or
 * nothing. Nothing where another did the row, holds its talk or its draft, or changed either since they were read: whatever is
 * said moves its talk's turn on, every answer its draft's version, a role or a consent that of the person (`knew` is null
 * where whoever writes holds the talk locked and changed them). Talks, then drafts, are locked in key order, so that two
 * batches never wait for each other. $1: the rows, $2: the outgoing. Answers which are done, by their place in $1.
 */
const writing = (id: string, done: string, more: readonly string[]): string => `
with w as materialized (
  select ${id} as id, r.* from json_to_recordset($1::json) as r(
    n int, stored bigint, channel text, lane text, delivery text, spoke uuid, knew int, person uuid, at timestamptz,
    seen int, turn int, asked text, context jsonb, line text, draft uuid, held uuid, version int,
    saved uuid, flow text, subject text, scope text, owner uuid, answers jsonb, "dueAt" timestamptz, finished uuid,
    consent uuid, agreed text)
), talk as materialized (
  select talk.* from (select * from w order by channel, lane) w cross join lateral (
    select c.channel, c.lane from conversation c
    where c.channel = w.channel and c.lane = w.lane and c.turn = w.seen and c.person_id = w.spoke
      and c.draft_id is not distinct from w.held
      and (w.knew is null or w.knew = (select p.version from person p where p.id = w.spoke))
    for update skip locked) talk
), held as materialized (
  select held.* from (select * from w order by held) w cross join lateral (
    select d.id from draft d where d.id = w.held and d.version = w.version for update skip locked) held
), done as (${done}
), mine as materialized (
  select w.* from w join done using (id)
), saved as (
  insert into draft (id, flow, subject, scope, owner_id, answers, created_at, touched_at, due_at)
  select saved, flow, subject, scope, owner, answers, at, at, "dueAt" from mine where saved is not null
  on conflict (id) do update set answers = excluded.answers, version = draft.version + 1,
    touched_at = excluded.touched_at, due_at = excluded.due_at, warned_at = null
)${more.join('')}, moved as (
  update conversation c set turn = mine.turn, asked = mine.asked, context = mine.context, line = mine.line, draft_id = mine.draft,
    person_id = mine.person, touched_at = mine.at
  from mine where c.channel = mine.channel and c.lane = mine.lane
), out as (
  ${FILL_OUTBOX('$2', `'i' || mine.id || '.' || o.key`)} join mine on mine.n = o.entry order by mine.n, o.n
  on conflict (key) do nothing
)
select n from mine`;

/** Writes what was read with READ. */
export const WRITE = plannedOnce(writing('r.stored', DONE, [FINISHED, AGREED]));

const arriving = (more: readonly string[]) => writing(`nextval('inbox_id_seq')`, DONE_ARRIVING, more);

/**
 * Writes what was decided as it arrived, stored and done in one. Nothing is finished so, and seldom does anybody agree:
 * what a statement might do costs each time, even where it has nothing to do.
 */
export const WRITE_ARRIVING = { plain: arriving([]), agreeing: arriving([AGREED]) };

/** What a stopped or killed process left undone, oldest first. */
export const LEFTOVERS = `select id::text as id, channel, lane from inbox where done_at is null order by id limit 1000`;

/** Counts a failed attempt of a row. */
export const FAILED = `update inbox set attempts = attempts + 1, error = $2 where id = $1::bigint returning attempts`;
