import type { Outgoing } from '../conversation/message.ts';
import type { State } from '../conversation/state.ts';
import { type OutboxRow, outboxRows, type Place } from '../outbox/addressing.ts';
import type { Parts } from './context.ts';
import { type Kept, type Row, sealAnswers } from './loading.ts';

/** What became of one row: the state before and after, and what is to be said. */
export type Handled = {
  row: Row;
  /** The id of its delivery, where the row is not stored yet. */
  delivery?: string;
  before: State;
  after: State;
  say: { outgoing: Outgoing; places: Place[] }[];
  /** The draft whose interview was finished. */
  finished?: string;
};

/** An owner's unfinished draft is spoken of after this many days without a word, then forgotten as long after. */
export const DRAFT_DAYS = 14;
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** On the full hour: while one answers, the indexed column stays the same and PostgreSQL updates the row in place. */
const dueAt = (now: Date): string =>
  new Date(Math.ceil((now.getTime() + DRAFT_DAYS * DAY) / HOUR) * HOUR).toISOString();

/** The two arguments of WRITE for these rows, and the rooms that the outbox should look at. */
export const written = (
  handled: Handled[],
  parts: Parts,
  now: Date,
): { rows: string; out: string; rooms: { channel: string; room: string }[] } => {
  const at = now.toISOString();
  const out: OutboxRow[] = [];
  const rows = handled.map(({ row, delivery, before, after, say, finished }) => {
    // What changes nothing and says nothing, as the second of a double tap, leaves the buttons that stand there good.
    const turn = after === before && say.length === 0 ? before.turn : before.turn + 1;
    say.forEach(({ outgoing, places }, n) => {
      const made = { key: `i${row.id}.${n}`, inbox: row.id, n, turn, now };
      out.push(...outboxRows(outgoing, places, made, parts));
    });
    const { draft } = after;
    const agreed = agreedIn(before, after);
    const saved = draft && draft.answers !== before.draft?.answers ? draft : undefined;
    const flow = saved && parts.catalogue.flows.get(saved.flow);
    return {
      id: row.id,
      channel: row.channel,
      lane: row.lane,
      ...(delivery !== undefined && { delivery }),
      person: after.person.id,
      at,
      seen: before.turn,
      turn,
      asked: after.asked ?? null,
      context: after.context ?? null,
      line: after.line ? `${after.line.name}:${after.line.record}` : null,
      draft: draft?.id ?? null,
      held: row.draftId,
      version: row.version,
      ...(saved && {
        saved: saved.id,
        flow: saved.flow,
        subject: saved.subject ?? null,
        scope: saved.scope ?? null,
        owner: saved.owner,
        answers: sealAnswers(saved.answers, flow, parts.vault, keptOf(row, before, saved.id)),
        dueAt: flow?.lasting ? null : dueAt(now),
      }),
      finished: finished ?? null,
      ...(agreed !== undefined && { consent: parts.newId(), agreed }),
    };
  });
  return {
    rows: JSON.stringify(rows),
    out: JSON.stringify(out),
    rooms: out.map(({ channel, room }) => ({ channel, room })),
  };
};

/** The version of the consent text that was agreed to in this turn. */
const agreedIn = (before: State, after: State): string | undefined =>
  before.person.id === after.person.id
    ? after.consents.find((version) => !before.consents.includes(version))
    : undefined;

const keptOf = (row: Row, { draft }: State, saved: string): Kept | undefined =>
  draft?.id === saved && row.answers ? { answers: draft.answers, stored: row.answers } : undefined;
