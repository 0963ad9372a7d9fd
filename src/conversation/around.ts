import type { Catalogue } from './capability.ts';
import type { Answers, Flow } from './flow.ts';
import type { Said } from './message.ts';
import type { Reading } from './questions.ts';
import type { Decision, State } from './state.ts';

/** What reading an answer may look at that is no part of a draft. */
export type Setting = Omit<Reading, 'answers'>;

/** What deciding may look at beside the state. */
export type Around = { catalogue: Catalogue; reading: Setting; now: Date; newId: () => string };

/** One way to read what was said; undefined where it is none of its business. */
export type Read = (state: State, said: Said, around: Around) => Decision | undefined;

/** What reading an answer to the interview at hand may look at. */
export const readingOf = (state: State, setting: Setting): Reading => ({
  ...setting,
  answers: state.draft?.answers ?? {},
});

/** The flow of the interview at hand, where one is open. */
export const flowOf = (state: State, { catalogue }: Pick<Around, 'catalogue'>): Flow | undefined =>
  state.draft && catalogue.flows.get(state.draft.flow);

/** The state with other answers in its draft. */
export const withDraft = (state: State, answers: Answers): State => ({
  ...state,
  draft: { ...state.draft!, answers },
});
