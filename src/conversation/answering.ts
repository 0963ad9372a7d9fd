import { type Around, flowOf, type Read, readingOf, withDraft } from './around.ts';
import { GATE, goOn, refusal, SUMMARY } from './asking.ts';
import { MOST_BYTES } from './files.ts';
import { type Flow, flowText } from './flow.ts';
import { type Asked, nextQuestion, questionAt } from './interview.ts';
import { isOnLine } from './lines.ts';
import { type Said, say } from './message.ts';
import { confirm } from './moves.ts';
import { isRefused } from './questions.ts';
import type { Decision, State } from './state.ts';

/** Anything else that was sent, as the answer to the question at hand. */
export const asAnswer: Read = (state, said, around) => {
  const flow = flowOf(state, around);
  if (!flow || said.kind === 'button' || said.kind === 'command') return undefined;
  if (state.asked === GATE || said.kind === 'edit' || said.kind === 'sticker') return undefined;
  // A voice note gets its own kind word unless the question takes voice.
  const voice = said.kind === 'file' && said.file.kind === 'voice';
  const asked = openQuestion(state, flow);
  const quiet = voice && !asked?.question.files?.accepts.includes('voice');
  return take(said.kind === 'file' ? askedFor(state, flow) : state, flow, said, around, { quiet });
};

const openQuestion = ({ draft, asked }: State, flow: Flow): Asked | undefined =>
  asked ? questionAt(flow, draft!.answers, asked) : undefined;

/** A file in place of a yes to one more is one more: the state with that yes. */
const askedFor = (state: State, flow: Flow): State => {
  const open = openQuestion(state, flow);
  if (open?.name !== 'more') return state;
  const agreed = withDraft(state, { ...state.draft!.answers, [open.key]: true });
  const next = nextQuestion(flow, agreed.draft!.answers);
  return next?.question.files ? { ...agreed, asked: next.key } : state;
};

/** A file that is wanted now, by the question at hand or an open line: its most bytes, and whether pictures are redrawn. */
export const wantedFile = (
  state: State,
  around: Pick<Around, 'catalogue' | 'now'>,
): { limit: number; redrawn?: boolean } | undefined => {
  if (isOnLine(state, around)) return { limit: MOST_BYTES };
  const flow = flowOf(state, around);
  return flow && openQuestion(askedFor(state, flow), flow)?.question.files;
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
  const reading = readingOf(state, around.reading);
  const next = nextQuestion(flow, answers);
  const asked = state.asked && state.asked !== SUMMARY ? questionAt(flow, answers, state.asked) : undefined;
  if (asked && asked.key !== next?.key && answers[asked.key] !== undefined)
    return goOn(flow, state, around.reading, {
      word: say('talk.answeredMeanwhile', {
        label: flowText(flow.name, `${asked.text}.label`),
        value: asked.question.show(answers[asked.key], reading),
      }),
    });
  const open = asked ?? next;
  if (!open) return undefined;
  const value = open.question.read(said, reading);
  if (isRefused(value)) return quiet && !value.offer ? undefined : goOn(flow, state, around.reading, refusal(value));
  const taken = withDraft(state, { ...answers, [open.key]: value });
  const more = nextQuestion(flow, taken.draft!.answers) !== undefined;
  const confirmed = typeof flow.confirmed === 'boolean' ? flow.confirmed : flow.confirmed(taken.draft!.answers);
  if (!more && !confirmed) return confirm(taken, flow, around);
  const label = flowText(flow.name, `${open.text}.label`);
  const echo = more && open.question.echo && said.kind === 'text';
  return goOn(flow, taken, around.reading, {
    ...(echo && { word: say('talk.noted', { label, value: open.question.show(value, reading) }) }),
  });
};
