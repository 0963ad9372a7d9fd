import type { Person, Turn } from '../turn.ts';
import type { Answers, Outcome } from './flow.ts';
import type { Outgoing } from './message.ts';

/** An interview under way, as loaded; private answers opened. */
export type OpenDraft = {
  id: string;
  flow: string;
  subject?: string;
  scope?: string;
  /** Who began it. */
  owner: string;
  answers: Answers;
};

/** In place of the label of a message that the outbox does not know: a copy whose fate it was never told. */
export const UNKNOWN = 'unknown';

/** Where one talk stands: all that deciding about the next incoming may look at. */
export type State = {
  person: Person;
  /** Versions of the consent text that are agreed to and not withdrawn. */
  consents: string[];
  turn: number;
  /** The key of the question last put to this person. */
  asked?: string;
  context?: unknown;
  touchedAt: Date;
  draft?: OpenDraft;
  /** The talk between people that is open here, and the record that it is about. */
  line?: { name: string; record: string };
  /** The label of the message that is replied to; UNKNOWN where it was sent and nobody told us so. */
  replied?: string;
  /** A form was opened and waits: the next questions are put into it, all that can be. */
  inForm?: true;
  /** Other unfinished drafts of this person. */
  unfinished: { id: string; flow: string; subject?: string }[];
};

/** What an incoming comes to: words and a next state at once, or something that needs a transaction. */
export type Decision = { kind: 'say'; state: State; say: Outgoing[] } | { kind: 'run'; state: State; run: Run };

/** Work in a transaction, and what its outcome leads to. */
export type Run = {
  work: (turn: Turn) => Promise<Outcome>;
  /** The interview at hand goes on after it: its question is put again. */
  resume: boolean;
  /** It was the interview's own finish. */
  finishes?: boolean;
  /** It greets, so that what lies half-way is offered. */
  greets?: boolean;
};
