import type { Answers } from '../conversation/flow.ts';
import type { Outgoing } from '../conversation/message.ts';
import type { OpenDraft, State } from '../conversation/state.ts';
import { type OutboxRow, outboxRows, type Place } from '../outbox/addressing.ts';
import type { Parts } from './context.ts';
import { type Held, type Kept, sealAnswers } from './loading.ts';
import type { Remembered } from './remembered.ts';

/** What became of one that was said: the state before and after, and what is to be said. */
export type Handled = {
  held: Held;
  /** Its row in the inbox, where it is stored; else the id of its delivery. */
  stored?: string;
  delivery?: string;
  before: State;
  after: State;
  say: { outgoing: Outgoing; places: Place[] }[];
  /** The draft whose interview was finished. */
  finished?: string;
  /** Whoever writes holds the talk, and may have changed its person. */
  locked?: true;
};

/** An owner's unfinished draft is spoken of after this many days without a word, then forgotten as long after. */
export const DRAFT_DAYS = 14;
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** On the full hour: while one answers, the indexed column stays the same and PostgreSQL updates the row in place. */
const dueAt = (now: Date): string =>
  new Date(Math.ceil((now.getTime() + DRAFT_DAYS * DAY) / HOUR) * HOUR).toISOString();

/**
 * The two arguments of WRITE for these, the rooms that the outbox should look at, and how each talk stands once it is
 * written, where an interview is open in it.
 */
export const written = (
  handled: readonly Handled[],
  parts: Parts,
  now: Date,
): {
  rows: string;
  out: string;
  rooms: { channel: string; room: string }[];
  stands: (Remembered | undefined)[];
  agreeing: boolean;
} => {
  const at = now.toISOString();
  const out: OutboxRow[] = [];
  const stands: (Remembered | undefined)[] = [];
  let agreeing = false;
  const rows = handled.map(({ held, stored, delivery, before, after, say, finished, locked }, n) => {
    // What changes nothing and says nothing, as the second of a double tap, leaves the buttons that stand there good.
    const turn = after === before && say.length === 0 ? before.turn : before.turn + 1;
    say.forEach(({ outgoing, places }, nth) => {
      out.push(...outboxRows(outgoing, places, { key: String(nth), entry: n, n: nth, turn, now }, parts));
    });
    const { draft } = after;
    const agreed = agreedIn(before, after);
    if (agreed !== undefined) agreeing = true;
    const saved = draft && draft.answers !== before.draft?.answers ? draft : undefined;
    const flow = saved && parts.catalogue.flows.get(saved.flow);
    const answers = saved && sealAnswers(saved.answers, flow, parts.vault, keptOf(held, before, saved.id));
    stands.push(
      // An agreement is counted with its person.
      draft && agreed === undefined
        ? {
            held: {
              ...held,
              personId: after.person.id,
              draftId: draft.id,
              ...(answers && { answers, version: draft.id === held.draftId ? held.version! + 1 : 1 }),
            },
            state: { ...asRead(after, before.draft), turn, touchedAt: now },
          }
        : undefined,
    );
    return {
      n,
      ...(stored !== undefined && { stored }),
      ...(delivery !== undefined && { delivery }),
      channel: held.channel,
      lane: held.lane,
      spoke: held.personId,
      ...(!locked && { knew: held.personVersion }),
      person: after.person.id,
      at,
      seen: before.turn,
      turn,
      asked: after.asked,
      context: after.context,
      ...(after.line && { line: `${after.line.name}:${after.line.record}` }),
      draft: draft?.id,
      held: held.draftId,
      version: held.version,
      ...(saved && {
        saved: saved.id,
        flow: saved.flow,
        subject: saved.subject,
        scope: saved.scope,
        owner: saved.owner,
        answers,
        ...(!flow?.lasting && { dueAt: dueAt(now) }),
      }),
      finished,
      ...(agreed !== undefined && { consent: parts.newId(), agreed }),
    };
  });
  return {
    rows: JSON.stringify(rows),
    out: JSON.stringify(out),
    rooms: out.map(({ channel, room }) => ({ channel, room })),
    stands,
    agreeing,
  };
};

/** A state as it would be read again: what was meant for one turn is gone, and what was answered is plain data. */
const asRead = (after: State, before: OpenDraft | undefined): State => {
  const { replied: _, inForm: __, ...state } = after;
  const { draft } = state;
  if (!draft || draft.answers === before?.answers) return state;
  const answers: Answers = {};
  for (const [key, value] of Object.entries(draft.answers))
    answers[key] =
      typeof value === 'object' && value !== before?.answers[key] ? JSON.parse(JSON.stringify(value)) : value;
  return { ...state, draft: { ...draft, answers } };
};

/** The version of the consent text that was agreed to in this turn. */
const agreedIn = (before: State, after: State): string | undefined =>
  before.person.id === after.person.id
    ? after.consents.find((version) => !before.consents.includes(version))
    : undefined;

const keptOf = (held: Held, { draft }: State, saved: string): Kept | undefined =>
  draft?.id === saved && held.answers ? { answers: draft.answers, stored: held.answers } : undefined;
