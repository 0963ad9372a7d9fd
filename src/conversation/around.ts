import type { Catalogue } from './capability.ts';
import type { Answers, Flow } from './flow.ts';
import type { Said } from './message.ts';
import type { Reading } from './questions.ts';
import type { Decision, State } from './state.ts';

/** What deciding may look at beside the state. */
export type Around = { catalogue: Catalogue; reading: Reading; now: Date; newId: () => string };

/** One way to read what was said; undefined where it is none of its business. */
export type Read = (state: State, said: Said, around: Around) => Decision | undefined;

/** The flow of the interview at hand, where one is open. */
export const flowOf = (state: State, { catalogue }: Around): Flow | undefined =>
  state.draft && catalogue.flows.get(state.draft.flow);

/** The state with other answers in its draft. */
export const withDraft = (state: State, answers: Answers): State => ({
  ...state,
  draft: { ...state.draft!, answers },
});
