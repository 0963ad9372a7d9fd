import { type Around, flowOf, type Read, readingOf, withDraft } from './around.ts';
import { goOn, type Leading, refusal } from './asking.ts';
import { formDraft } from './buttons.ts';
import type { Answers, Flow } from './flow.ts';
import { type Asked, answeredQuestions, nextQuestion, without } from './interview.ts';
import { reply, type Said, say } from './message.ts';
import { confirm, stillOpen } from './moves.ts';
import { isRefused } from './questions.ts';
import type { Decision, State } from './state.ts';

type Filled = Extract<Said, { kind: 'form' }>['values'];

/**
 * A form that was sent: several answers at once, each read by its question. They belong to the draft for which the form
 * was made, and to no other. What is refused is asked again in the talk; where all is answered the interview is
 * finished, for whoever filled the form has seen its answers together.
 */
export const asForm: Read = (state, said, around) => {
  if (said.kind !== 'form') return undefined;
  const flow = flowOf(state, around);
  if (!flow || state.draft!.id !== formDraft(said.token))
    return { kind: 'say', state, say: [reply(say('talk.formOld')), ...stillOpen(state, around)] };
  return fill(state, flow, said.values, around);
};

const fill = (state: State, flow: Flow, values: Filled, around: Around): Decision => {
  let answers: Answers = state.draft!.answers;
  let leading: Leading = {};
  if (!nextQuestion(flow, answers)) return refill(state, flow, values, around);
  for (let next = nextQuestion(flow, answers); next; next = nextQuestion(flow, answers)) {
    const value = filledIn(next, values, withDraft(state, answers), around);
    if (value === undefined) break;
    if (isRefused(value)) {
      leading = refusal(value);
      break;
    }
    answers = { ...answers, [next.key]: value };
  }
  return further(withDraft(state, answers), flow, around, leading);
};

/** A form that showed all answers: they are what it says now; what is refused is asked again. */
const refill = (state: State, flow: Flow, values: Filled, around: Around): Decision => {
  let { answers } = state.draft!;
  let leading: Leading = {};
  for (const asked of answeredQuestions(flow, answers)) {
    const value = filledIn(asked, values, withDraft(state, answers), around);
    if (value === undefined) continue;
    if (isRefused(value)) leading = refusal(value);
    answers = isRefused(value) ? without(answers, asked.key) : { ...answers, [asked.key]: value };
  }
  return further(withDraft(state, answers), flow, around, leading);
};

const further = (filled: State, flow: Flow, around: Around, leading: Leading): Decision =>
  nextQuestion(flow, filled.draft!.answers)
    ? goOn(flow, filled, around.reading, leading)
    : confirm(filled, flow, around);

/** What the form says to a question: null where it may be and was left empty, undefined where it was not asked. */
const filledIn = (asked: Asked, values: Filled, state: State, around: Around): unknown => {
  const written = values[asked.key];
  if (written === undefined) return asked.optional && !asked.conditional ? null : undefined;
  const reading = readingOf(state, around.reading);
  const chosen = asked.question.choices(reading).some(({ does }) => 'answer' in does && does.answer === written);
  return asked.question.read(chosen ? { kind: 'choice', id: written } : { kind: 'text', text: written }, reading);
};
