import type { Incoming, Outgoing } from '../conversation/message.ts';
import { settle } from '../conversation/settling.ts';
import type { State } from '../conversation/state.ts';
import { openAnswers } from '../domain/sealed-answers.ts';
import type { Person, Tx } from '../turn.ts';
import { aroundOf, type Parts } from './context.ts';
import { decide } from './deciding.ts';

/** What one incoming led to: the state after it, what is to be said, and the draft whose interview was finished. */
export type Step = { state: State; say: Outgoing[]; finished?: string };

/** Decides about one incoming, and does what the decision needs of the database. */
export const step = async (before: State, incoming: Incoming, tx: Tx, parts: Parts, now: Date): Promise<Step> => {
  const decision = decide(parts, before, incoming, now);
  if (decision.kind === 'say') return decision;
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
  if (outcome.unheard) {
    const { line, ...unlined } = before;
    const read = await step(unlined, incoming, tx, parts, now);
    return { ...read, state: { ...read.state, ...(line && !read.state.line && { line }) } };
  }
  const after = outcome.person ? await spokenBy(outcome.person, decision.state, tx) : decision.state;
  const opened = outcome.start?.draft ? await openDraft(outcome.start.draft, after, tx, parts) : undefined;
  return settle(after, decision.run, outcome, opened, aroundOf(parts, after.person.locale, now));
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
