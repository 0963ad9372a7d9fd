/**
 * Fills the outbox from rows as `outboxRows` makes them; a condition or an order may follow, then `on conflict (key) do
 * nothing`: what made a row makes it once. `rows` is the parameter that holds them as a json array, `key` how a row's key is
 * made in SQL.
 */
export const FILL_OUTBOX = (rows: `$${number}`, key = 'o.key'): string =>
  `insert into outbox (key, channel, room, thread, visible_to, person_id, rank, payload, label, replaces, under, created_at, at)
  select ${key}, o.channel, o.room, o.thread, o."visibleTo", o.person, o.rank, decode(o.payload, 'base64'), o.label,
    o.replaces, o.under, o."createdAt", o.at
  from json_to_recordset(${rows}::json) as o(
    entry int, n int, key text, channel text, room text, thread text, "visibleTo" text, person uuid, rank int,
    payload text, label text, replaces text, under text, "createdAt" timestamptz, at timestamptz)`;
