import type { Incoming } from '../conversation/message.ts';
import { senderPlace } from '../outbox/addressing.ts';
import { albumOf } from './album.ts';
import type { Parts } from './context.ts';
import { decide } from './deciding.ts';
import { wanted } from './fetching.ts';
import { incomingOf, type Row, stateOf, type Waiting } from './loading.ts';
import { greetStrangers } from './meeting.ts';
import { READ, READ_ARRIVING, WRITE, WRITE_ARRIVING } from './statements.ts';
import { type Handled, written } from './writing.ts';

/** A row to be handled. What this process accepted itself it still knows; the rest is opened from the row. */
export type Arrived = { id: string; incoming?: Incoming };

/** What became of one that arrived: it is done; it takes a transaction; or it is to be tried once it is stored. */
export type Arrival = 'done' | 'singly' | 'stored';

/**
 * Handles what arrives in the same moment before it is stored: one query reads, each is decided, one statement stores it
 * as done together with all that it changes. Answers for each whether it is done; the others (what must be looked
 * up, fetched or written in a transaction, what changed meanwhile, what was delivered before) are to be stored first. No
 * two of one lane.
 */
export const handleArriving = async (arriving: Incoming[], parts: Parts): Promise<Arrival[]> => {
  const known = new Map(
    arriving
      .filter(({ room }) => !room.shared)
      .map((incoming) => [laneKey(incoming.from.channel, incoming.from.id), incoming]),
  );
  const incomingBy = ({ channel, lane }: Row) => known.get(laneKey(channel, lane))!;
  const rows = await withStrangers(
    [...known.values()],
    (some) => {
      const lanes = some.map(({ from }) => ({ channel: from.channel, lane: from.id }));
      return ask<Row>('read arriving', READ_ARRIVING, [JSON.stringify(lanes)], parts);
    },
    incomingBy,
    (incoming) => incoming,
    parts,
  );
  const decided = decideAll(rows, incomingBy, parts);
  const handled = decided.map((one) => ({ ...one, delivery: incomingBy(one.row).delivery }));
  const done = await write('write arriving', WRITE_ARRIVING, handled, parts);
  // Told apart by themselves: two channels may number their deliveries alike.
  const became = new Map<Incoming, Arrival>(rows.map((row) => [incomingBy(row), 'singly']));
  for (const { row } of handled) became.set(incomingBy(row), done.has(row.id) ? 'done' : 'stored');
  return arriving.map((incoming) => became.get(incoming) ?? 'stored');
};

/**
 * Handles stored rows that belong to the same moment: one query reads, each row is decided, one statement writes what
 * still stands. Answers the ids that are done; the others (changed or held elsewhere, in need of a transaction, a draft
 * twice) are done singly.
 */
export const handleBatch = async (arrived: Arrived[], parts: Parts): Promise<Set<string>> => {
  const known = new Map(arrived.map((one) => [one.id, one]));
  const rows = await withStrangers(
    [...known.values()],
    (some) => ask<Waiting>('read', READ, [JSON.stringify(some.map(({ id }) => id))], parts),
    ({ id }) => known.get(id)!,
    ({ incoming }) => incoming,
    parts,
  );
  const incomingBy = ({ id, payload }: Waiting) => known.get(id)?.incoming ?? incomingOf(payload, parts.vault);
  return write('write', WRITE, decideAll(rows, incomingBy, parts), parts);
};

/** One name for a lane of a channel. */
export const laneKey = (channel: string, lane: string): string => `${channel} ${lane}`;

/** What is read of `wanted`; for what is not found because somebody writes for the first time, again once they are known. */
const withStrangers = async <W, R extends Row>(
  wanted: W[],
  read: (some: W[]) => Promise<R[]>,
  wantedBy: (row: R) => W,
  saidBy: (wanted: W) => Incoming | undefined,
  parts: Parts,
): Promise<R[]> => {
  const rows = await read(wanted);
  if (rows.length === wanted.length) return rows;
  const found = new Set(rows.map(wantedBy));
  const missing = wanted.filter((one) => !found.has(one));
  const met = await greetStrangers(
    missing.flatMap((one) => saidBy(one) ?? []),
    parts,
  );
  return met ? [...rows, ...(await read(missing))] : rows;
};

const ask = async <R extends object>(name: string, text: string, values: string[], parts: Parts): Promise<R[]> =>
  (await parts.database.pool.query<R>({ name, text, values })).rows;

const write = async (name: string, text: string, handled: Handled[], parts: Parts): Promise<Set<string>> => {
  if (handled.length === 0) return new Set();
  const { rows, out, rooms } = written(handled, parts, parts.now());
  const done = await ask<{ id: string }>(name, text, [rows, out], parts);
  // In the next turn: by then the lane is free again, so that an answer to this answer can be taken in as it arrives.
  setImmediate(() => parts.wake(rooms));
  return new Set(done.map(({ id }) => id));
};

const decideAll = <R extends Row>(rows: R[], incomingBy: (row: R) => Incoming, parts: Parts): Handled[] => {
  const now = parts.now();
  const drafts = new Set<string>();
  const handled: Handled[] = [];
  for (const row of rows) {
    // The draft is gone, or an earlier row of this batch changes it.
    if (row.draftId && (!row.flow || drafts.has(row.draftId))) continue;
    const one = decideOne(row, incomingBy, parts, now);
    if (!one) continue;
    if (row.draftId) drafts.add(row.draftId);
    handled.push(one);
  }
  return handled;
};

/** Undefined where this row must be done singly. */
const decideOne = <R extends Row>(
  row: R,
  incomingBy: (row: R) => Incoming,
  parts: Parts,
  now: Date,
): Handled | undefined => {
  try {
    const incoming = incomingBy(row);
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
