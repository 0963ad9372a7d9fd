import type { Incoming } from '../conversation/message.ts';
import { type State, UNKNOWN } from '../conversation/state.ts';
import { gate } from '../gate.ts';
import { placesOf, senderPlace } from '../outbox/addressing.ts';
import type { Tx } from '../turn.ts';
import { endPieces, otherPieces, stepThrough } from './album.ts';
import type { Parts } from './context.ts';
import { fetchFile, wanted } from './fetching.ts';
import { incomingOf, stateOf, type Waiting } from './loading.ts';
import { meet, reachable } from './meeting.ts';
import { LOCK, READ, WRITE } from './statements.ts';
import type { Step } from './stepping.ts';
import { type Handled, written } from './writing.ts';

/** A transaction may take this long before it is given up, in milliseconds. */
const TIMEOUT = 15_000;

/** So many transactions at once, fewer than there are connections: whoever waits for one for seconds is refused it. */
const AT_ONCE = 8;

/**
 * Handles one row in a transaction of its own, waiting for whoever holds its talk: what needs the database, strangers,
 * shared rooms, files that have to be fetched first; with the first piece of an album all that came of it. Answers "done", or
 * "waits" where an earlier row of the lane is still undone.
 */
export const singles = (parts: Parts): ((id: string) => Promise<'done' | 'waits'>) => {
  const inTurn = gate(AT_ONCE);

  const attempt = (id: string) =>
    parts.database.prisma.$transaction(
      async (tx) => {
        const begun = await begin(id, tx, parts);
        if (begun === 'done' || begun === 'waits') return begun;
        const { row, incoming } = begun;
        const before = await repliedTo(stateOf(row, parts.catalogue, parts.vault), incoming, tx);
        const now = parts.now();
        const more = await otherPieces(row, incoming, tx, parts);
        const files = [{ id, incoming }, ...more].flatMap((piece) => {
          const file = wanted(before, piece.incoming, { catalogue: parts.catalogue, now });
          return file ? [{ ...file, inbox: piece.id }] : [];
        });
        if (files.length > 0) return { files };
        const handled = await handle(row, before, [incoming, ...more.map((piece) => piece.incoming)], tx, parts, now);
        await endPieces(more, tx, now);
        const { rows, out, rooms } = written([handled], parts, now);
        const done = await tx.$queryRawUnsafe<unknown[]>(WRITE, rows, out);
        if (done.length === 0) throw new Error('what was locked has changed');
        return rooms;
      },
      { timeout: TIMEOUT, maxWait: TIMEOUT },
    );

  const handleSingle = async (id: string): Promise<'done' | 'waits'> => {
    const outcome = await inTurn(() => attempt(id));
    if (outcome === 'waits' || outcome === 'done') return outcome;
    if ('files' in outcome) {
      await Promise.all(outcome.files.map((file) => fetchFile(file, parts)));
      return handleSingle(id);
    }
    parts.wake(outcome);
    return 'done';
  };
  return handleSingle;
};

type Begun = { row: Waiting; incoming: Incoming };

/** Locks the talk and its draft, making both for a stranger, and reads them. */
const begin = async (id: string, tx: Tx, parts: Parts): Promise<Begun | 'done' | 'waits'> => {
  const [row] = await lockAndRead(id, tx);
  const incoming = row && incomingOf(row.payload, parts.vault);
  // A private talk is with whoever has its address; in a shared room another may speak each time.
  if (row && incoming && row.lane === incoming.from.id) return { row, incoming };
  return beginWithAnyone(id, tx, parts);
};

const beginWithAnyone = async (id: string, tx: Tx, parts: Parts): Promise<Begun | 'done' | 'waits'> => {
  const [undone] = await tx.$queryRawUnsafe<Pick<Waiting, 'channel' | 'lane' | 'payload'>[]>(
    `select channel, lane, payload from inbox where id = $1::bigint and done_at is null`,
    id,
  );
  if (!undone) return 'done';
  const incoming = incomingOf(undone.payload, parts.vault);
  await meet(tx, undone, incoming, parts);
  const [row] = await lockAndRead(id, tx);
  return row ? { row, incoming } : 'waits';
};

const lockAndRead = async (id: string, tx: Tx): Promise<Waiting[]> => {
  await tx.$queryRawUnsafe(LOCK, id);
  return tx.$queryRawUnsafe<Waiting[]>(READ, JSON.stringify([id]));
};

const handle = async (
  row: Waiting,
  before: State,
  [incoming, ...more]: readonly [Incoming, ...Incoming[]],
  tx: Tx,
  parts: Parts,
  now: Date,
): Promise<Handled> => {
  if (incoming.said.kind === 'gone' || incoming.said.kind === 'back') {
    await reachable(tx, incoming.from, incoming.said.kind === 'back' ? null : now);
    return { held: row, stored: row.id, locked: true, before, after: before, say: [] };
  }
  return addressed(row, before, await stepThrough(before, [incoming, ...more], tx, parts, now), incoming, tx, parts);
};

/** The state with the label of the message that was replied to, where it has one; a copy that is not known counts as unknown. */
const repliedTo = async (state: State, { repliesTo, room, from }: Incoming, tx: Tx): Promise<State> => {
  if (repliesTo === undefined) return state;
  const [replied] = await tx.$queryRawUnsafe<{ label: string | null }[]>(
    `select label from outbox where channel = $1 and room = $2 and platform_id = $3
     order by label is null limit 1`,
    from.channel,
    room.id,
    repliesTo,
  );
  const label = replied ? replied.label : UNKNOWN;
  return label ? { ...state, replied: label } : state;
};

const addressed = async (
  row: Waiting,
  before: State,
  { state, say, finished }: Step,
  incoming: Incoming,
  tx: Tx,
  parts: Parts,
): Promise<Handled> => {
  const { id, locale } = state.person;
  const { visibleTo: _, ...room } = incoming.room;
  const last = say.findLastIndex(({ to }) => to === 'sender');
  const placed = [];
  for (const [n, outgoing] of say.entries())
    placed.push({
      outgoing,
      places:
        outgoing.to === 'sender'
          ? [senderPlace(outgoing.openly ? { ...incoming, room } : incoming, id, locale, n === last)]
          : await placesOf({ ...outgoing, to: outgoing.to }, tx, parts),
    });
  return {
    held: row,
    stored: row.id,
    locked: true,
    before,
    after: state,
    say: placed,
    ...(finished && { finished }),
  };
};
