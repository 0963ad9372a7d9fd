import type { Incoming } from '../conversation/message.ts';
import { ask, decideOne, decideRow, oncePerDraft, withStrangers, write } from './batch.ts';
import type { Parts } from './context.ts';
import { laneKey, laneKeyOf } from './lanes.ts';
import type { Row } from './loading.ts';
import type { Memory } from './remembered.ts';
import { READ_ARRIVING, WRITE_ARRIVING } from './statements.ts';
import { type Handled, written } from './writing.ts';

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
  const known = new Map(arriving.filter(({ room }) => !room.shared).map((incoming) => [laneKeyOf(incoming), incoming]));
  const once = oncePerDraft();
  const recalled = new Map<Incoming, Handled>();
  const unknown: Incoming[] = [];
  for (const incoming of known.values()) {
    const recollected = goneOn(incoming, memory, parts);
    const one = recollected && once(recollected);
    if (one === 'singly') became.set(incoming, one);
    else if (one) recalled.set(incoming, one);
    else unknown.push(incoming);
  }
  const handled = new Map(recalled);
  for (const [incoming, decided] of await decideRead(unknown, parts)) {
    const one = once(decided);
    if (one === 'singly') became.set(incoming, one);
    else handled.set(incoming, one);
  }
  const done = await writeArriving([...handled.values()], memory, parts);
  for (const [incoming, one] of handled) became.set(incoming, done.has(one) ? 'done' : 'stored');

  const stale = [...recalled.keys()].filter((incoming) => became.get(incoming) === 'stored');
  if (stale.length > 0) {
    for (const incoming of stale) memory.forget(laneKeyOf(incoming), 'stale');
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
const goneOn = (incoming: Incoming, memory: Memory, parts: Parts): Handled | 'singly' | undefined => {
  const known = memory.recall(laneKeyOf(incoming));
  if (!known) return undefined;
  const one = decideOne(known.held, known.state, incoming, parts);
  if (one === 'singly') return one;
  return one.after.draft?.id === known.held.draftId ? { ...one, delivery: incoming.delivery } : undefined;
};

/** Reads the talks of these, and decides. */
const decideRead = async (arriving: readonly Incoming[], parts: Parts): Promise<[Incoming, Handled | 'singly'][]> => {
  if (arriving.length === 0) return [];
  const known = new Map(arriving.map((incoming) => [laneKeyOf(incoming), incoming]));
  const incomingBy = ({ channel, lane }: Row) => known.get(laneKey(channel, lane))!;
  const rows = await withStrangers(
    [...arriving],
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
    const one = decideRow(row, () => incoming, parts);
    return [incoming, one === 'singly' ? one : { ...one, delivery: incoming.delivery }];
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
