import type { Answers, Flow, Step } from './flow.ts';
import { yesNo } from './questions.ts';

/** A question in its place: `key` names its answer ("buildings.1.area"), `text` its texts ("buildings.area"). */
export type Asked = Step & { key: string; text: string };

/** Whether another record follows. */
const ANOTHER: Step = {
  name: 'more',
  question: yesNo() as Step['question'],
  when: () => true,
  conditional: false,
  optional: false,
};

/** Unset is undefined, skipped is null. */
const acceptable = (step: Step, value: unknown): boolean =>
  value === null ? step.optional : value !== undefined && step.question.schema.safeParse(value).success;

/** Places of the steps of a flow, made once: every turn walks past all that were answered. */
const places = new WeakMap<Step, Map<string, Asked>>();

const askedAs = (step: Step, key: string, text: string): Asked => {
  const known = places.get(step) ?? new Map<string, Asked>();
  places.set(step, known);
  const asked = known.get(key) ?? { ...step, key, text };
  known.set(key, asked);
  return asked;
};

type Walk = { answered: Asked[]; next: Asked | undefined };

/**
 * The questions in order, up to and with the first that has no acceptable answer. `when` sees acceptable answers of
 * earlier questions alone, so an answer that no longer applies steers nothing.
 */
const walked = (flow: Flow, answers: Answers): Walk => {
  const answered: Asked[] = [];
  const seen: Answers = {};

  const visit = (step: Step, key: string, text: string, sees: Answers): Asked | undefined => {
    if (!step.when(sees)) return undefined;
    const asked = askedAs(step, key, text);
    const value = answers[key];
    if (!acceptable(step, value)) return asked;
    sees[step.name] = value ?? undefined;
    answered.push(asked);
    return undefined;
  };

  for (const part of flow.parts) {
    if (!('steps' in part)) {
      const open = visit(part, part.name, part.name, seen);
      if (open) return { answered, next: open };
      continue;
    }
    for (let i = 0; i < part.max; i++) {
      const record: Answers = {};
      const needed = i < part.min;
      if (!needed) {
        const key = `${part.name}.${i}.more`;
        const open = visit(ANOTHER, key, `${part.name}.more`, {});
        if (open) return { answered, next: open };
        if (answers[key] === false) break;
      }
      for (const step of part.steps) {
        const open = visit(step, `${part.name}.${i}.${step.name}`, `${part.name}.${step.name}`, record);
        if (open) return { answered, next: open };
      }
    }
  }
  return { answered, next: undefined };
};

/** Walks that were gone already: answers are never changed in place, and one turn asks for the same walk several times. */
const walks = new WeakMap<Answers, { flow: Flow; walk: Walk }>();

const walk = (flow: Flow, answers: Answers): Walk => {
  const known = walks.get(answers);
  if (known?.flow === flow) return known.walk;
  const walk = walked(flow, answers);
  walks.set(answers, { flow, walk });
  return walk;
};

/** The place is never stored: it is the first question that applies and has no acceptable answer. */
export const nextQuestion = (flow: Flow, answers: Answers): Asked | undefined => walk(flow, answers).next;

/**
 * The next question and those after it that are asked whatever the answers before, as far as the first that a form
 * cannot show. Records that repeat are asked for one by one.
 */
export const upcoming = (flow: Flow, answers: Answers, showable: (step: Step) => boolean): Asked[] => {
  const next = nextQuestion(flow, answers);
  const steps = flow.parts.filter((part): part is Step => !('steps' in part));
  const from = steps.findIndex(({ name }) => name === next?.key);
  if (!next || from < 0 || !showable(next)) return [];
  const after = flow.parts.slice(flow.parts.indexOf(steps[from]!) + 1);
  const end = after.findIndex((part) => 'steps' in part || (!part.conditional && !showable(part)));
  const asked = (end < 0 ? after : after.slice(0, end))
    .filter((part): part is Step => !('steps' in part) && !part.conditional)
    .filter((step) => !acceptable(step, answers[step.name]))
    .map((step) => ({ ...step, key: step.name, text: step.name }));
  return [next, ...asked];
};

/** Questions that apply and whose answer is still acceptable to today's code, in order. */
export const answeredQuestions = (flow: Flow, answers: Answers): Asked[] => walk(flow, answers).answered;

/** The question of that key, where it applies: next, answered, or after the next one. */
export const questionAt = (flow: Flow, answers: Answers, key: string): Asked | undefined => {
  const { answered, next } = walk(flow, answers);
  return next?.key === key ? next : answered.find((asked) => asked.key === key);
};

export const without = (answers: Answers, ...keys: string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key)));

/** Back: the last answered question, whose answer is to be given anew. */
export const lastAnswered = (flow: Flow, answers: Answers): Asked | undefined => walk(flow, answers).answered.at(-1);

/** What `finish` is given: answers to questions that apply, repeated ones as lists of records, skipped as undefined. */
export const applicable = (flow: Flow, answers: Answers): Record<string, unknown> => {
  const given: Record<string, unknown> = {};
  for (const part of flow.parts) if ('steps' in part) given[part.name] = [];
  for (const { key, name } of answeredQuestions(flow, answers)) {
    const value = answers[key] ?? undefined;
    const [list, index] = key.split('.');
    if (index === undefined) given[key] = value;
    else if (name !== 'more') {
      const records = given[list!] as Record<string, unknown>[];
      records[Number(index)] = { ...records[Number(index)], [name]: value };
    }
  }
  return given;
};
