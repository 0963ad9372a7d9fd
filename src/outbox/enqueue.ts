import type { Outgoing } from '../conversation/message.ts';
import type { Texts } from '../texts.ts';
import type { Tx, Vault } from '../turn.ts';
import { outboxRows, placesOf } from './addressing.ts';

/** What putting something into the outbox needs to know. */
export type Posting = {
  texts: Texts;
  vault: Vault;
  channels: readonly string[];
  ministryRoom?: { channel: string; id: string };
};

const ENQUEUE = `
insert into outbox (key, channel, room, thread, visible_to, person_id, rank, payload, label, replaces, under, created_at, at)
select o.key, o.channel, o.room, o.thread, o."visibleTo", o.person, o.rank, decode(o.payload, 'base64'), o.label,
  o.replaces, o.under, o."createdAt", o.at
from json_to_recordset($1::json) as o(
  key text, channel text, room text, thread text, "visibleTo" text, person uuid, rank int, payload text, label text,
  replaces text, under text, "createdAt" timestamptz, at timestamptz)
on conflict (key) do nothing`;

/**
 * Puts what is to be said into the outbox, outside any turn. `key` names the record and the occasion: said once, however
 * often it is tried. Answers the rooms that the outbox should look at.
 */
export const enqueue = async (
  tx: Tx,
  outgoing: Outgoing & { to: Exclude<Outgoing['to'], 'sender'> },
  key: string,
  now: Date,
  posting: Posting,
): Promise<{ channel: string; room: string }[]> => {
  const places = await placesOf(outgoing.to, tx, posting);
  const rows = outboxRows(outgoing, places, { key, inbox: null, n: 0, turn: 0, now }, posting);
  if (rows.length > 0) await tx.$executeRawUnsafe(ENQUEUE, JSON.stringify(rows));
  return rows.map(({ channel, room }) => ({ channel, room }));
};
