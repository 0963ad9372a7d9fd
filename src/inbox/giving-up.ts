import { reply, say } from '../conversation/message.ts';
import { outboxRows, senderPlace } from '../outbox/addressing.ts';
import type { Parts } from './context.ts';
import { incomingOf } from './loading.ts';

const GIVE_UP = `
with done as (
  update inbox set done_at = $2::timestamptz where id = $1::bigint and done_at is null returning channel, lane
), out as (
  insert into outbox (key, channel, room, thread, visible_to, payload, created_at, at)
  select $3, $4, $5, $6, $7, decode($8, 'base64'), $2::timestamptz, $2::timestamptz from done
  on conflict (key) do nothing
)
select from done`;

/**
 * A row that failed again and again blocks its lane no longer. What was said stays in it, sealed, for whoever looks into
 * the fault; the person is told kindly, with the number of the row as the code that the log names too.
 */
export const giveUp = async (id: string, parts: Parts): Promise<void> => {
  const { pool } = parts.database;
  const { rows } = await pool.query<{ payload: Uint8Array }>(`select payload from inbox where id = $1::bigint`, [id]);
  const incoming = incomingOf(rows[0]!.payload, parts.vault);
  const now = parts.now();
  const made = { key: `i${id}.fault`, n: 0, turn: 0, now };
  const code = `G-${id}`;
  const [row] = outboxRows(reply(say('talk.fault', { code })), [senderPlace(incoming, '', 'id')], made, parts);
  await pool.query(GIVE_UP, [id, now, row!.key, row!.channel, row!.room, row!.thread, row!.visibleTo, row!.payload]);
  parts.log.error({ inbox: id, code, said: incoming.said.kind }, 'an incoming was given up');
  parts.wake([{ channel: row!.channel, room: row!.room }]);
};
