import type { Incoming, Outgoing } from '../conversation/message.ts';
import { settle } from '../conversation/settling.ts';
import type { State } from '../conversation/state.ts';
import { placesOf, senderPlace } from '../outbox/addressing.ts';
import type { Person, Tx } from '../turn.ts';
import { aroundOf, type Parts } from './context.ts';
import { decide } from './deciding.ts';
import { fetchFile, wanted } from './fetching.ts';
import { incomingOf, openAnswers, stateOf, type Waiting } from './loading.ts';
import { meet, reachable } from './meeting.ts';
import { LOCK, READ, WRITE } from './statements.ts';
import { type Handled, written } from './writing.ts';

/** A transaction may take this long before it is given up, in milliseconds. */
const TIMEOUT = 15_000;

/**
 * Handles one row in a transaction of its own, waiting for whoever holds its talk: what needs the database, strangers,
 * shared rooms, files that have to be fetched first. Answers "done", or "waits" where an earlier row of the lane is still undone.
 */
export const handleSingle = async (id: string, parts: Parts): Promise<'done' | 'waits'> => {
  const outcome = await parts.database.prisma.$transaction(
    async (tx) => {
      const begun = await begin(id, tx, parts);
      if (begun === 'done' || begun === 'waits') return begun;
      const { row, incoming } = begun;
      const before = await repliedTo(stateOf(row, parts.catalogue, parts.vault), incoming, tx);
      const file = wanted(before, incoming, { catalogue: parts.catalogue, now: parts.now() });
      if (file) return { file };
      const now = parts.now();
      const handled = await handle(row, before, incoming, tx, parts, now);
      const { rows, out, rooms } = written([handled], parts, now);
      const done = await tx.$queryRawUnsafe<unknown[]>(WRITE, rows, out);
      if (done.length === 0) throw new Error('what was locked has changed');
      return rooms;
    },
    { timeout: TIMEOUT, maxWait: TIMEOUT },
  );
  if (outcome === 'waits' || outcome === 'done') return outcome;
  if ('file' in outcome) {
    await fetchFile(id, outcome.file, parts);
    return handleSingle(id, parts);
  }
  parts.wake(outcome);
  return 'done';
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
  incoming: Incoming,
  tx: Tx,
  parts: Parts,
  now: Date,
): Promise<Handled> => {
  if (incoming.said.kind === 'gone' || incoming.said.kind === 'back') {
    await reachable(tx, incoming.from, incoming.said.kind === 'back' ? null : now);
    return { row, before, after: before, say: [] };
  }
  const decision = decide(parts, before, incoming, now);
  if (decision.kind === 'say') return addressed(row, before, decision, incoming, tx, parts);

  const { newId, newToken, vault } = parts;
  const outcome = await decision.run.work({
    person: decision.state.person,
    from: { ...incoming.from, ...(incoming.room.visibleTo !== undefined && { whispered: true as const }) },
    now,
    newId,
    newToken,
    tx,
    vault,
  });
  const after = outcome.person ? await spokenBy(outcome.person, decision.state, tx) : decision.state;
  const opened = outcome.start?.draft ? await openDraft(outcome.start.draft, after, tx, parts) : undefined;
  const settled = settle(after, decision.run, outcome, opened, aroundOf(parts, after.person.locale, now));
  return addressed(row, before, settled, incoming, tx, parts);
};

/** The state with the label of the message that was replied to, where it has one. */
const repliedTo = async (state: State, { repliesTo, room, from }: Incoming, tx: Tx): Promise<State> => {
  if (repliesTo === undefined) return state;
  const [replied] = await tx.$queryRawUnsafe<{ label: string | null }[]>(
    `select label from outbox where channel = $1 and room = $2 and platform_id = $3 and label is not null limit 1`,
    from.channel,
    room.id,
    repliesTo,
  );
  return replied?.label ? { ...state, replied: replied.label } : state;
};

/** The state once somebody else on this address, or the same person with another role or language, speaks. */
const spokenBy = async (person: Person, state: State, tx: Tx): Promise<State> => {
  if (person.id === state.person.id) return { ...state, person };
  const consents = await tx.consent.findMany({
    where: { personId: person.id, withdrawnAt: null },
    select: { version: true },
  });
  const { turn, touchedAt } = state;
  return { person, turn, touchedAt, consents: consents.map(({ version }) => version), unfinished: [] };
};

const addressed = async (
  row: Waiting,
  before: State,
  { state, say, finished }: { state: State; say: Outgoing[]; finished?: string },
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
  return { row, before, after: state, say: placed, ...(finished && { finished }) };
};

type DraftRow = {
  id: string;
  flow: string;
  subject: string | null;
  scope: string | null;
  owner: string;
  answers: Record<string, unknown>;
};

/** A draft that is to be gone on with, locked. The person's own, or one of a scope that they hold. */
const openDraft = async (id: string, state: State, tx: Tx, parts: Parts): Promise<State['draft']> => {
  const scopes = state.person.grants.flatMap(({ site, region }) => [
    ...(site ? [`site:${site}`] : []),
    ...(region ? [`region:${region}`] : []),
  ]);
  const [row] = await tx.$queryRawUnsafe<DraftRow[]>(
    `select id::text, flow, subject, scope, owner_id::text as owner, answers from draft
     where id = $1::uuid and finished_at is null and (owner_id = $2::uuid or scope = any($3::text[])) for update`,
    id,
    state.person.id,
    scopes,
  );
  if (!row) return undefined;
  const { subject, scope, ...rest } = row;
  return {
    ...rest,
    answers: openAnswers(row.answers, parts.vault),
    ...(subject !== null && { subject }),
    ...(scope !== null && { scope }),
  };
};
