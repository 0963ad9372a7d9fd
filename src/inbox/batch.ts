import type { Incoming } from '../conversation/message.ts';
import type { State } from '../conversation/state.ts';
import { senderPlace } from '../outbox/addressing.ts';
import { albumOf } from './album.ts';
import type { Parts } from './context.ts';
import { decide } from './deciding.ts';
import { wanted } from './fetching.ts';
import { type Held, incomingOf, type Row, stateOf, type Waiting } from './loading.ts';
import { greetStrangers } from './meeting.ts';
import type { Memory } from './remembered.ts';
import { READ, READ_ARRIVING, WRITE, WRITE_ARRIVING } from './statements.ts';
import { type Handled, written } from './writing.ts';

/** A row to be handled. What this process accepted itself it still knows; the rest is opened from the row. */
export type Arrived = { id: string; incoming?: Incoming };

/** What became of one that arrived: it is done; it takes a transaction; or it is to be tried once it is stored. */
export type Arrival = 'done' | 'singly' | 'stored';

/**
 * Handles what arrives in the same moment before it is stored: talks that are not remembered are read with one query,
 * each is decided, one statement stores it as done together with all that it changes. Answers for each whether it is done; the
 * others (what must be looked up, fetched or written in a transaction, what changed meanwhile, what was delivered before)
 * are to be stored first. No two of one lane.
 */
export const handleArriving = async (arriving: Incoming[], memory: Memory, parts: Parts): Promise<Arrival[]> => {
  const became = new Map<Incoming, Arrival>();
  const known = new Map(arriving.filter(({ room }) => !room.shared).map((incoming) => [laneOf(incoming), incoming]));
  const drafts = new Set<string>();
  const recalled = new Map<Incoming, Handled>();
  const unknown: Incoming[] = [];
  for (const incoming of known.values()) {
    const one = goneOn(incoming, memory, drafts, parts);
    if (one === 'singly') became.set(incoming, one);
    else if (one) recalled.set(incoming, one);
    else unknown.push(incoming);
  }
  const read = await decideRead(unknown, drafts, parts);
  for (const { incoming, one } of read) if (one === 'singly') became.set(incoming, one);

  const handled = new Map([
    ...recalled,
    ...read.flatMap(({ incoming, one }): [Incoming, Handled][] => (one === 'singly' ? [] : [[incoming, one]])),
  ]);
  const done = await writeArriving([...handled.values()], memory, parts);
  for (const [incoming, one] of handled) became.set(incoming, done.has(one) ? 'done' : 'stored');

  const stale = [...recalled.keys()].filter((incoming) => became.get(incoming) === 'stored');
  if (stale.length > 0) {
    for (const incoming of stale) memory.forget(laneOf(incoming), 'stale');
    const again = await handleArriving(stale, memory, parts);
    stale.forEach((incoming, i) => {
      became.set(incoming, again[i]!);
    });
  }
  return arriving.map((incoming) => became.get(incoming) ?? 'stored');
};

/**
 * Decides from memory, where that makes the open interview go on or takes a transaction; undefined for all else, which
 * looks at more than is remembered for sure.
 */
const goneOn = (
  incoming: Incoming,
  memory: Memory,
  drafts: Set<string>,
  parts: Parts,
): Handled | 'singly' | undefined => {
  const known = memory.recall(laneOf(incoming));
  if (!known) return undefined;
  const one = decideOne(known.held, known.state, incoming, drafts, parts);
  if (one === 'singly') return one;
  return one.after.draft?.id === known.held.draftId ? { ...one, delivery: incoming.delivery } : undefined;
};

/** Reads the talks of these, and decides. */
const decideRead = async (
  arriving: readonly Incoming[],
  drafts: Set<string>,
  parts: Parts,
): Promise<{ incoming: Incoming; one: Handled | 'singly' }[]> => {
  if (arriving.length === 0) return [];
  const known = new Map(arriving.map((incoming) => [laneOf(incoming), incoming]));
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
  return rows.map((row) => {
    const incoming = incomingBy(row);
    const one = decideRow(row, () => incoming, drafts, parts);
    return { incoming, one: one === 'singly' ? one : { ...one, delivery: incoming.delivery } };
  });
};

