import { senderPlace } from '../outbox/addressing.ts';
import type { Parts } from './context.ts';
import { decide } from './deciding.ts';
import { wanted } from './fetching.ts';
import { type Claimed, incomingOf, stateOf } from './loading.ts';
import { CLAIM, WRITE } from './statements.ts';
import { type Handled, written } from './writing.ts';

/**
 * Handles what belongs to the same moment: one query reads and locks, each row is decided, one statement writes.
 * Answers the ids that are done; the others (held elsewhere, in need of a transaction, a draft twice) are done singly.
 */
export const handleBatch = async (ids: string[], parts: Parts): Promise<Set<string>> => {
  const client = await parts.database.pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const { rows } = await client.query<Claimed>({ name: 'claim', text: CLAIM, values: [JSON.stringify(ids)] });
    const now = parts.now();
    const handled = decideAll(rows, parts, now);
    if (handled.length === 0) {
      await client.query('rollback');
      return new Set();
    }
    const { rows: done, out, rooms } = written(handled, parts, now);
    const result = await client.query<{ done: number }>({ name: 'write', text: WRITE, values: [done, out] });
    if (result.rows[0]?.done !== handled.length) {
      await client.query('rollback');
      return new Set();
    }
    await client.query('commit');
    parts.wake(rooms);
    return new Set(handled.map(({ row }) => row.id));
  } catch (error) {
    failure = error as Error;
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release(failure);
  }
};

const decideAll = (rows: Claimed[], parts: Parts, now: Date): Handled[] => {
  const drafts = new Set<string>();
  const handled: Handled[] = [];
  for (const row of rows) {
    // The draft is held by another, or by an earlier row of this batch.
    if (row.draftId && (!row.flow || drafts.has(row.draftId))) continue;
    const one = decideOne(row, parts, now);
    if (!one) continue;
    if (row.draftId) drafts.add(row.draftId);
    handled.push(one);
  }
  return handled;
};

/** Undefined where this row must be done singly. */
const decideOne = (row: Claimed, parts: Parts, now: Date): Handled | undefined => {
  try {
    const incoming = incomingOf(row.payload, parts.vault);
    // In a shared room the talk is not one person's; who left or came back concerns the address.
    if (row.lane !== incoming.from.id || incoming.said.kind === 'gone' || incoming.said.kind === 'back')
      return undefined;
    const before = stateOf(row, parts.catalogue, parts.vault);
    // What a reply answers, and what a file holds, has to be looked up first. A contact is shared by a key, as a "reply".
    if (incoming.repliesTo && incoming.said.kind !== 'contact') return undefined;
    if (wanted(before, incoming, { catalogue: parts.catalogue, now })) return undefined;
    const decision = decide(parts, before, incoming, now);
    if (decision.kind === 'run' || decision.say.some(({ to }) => to !== 'sender')) return undefined;
    const { id, locale } = before.person;
    const say = decision.say.map((outgoing) => ({ outgoing, places: [senderPlace(incoming, id, locale)] }));
    return { row, before, after: decision.state, say };
  } catch {
    // Done singly it fails alone, is counted and told.
    return undefined;
  }
};
