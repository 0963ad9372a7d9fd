import { type Around, flowOf, type Read, withDraft } from './around.ts';
import { GATE, goOn, SUMMARY } from './asking.ts';
import { type Flow, flowText } from './flow.ts';
import { nextQuestion, questionAt } from './interview.ts';
import { type Said, say } from './message.ts';
import { isRefused } from './questions.ts';
import type { Decision, State } from './state.ts';

/** Anything else that was sent, as the answer to the question at hand. */
export const asAnswer: Read = (state, said, around) => {
  const flow = flowOf(state, around);
  if (!flow || said.kind === 'button' || said.kind === 'command') return undefined;
  if (state.asked === GATE) return undefined;
  return take(state, flow, said, around);
};

/**
 * Reads an answer to the question last put to this person. Where a colleague answered it meanwhile, or it no longer
 * applies, nothing is taken: the answer must never land on another question.
 */
export const take = (
  state: State,
  flow: Flow,
  said: Said | { kind: 'choice'; id: string },
  around: Around,
  { quiet = false }: { quiet?: boolean } = {},
): Decision | undefined => {
  const { answers } = state.draft!;
  const next = nextQuestion(flow, answers);
  const asked = state.asked && state.asked !== SUMMARY ? questionAt(flow, answers, state.asked) : undefined;
  if (asked && asked.key !== next?.key && answers[asked.key] !== undefined)
    return goOn(flow, state, around.reading, [], {
      refused: say('talk.answeredMeanwhile', {
        label: flowText(flow.name, `${asked.text}.label`),
        value: asked.question.show(answers[asked.key], around.reading),
      }),
    });
  const open = asked ?? next;
  if (!open) return undefined;
  const value = open.question.read(said, around.reading);
  if (isRefused(value)) return quiet && !value.offer ? undefined : goOn(flow, state, around.reading, [], value);
  return goOn(flow, withDraft(state, { ...answers, [open.key]: value }), around.reading);
};