const writeArriving = async (handled: Handled[], memory: Memory, parts: Parts): Promise<Set<Handled>> => {
  if (handled.length === 0) return new Set();
  const { stands, agreeing, ...values } = written(handled, parts, parts.now());
  const done = agreeing
    ? await write('write agreeing', WRITE_ARRIVING.agreeing, handled, values, parts)
    : await write('write arriving', WRITE_ARRIVING.plain, handled, values, parts);
  handled.forEach((one, i) => {
    const lane = laneKey(one.held.channel, one.held.lane);
    const talk = done.has(one) ? stands[i] : undefined;
    if (talk) memory.keep(lane, talk);
    else memory.forget(lane, 'went on');
  });
  return done;
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
  const drafts = new Set<string>();
  const handled = rows.flatMap((row): Handled[] => {
    const incoming = () => known.get(row.id)?.incoming ?? incomingOf(row.payload, parts.vault);
    const one = decideRow(row, incoming, drafts, parts);
    return one === 'singly' ? [] : [{ ...one, stored: row.id }];
  });
  if (handled.length === 0) return new Set();
  const done = await write('write', WRITE, handled, written(handled, parts, parts.now()), parts);
  return new Set([...done].map(({ stored }) => stored!));
};

/** One name for a lane of a channel. */
export const laneKey = (channel: string, lane: string): string => `${channel} ${lane}`;

/** The lane of what is said in private. */
const laneOf = ({ from }: Incoming): string => laneKey(from.channel, from.id);

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

const write = async (
  name: string,
  text: string,
  handled: readonly Handled[],
  { rows, out, rooms }: Pick<ReturnType<typeof written>, 'rows' | 'out' | 'rooms'>,
  parts: Parts,
): Promise<Set<Handled>> => {
  const done = await ask<{ n: number }>(name, text, [rows, out], parts);
  // In the next turn: by then the lane is free again, so that an answer to this answer can be taken in as it arrives.
  setImmediate(() => parts.wake(rooms));
  return new Set(done.map(({ n }) => handled[n]!));
};

const decideRow = (row: Row, incomingBy: () => Incoming, drafts: Set<string>, parts: Parts): Handled | 'singly' => {
  // The draft is gone.
  if (row.draftId && !row.flow) return 'singly';
  try {
    return decideOne(row, stateOf(row, parts.catalogue, parts.vault), incomingBy(), drafts, parts);
  } catch {
    return 'singly';
  }
};

/** Decides about one of a batch; `drafts` are those that another of the batch holds already. */
const decideOne = (
  held: Held,
  before: State,
  incoming: Incoming,
  drafts: Set<string>,
  parts: Parts,
): Handled | 'singly' => {
  try {
    if (held.draftId && drafts.has(held.draftId)) return 'singly';
    // In a shared room the talk is not one person's; who left or came back concerns the address.
    if (held.lane !== incoming.from.id || incoming.said.kind === 'gone' || incoming.said.kind === 'back')
      return 'singly';
    // What a reply answers, and what a file holds, has to be looked up first. A contact is shared by a key, as a "reply".
    if (incoming.repliesTo && incoming.said.kind !== 'contact') return 'singly';
    if (albumOf(incoming) !== undefined) return 'singly';
    const now = parts.now();
    if (wanted(before, incoming, { catalogue: parts.catalogue, now })) return 'singly';
    const decision = decide(parts, before, incoming, now);
    if (decision.kind === 'run' || decision.say.some(({ to }) => to !== 'sender')) return 'singly';
    if (held.draftId) drafts.add(held.draftId);
    const { id, locale } = before.person;
    const say = decision.say.map((outgoing, n) => ({
      outgoing,
      places: [senderPlace(incoming, id, locale, n === decision.say.length - 1)],
    }));
    return { held, before, after: decision.state, say };
  } catch {
    // Done singly it fails alone, is counted and told.
    return 'singly';
  }
};
