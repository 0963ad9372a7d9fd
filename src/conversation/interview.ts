import type { Answers, Flow, Step } from './flow.ts';
import { yesNo } from './questions.ts';

/** A question in its place: `key` names its answer ("buildings.1.area"), `text` its texts ("buildings.area"). */
export type Asked = Step & { key: string; text: string };

const more = yesNo();

/** Unset is undefined, skipped is null. */
const acceptable = (step: Step, value: unknown): boolean =>
  value === null ? step.optional : value !== undefined && step.question.schema.safeParse(value).success;

/**
 * The questions in order, up to and with the first that has no acceptable answer. `when` sees acceptable answers of
 * earlier questions alone, so an answer that no longer applies steers nothing.
 */
const walk = (flow: Flow, answers: Answers): { answered: Asked[]; next: Asked | undefined } => {
  const answered: Asked[] = [];
  const seen: Answers = {};

  const visit = (step: Step, key: string, text: string, sees: Answers): Asked | undefined => {
    if (!step.when(sees)) return undefined;
    const asked = { ...step, key, text };
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
        const step: Step = { name: 'more', question: more as Step['question'], when: () => true, optional: false };
        const open = visit(step, key, `${part.name}.more`, {});
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

/** The place is never stored: it is the first question that applies and has no acceptable answer. */
export const nextQuestion = (flow: Flow, answers: Answers): Asked | undefined => walk(flow, answers).next;

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
