import type { Notice } from '../conversation/message.ts';
import type { Texts } from '../texts.ts';
import type { Tx, Vault } from '../turn.ts';
import { outboxRows, placesOf } from './addressing.ts';
import { FILL_OUTBOX } from './filling.ts';

/** What putting something into the outbox needs to know. */
export type Posting = {
  texts: Texts;
  vault: Vault;
  channels: readonly string[];
  ministryRoom?: { channel: string; id: string };
};

const ENQUEUE = `${FILL_OUTBOX('$1')} on conflict (key) do nothing`;

/**
 * Puts what is to be said into the outbox, outside any turn. `key` names the record and the occasion: said once, however
 * often it is tried. Answers the rooms that the outbox should look at.
 */
export const enqueue = async (
  tx: Tx,
  outgoing: Notice,
  key: string,
  now: Date,
  posting: Posting,
): Promise<{ channel: string; room: string }[]> => {
  const places = await placesOf(outgoing, tx, posting);
  const rows = outboxRows(outgoing, places, { key, n: 0, turn: 0, now }, posting);
  if (rows.length > 0) await tx.$executeRawUnsafe(ENQUEUE, JSON.stringify(rows));
  return rows.map(({ channel, room }) => ({ channel, room }));
};
