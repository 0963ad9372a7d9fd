import type { Incoming } from '../conversation/message.ts';
import { senderPlace } from '../outbox/addressing.ts';
import { albumOf } from './album.ts';
import type { Parts } from './context.ts';
import { decide } from './deciding.ts';
import { wanted } from './fetching.ts';
import { incomingOf, stateOf, type Waiting } from './loading.ts';
import { greetStrangers } from './meeting.ts';
import { READ, WRITE } from './statements.ts';
import { type Handled, written } from './writing.ts';

/** A row to be handled. What this process accepted itself it still knows; the rest is opened from the row. */
export type Arrived = { id: string; incoming?: Incoming };

/**
 * Handles what belongs to the same moment: one query reads, each row is decided, one statement writes what still stands.
 * Answers the ids that are done; the others (changed or held elsewhere, in need of a transaction, a draft twice) are done
 * singly.
 */
export const handleBatch = async (arrived: Arrived[], parts: Parts): Promise<Set<string>> => {
  const { pool } = parts.database;
  const known = new Map(arrived.map(({ id, incoming }) => [id, incoming]));
  const rows = await readAll([...known.keys()], known, parts);
  const now = parts.now();
  const handled = decideAll(rows, known, parts, now);
  if (handled.length === 0) return new Set();
  const { rows: moves, out, rooms } = written(handled, parts, now);
  const done = await pool.query<{ id: string }>({ name: 'write', text: WRITE, values: [moves, out] });
  parts.wake(rooms);
  return new Set(done.rows.map(({ id }) => id));
};

const readAll = async (ids: string[], known: Map<string, Incoming | undefined>, parts: Parts): Promise<Waiting[]> => {
  const read = async (some: string[]) =>
    (await parts.database.pool.query<Waiting>({ name: 'read', text: READ, values: [JSON.stringify(some)] })).rows;
  const rows = await read(ids);
  if (rows.length === ids.length) return rows;
  const found = new Set(rows.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  const met = await greetStrangers(
    missing.flatMap((id) => known.get(id) ?? []),
    parts,
  );
  return met ? [...rows, ...(await read(missing))] : rows;
};

const decideAll = (rows: Waiting[], known: Map<string, Incoming | undefined>, parts: Parts, now: Date): Handled[] => {
  const drafts = new Set<string>();
  const handled: Handled[] = [];
  for (const row of rows) {
    // The draft is gone, or an earlier row of this batch changes it.
    if (row.draftId && (!row.flow || drafts.has(row.draftId))) continue;
    const one = decideOne(row, known.get(row.id), parts, now);
    if (!one) continue;
    if (row.draftId) drafts.add(row.draftId);
    handled.push(one);
  }
  return handled;
};

/** Undefined where this row must be done singly. */
const decideOne = (row: Waiting, known: Incoming | undefined, parts: Parts, now: Date): Handled | undefined => {
  try {
    const incoming = known ?? incomingOf(row.payload, parts.vault);
    // In a shared room the talk is not one person's; who left or came back concerns the address.
    if (row.lane !== incoming.from.id || incoming.said.kind === 'gone' || incoming.said.kind === 'back')
      return undefined;
    const before = stateOf(row, parts.catalogue, parts.vault);
    // What a reply answers, and what a file holds, has to be looked up first. A contact is shared by a key, as a "reply".
    if (incoming.repliesTo && incoming.said.kind !== 'contact') return undefined;
    if (albumOf(incoming) !== undefined) return undefined;
    if (wanted(before, incoming, { catalogue: parts.catalogue, now })) return undefined;
    const decision = decide(parts, before, incoming, now);
    if (decision.kind === 'run' || decision.say.some(({ to }) => to !== 'sender')) return undefined;
    const { id, locale } = before.person;
    const say = decision.say.map((outgoing, n) => ({
      outgoing,
      places: [senderPlace(incoming, id, locale, n === decision.say.length - 1)],
    }));
    return { row, before, after: decision.state, say };
  } catch {
    // Done singly it fails alone, is counted and told.
    return undefined;
  }
};
