import { readingOf, type Setting } from './around.ts';
import { formToken } from './buttons.ts';
import type { Flow } from './flow.ts';
import { flowText } from './flow.ts';
import { type Asked, answeredQuestions, applicable, nextQuestion, upcoming } from './interview.ts';
import {
  answer,
  type Choice,
  type Field,
  type Form,
  type Message,
  type Outgoing,
  reply,
  say,
  type Text,
} from './message.ts';
import { isRefused, type Reading, type Refused } from './questions.ts';
import type { Decision, State } from './state.ts';
import type { Key } from './texts.gen.ts';

/** Answers that steer the talk rather than the interview; no question offers an id that begins so. */
export const CONTROL = {
  agree: '~agree',
  refuse: '~refuse',
  confirm: '~confirm',
  back: '~back',
  skip: '~skip',
  change: '~change:',
  resume: '~resume:',
  fresh: '~fresh:',
} as const;

/** What stands for the question when consent or the summary is what is open. */
export const GATE = '~consent';
export const SUMMARY = '~summary';

/** Two texts as paragraphs of one message: one message is kinder on a bad line than two. */
export const paragraphs = (...texts: (Text | undefined)[]): Text =>
  texts
    .filter((text): text is Text => text !== undefined)
    .reduce((first, second) => say('talk.paragraphs', { first, second }));

const consentMessage = (version: string): Message => ({
  text: { key: `consent.${version}` as Key },
  choices: [answer(CONTROL.agree, say('button.agree'), 'primary'), answer(CONTROL.refuse, say('button.refuse'))],
});

const questionMessage = (
  flow: Flow,
  asked: Asked,
  state: State,
  reading: Reading,
  { word, offer }: Leading,
): Message => {
  const choices: Choice[] = [...(offer ?? asked.question.choices(reading))];
  if (asked.optional) choices.push(answer(CONTROL.skip, say('button.skip')));
  if (answeredQuestions(flow, state.draft!.answers).length > 0) choices.push(answer(CONTROL.back, say('button.back')));
  const form = state.inForm && formOf(flow, state, reading);
  return {
    text: paragraphs(word, flowText(flow.name, `${asked.text}.ask`)),
    ...(form && { form }),
    ...(choices.length > 0 && { choices }),
    ...(asked.question.wants && { wants: asked.question.wants }),
  };
};

/** The next questions as a form; undefined where the first of them is not for one. */
const formOf = (flow: Flow, state: State, reading: Reading): Form | undefined => {
  const asked = upcoming(flow, state.draft!.answers, ({ question }) => fieldOf(question, reading) !== undefined);
  return asked.length > 0
    ? formWith(
        flow,
        state,
        asked.map((one) => fieldFor(flow, one, reading)),
      )
    : undefined;
};

/** All answers in one form, to be changed there; undefined where a form cannot show all of them. */
const changesOf = (flow: Flow, state: State, reading: Reading): Form | undefined => {
  const { answers } = state.draft!;
  const asked = answeredQuestions(flow, answers);
  const whole =
    flow.parts.every((part) => !('steps' in part) && !part.conditional) &&
    asked.every(({ question }) => !question.private && fieldOf(question, reading));
  return whole
    ? formWith(
        flow,
        state,
        asked.map((one) => ({ ...fieldFor(flow, one, reading), ...filled(one, answers[one.key], reading) })),
      )
    : undefined;
};

const formWith = (flow: Flow, state: State, fields: Field[]): Form => ({
  token: formToken(state.draft!.id),
  title: flowText(flow.name, 'title'),
  fields,
});

const fieldFor = (flow: Flow, asked: Asked, reading: Reading): Field => ({
  name: asked.key,
  label: labelOf(flow, asked),
  ask: flowText(flow.name, `${asked.text}.ask`),
  optional: asked.optional,
  ...fieldOf(asked.question, reading),
});

