import type { Incoming } from '../conversation/message.ts';
import type { State } from '../conversation/state.ts';
import { senderPlace } from '../outbox/addressing.ts';
import { albumOf } from './album.ts';
import type { Parts } from './context.ts';
import { decide } from './deciding.ts';
import { wanted } from './fetching.ts';
import { type Held, type Row, stateOf } from './loading.ts';
import { greetStrangers } from './meeting.ts';
import type { Handled, written } from './writing.ts';

/** What is read of `wanted`; for what is not found because somebody writes for the first time, again once they are known. */
export const withStrangers = async <W, R extends Row>(
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

/** Asks with a statement whose plan each connection keeps under its name. */
export const ask = async <R extends object>(name: string, text: string, values: string[], parts: Parts): Promise<R[]> =>
  (await parts.database.pool.query<R>({ name, text, values })).rows;

/** Writes what was handled, and wakes the outbox; answers which of it still stood. */
export const write = async (
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

/** Decides about one of a batch that was read. */
export const decideRow = (row: Row, incomingBy: () => Incoming, parts: Parts): Handled | 'singly' => {
  // The draft is gone.
  if (row.draftId && !row.flow) return 'singly';
  try {
    return decideOne(row, stateOf(row, parts.catalogue, parts.vault), incomingBy(), parts);
  } catch {
    return 'singly';
  }
};

/** Decides about one of a batch; what must be looked up, fetched or written in a transaction is done singly. */
export const decideOne = (held: Held, before: State, incoming: Incoming, parts: Parts): Handled | 'singly' => {
  try {
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

/** Of those that would change one draft the first alone stays in the batch: the others are done singly. */
export const oncePerDraft = () => {
  const drafts = new Set<string>();
  return (one: Handled | 'singly'): Handled | 'singly' => {
    const draft = one !== 'singly' && one.held.draftId;
    if (!draft) return one;
    if (drafts.has(draft)) return 'singly';
    drafts.add(draft);
    return one;
  };
};
