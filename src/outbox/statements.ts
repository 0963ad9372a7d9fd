/**
 * What waits for its room now: one that was tried and must wait is among it; one that is for no later time than that at
 * which it was made is due by any clock, for that of whoever made it may be ahead of ours.
 */
const IN_LINE = (now: `$${number}`): string => `(at <= ${now}::timestamptz or attempts > 0 or at = created_at)`;

/**
 * Leases the first row that is due in each of these rooms, replies before broadcasts. A row that was tried and must wait
 * holds up those of its rank behind it; one that is for a later time does not. $1: rooms, $2: now, $3: lease in seconds.
 */
export const LEASE_ROOMS = `
with room as (
  select distinct channel, room from json_to_recordset($1::json) as r(channel text, room text)
), head as (
  select o.id from room cross join lateral (
    select id, at, created_at, leased_to from outbox
    where outbox.channel = room.channel and outbox.room = room.room and sent_at is null and dead_at is null
      and ${IN_LINE('$2')}
    order by rank, id limit 1) o
  where (o.at <= $2::timestamptz or o.at = o.created_at) and (o.leased_to is null or o.leased_to < clock_timestamp())
), mine as (
  select id from outbox where id in (select id from head) and sent_at is null and dead_at is null
    and (leased_to is null or leased_to < clock_timestamp())
  for update skip locked
)
update outbox o set leased_to = clock_timestamp() + make_interval(secs => $3), attempts = o.attempts + 1
from mine where o.id = mine.id
returning o.id::text, o.key, o.channel, o.room, o.thread, o.visible_to as "visibleTo", o.person_id::text as person, o.rank,
  o.payload, o.attempts, o.created_at as "createdAt",
  (select platform_id from outbox e where e.channel = o.channel and e.room = o.room and e.label = o.replaces
    and e.platform_id is not null order by e.id desc limit 1) as replaces,
  (select platform_id from outbox e where e.channel = o.channel and e.room = o.room and e.label = o.under
    and e.platform_id is not null order by e.id limit 1) as under`;

/** Rooms with something due, the most urgent first. $1: channels, $2: now, $3: how many. */
export const DUE_ROOMS = `
select channel, room, rank from (
  select channel, room, min(rank) as rank, min(id) as id from (
    select channel, room, rank, id from outbox
    where sent_at is null and dead_at is null and at <= $2::timestamptz and channel = any($1::text[])
      and (leased_to is null or leased_to < clock_timestamp())
    order by rank, id limit 2000) due
  group by channel, room) rooms
order by rank, id limit $3`;

/** Marks what was sent, and says whether more is due in its room. $1: rows with id and the platform's id, $2: now. */
export const SENT = `
update outbox o set sent_at = $2::timestamptz, platform_id = s.platform, payload = null, leased_to = null, error = null
from json_to_recordset($1::json) as s(id bigint, platform text) where o.id = s.id
returning o.id::text, exists (select from outbox more where more.channel = o.channel and more.room = o.room
  and more.id <> o.id and more.sent_at is null and more.dead_at is null
  and (more.at <= $2::timestamptz or more.at = more.created_at)) as more`;

/** Lets a row be tried again, not before $2. */
export const LATER = `update outbox set leased_to = null, at = $2::timestamptz, error = $3 where id = $1::bigint`;

/** Gives a row up. */
export const DEAD = `
update outbox set dead_at = $2::timestamptz, payload = null, leased_to = null, error = $3 where id = $1::bigint`;

/**
 * The person cannot be reached there: the address is noted so, and all that waits for it is given up, by whatever clock
 * it was made, and what was tried and must wait; what is for a later time stays, for they may be back by then.
 */
export const GONE = `
with gone as (
  update address set unreachable_at = $3::timestamptz where channel = $1 and id = $2
)
update outbox set dead_at = $3::timestamptz, payload = null, leased_to = null, error = 'unreachable'
where channel = $1 and room = $2 and sent_at is null and dead_at is null
  and ${IN_LINE('$3')}`;

/** How much is due and how old it is, by channel. $1: now. */
export const WAITING = `
select channel, count(*)::int as waiting, extract(epoch from $1::timestamptz - min(at))::float8 as age
from outbox where sent_at is null and dead_at is null and at <= $1::timestamptz group by channel`;