/** What a form shows as the answer to a question: as it is picked, or as it would be written. */
const filled = ({ question }: Asked, value: unknown, reading: Reading): Pick<Field, 'value'> => {
  if (value === null) return {};
  const { choices, day } = fieldOf(question, reading) ?? {};
  const shown = JSON.stringify(question.show(value, reading));
  const picked = choices?.find(({ id }) => {
    const read = question.read({ kind: 'choice', id }, reading);
    return !isRefused(read) && JSON.stringify(question.show(read, reading)) === shown;
  });
  if (choices && !picked) return {};
  return { value: say('value.value', { value: picked?.id ?? (day ? String(value) : question.show(value, reading)) }) };
};

/** How a form shows a question: picked from its choices, a day, or text. */
const fieldOf = (
  question: Asked['question'],
  reading: Reading,
): Pick<Field, 'choices' | 'day' | 'length'> | undefined => {
  if (question.field) return question.field;
  const choices = question
    .choices(reading)
    .flatMap(({ label, does }) => ('answer' in does ? [{ id: does.answer, label }] : []));
  if (choices.length > 0) return { choices };
  return question.files || question.wants ? undefined : { length: SHORT };
};

/** What is no choice and no long text is written in one line of so many characters. */
const SHORT = 200;

/** What an answer is called in a summary; those of repeated records are numbered from 1. */
const labelOf = (flow: Flow, { key, text }: Asked): Text => {
  const label = flowText(flow.name, `${text}.label`);
  const [, record] = key.split('.');
  return record === undefined ? label : say('talk.numbered', { label, number: Number(record) + 1 });
};

const summaryMessage = (flow: Flow, state: State, reading: Reading): Message => {
  const { answers } = state.draft!;
  const answered = answeredQuestions(flow, answers)
    .filter(({ name }) => name !== 'more')
    .map((asked) => ({ ...asked, label: labelOf(flow, asked) }));
  const lines = answered.map(({ key, label, question }) => {
    const value = answers[key];
    return say('talk.summaryLine', {
      label,
      value: value === null ? say('value.none') : question.show(value, reading),
    });
  });
  const form = state.inForm && changesOf(flow, state, reading);
  return {
    text: say('talk.summary', { title: flowText(flow.name, 'title'), lines: { lines } }),
    ...(form && { form }),
    choices: [
      answer(CONTROL.confirm, say('button.confirm'), 'primary'),
      ...answered.map(({ key, label }) => answer(`${CONTROL.change}${key}`, say('button.change', { label }))),
    ],
  };
};

/** What comes before the question: words in the same message, choices in place of its own, or messages of their own. */
export type Leading = { word?: Text; offer?: Choice[]; before?: Outgoing[] };

/** Why an answer was not taken, as what comes before the question is put again. */
export const refusal = ({ refused, offer }: Refused): Leading => ({ word: refused, ...(offer && { offer }) });

/** What is open in this talk now: the consent gate, the next question, or the summary. */
const open = (flow: Flow, state: State, reading: Reading, leading: Leading): { message: Message; asked: string } => {
  const after = (message: Message): Message => ({ ...message, text: paragraphs(leading.word, message.text) });
  if (flow.consent && !state.consents.includes(flow.consent))
    return { asked: GATE, message: after(consentMessage(flow.consent)) };
  const next = nextQuestion(flow, state.draft!.answers);
  if (next) return { asked: next.key, message: questionMessage(flow, next, state, reading, leading) };
  return { asked: SUMMARY, message: after(summaryMessage(flow, state, reading)) };
};

/** Goes on with the interview at hand: what is open is put to the person, in one message with the words before it. */
export const goOn = (flow: Flow, state: State, setting: Setting, leading: Leading = {}): Decision => {
  const { message, asked } = open(flow, state, readingOf(state, setting), leading);
  return { kind: 'say', state: { ...state, asked }, say: [...(leading.before ?? []), { to: 'sender', message }] };
};

/** Words only; whatever was open stays open. */
export const onlySay = (state: State, ...texts: Text[]): Decision => ({
  kind: 'say',
  state,
  say: texts.map((text) => reply(text)),
});

/** What `finish` is given. */
export const finished = (flow: Flow, state: State): never => applicable(flow, state.draft!.answers) as never;
