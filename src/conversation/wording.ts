import { readTerm } from '../indonesian/glossary.ts';
import { fold } from '../indonesian/normalise.ts';
import { understand } from '../indonesian/understand.ts';
import { readWish } from '../indonesian/wishes.ts';
import {
  afterCorrecting,
  isBack,
  isCancel,
  isGreeting,
  isSkip,
  readCorrection,
  readYesNo,
} from '../indonesian/words.ts';
import { ASKING, holds } from './access.ts';
import { take } from './answering.ts';
import { type Around, flowOf, type Read, readingOf, withDraft } from './around.ts';
import { GATE, goOn, onlySay, refusal, SUMMARY } from './asking.ts';
import { type Flow, flowText } from './flow.ts';
import { type Asked, answeredQuestions, nextQuestion, without } from './interview.ts';
import { type Choice, command, reply, say } from './message.ts';
import { cancel, confirm, goBack, runCommand, skip } from './moves.ts';
import { isRefused } from './questions.ts';
import type { Decision, State } from './state.ts';

/** Words that are about the talk itself: leaving, going back, greeting, correcting, asking, wishing. */
export const asText: Read = (state, said, around) => {
  if (said.kind !== 'text') return undefined;
  const { text } = said;
  const flow = flowOf(state, around);
  if (!flow) return outside(state, text, around);

  const reading = readingOf(state, around.reading);
  const next = state.asked === GATE ? undefined : nextQuestion(flow, state.draft!.answers);
  const yesNoOpen = next?.question.choices(reading).some(({ does }) => 'answer' in does && does.answer === 'no');
  if (isCancel(text) && !yesNoOpen) return cancel(state, around);
  const labelled = (key: 'button.back' | 'button.skip') => fold(text) === fold(reading.phrase(say(key)));
  if (isBack(text) || labelled('button.back')) return goBack(state, flow, around);
  if (next?.optional && (isSkip(text) || labelled('button.skip') || readYesNo(text) === 'later'))
    return skip(state, flow, around);
  if (state.asked === SUMMARY && !next && readYesNo(text) === 'yes') return confirm(state, flow, around);
  if (next?.question.verbatim) return undefined;
  const term = readTerm(text);
  if (term) return goOn(flow, state, around.reading, { word: say(`glossary.${term}`) });
  if (state.asked === GATE)
    return aside(state, flow, text, around) ?? goOn(flow, state, around.reading, { word: say('consent.byButton') });

  const taken = next && !next.question.open ? take(state, flow, said, around, { quiet: true }) : undefined;
  return taken ?? correct(state, flow, text, around) ?? aside(state, flow, text, around);
};

/** "salah, NIB-nya …", "bukan, kerajinan": the answer that is named, or whose other choice is, is replaced or asked for again. */
const correct = (state: State, flow: Flow, text: string, around: Around): Decision | undefined => {
  const rest = afterCorrecting(text);
  if (!rest) return undefined;
  const correction = readCorrection(text);
  const reading = readingOf(state, around.reading);
  const labelled = answeredQuestions(flow, state.draft!.answers).map((asked) => ({
    asked,
    label: fold(reading.phrase(flowText(flow.name, `${asked.text}.label`))),
  }));
  const named = correction ? called(labelled, fold(correction.field)) : [];
  const [begun] = labelled
    .filter(({ label }) => fold(rest).startsWith(`${label} `))
    .sort((a, b) => b.label.length - a.label.length);
  const asked = named.length === 1 ? named[0] : named.length === 0 ? begun?.asked : undefined;
  if (!asked) return correction && named.length === 0 ? rechosen(state, flow, correction.field, around) : undefined;
  const said = named.length === 1 ? correction?.value : rest.slice(begun!.label.length).trim();
  const forgotten = withDraft(state, without(state.draft!.answers, asked.key));
  const value = said && asked.question.read({ kind: 'text', text: said }, reading);
  if (value === undefined || value === '' || isRefused(value))
    return goOn(flow, forgotten, around.reading, isRefused(value) ? refusal(value) : {});
  return corrected(state, flow, asked, value, around);
};

/** The questions that somebody may mean by a name: those of that label or name, else those whose label holds it. */
const called = (labelled: readonly { asked: Asked; label: string }[], name: string): Asked[] => {
  const exactly = labelled.filter(({ asked, label }) => label === name || fold(asked.name) === name);
  return (exactly.length > 0 ? exactly : labelled.filter(({ label }) => label.includes(name))).map(
    ({ asked }) => asked,
  );
};

const corrected = (state: State, flow: Flow, asked: Asked, value: unknown, around: Around): Decision => {
  const changed = withDraft(state, { ...state.draft!.answers, [asked.key]: value });
  const label = flowText(flow.name, `${asked.text}.label`);
  return goOn(flow, changed, around.reading, {
    word: say('talk.corrected', { label, value: asked.question.show(value, readingOf(state, around.reading)) }),
  });
};

/** "bukan, kerajinan": another choice of the one answer that it can be a choice of. */
const rechosen = (state: State, flow: Flow, typed: string, around: Around): Decision | undefined => {
  const reading = readingOf(state, around.reading);
  const { answers } = state.draft!;
  const meant = answeredQuestions(flow, answers)
    .filter(({ question }) => !question.open && question.choices(reading).length > 0)
    .map((asked) => ({ asked, value: asked.question.read({ kind: 'text', text: typed }, reading) }))
    .filter(({ asked, value }) => !isRefused(value) && value !== answers[asked.key]);
  return meant.length === 1 ? corrected(state, flow, meant[0]!.asked, meant[0]!.value, around) : undefined;
};

/** A greeting, a wish or a question in the middle of a form: it is met, and the form goes on. */
const aside = (state: State, flow: Flow, text: string, around: Around): Decision | undefined => {
  if (isGreeting(text)) return goOn(flow, state, around.reading, { word: say('talk.greeting') });
  const wish = readWish(text);
  const wished = wish && (wish === 'human' || wish === 'help') ? around.catalogue.wishes.get(wish) : undefined;
  if (wished?.run && holds(state.person, wished.for))
    return { kind: 'run', state, run: { resume: true, work: (turn) => wished.run!(turn, text) } };
  return looksAsked(text) ? question(state, text, around, true) : undefined;
};

const looksAsked = (text: string): boolean => text.trimEnd().endsWith('?');

/** A text as the question that it means, after what was asked before; undefined where it means none. */
export const question = (state: State, text: string, around: Around, resume: boolean): Decision | undefined => {
  const query = understand(text, {
    today: around.reading.today,
    gazetteer: around.reading.gazetteer,
    previous: recent(state, around.now),
  });
  if (query.ask === 'unknown') return undefined;
  // Who does not ask about the region's figures looks for products with the same words.
  if (query.subject === 'product' && !holds(state.person, ASKING)) return undefined;
  return { kind: 'run', state, run: { resume, work: (turn) => around.catalogue.ask(turn, query, text) } };
};

/** Half an hour a question stands as the context of the next. */
const CONTEXT_FOR = 30 * 60_000;

const recent = (state: State, now: Date) => {
  const kept = state.context as { query: Parameters<typeof understand>[1]['previous']; at: string } | null | undefined;
  return kept && now.getTime() - Date.parse(kept.at) < CONTEXT_FOR ? kept.query : undefined;
};

/** Free words outside any form. */
const outside = (state: State, text: string, around: Around): Decision => {
  if (isCancel(text)) return cancel(state, around);
  const term = readTerm(text);
  if (term) return onlySay(state, say(`glossary.${term}`));
  const asked = question(state, text, around, false);
  if (asked) return asked;
  const wish = readWish(text);
  const wished = wish && around.catalogue.wishes.get(wish);
  if (wished) return runCommand(state, wished, text, around);
  if (isGreeting(text) || state.turn === 0)
    return { kind: 'run', state, run: { resume: false, greets: true, work: (turn) => around.catalogue.greet(turn) } };
  // Whoever asks about proposals is shown questions that fit.
  if (holds(state.person, ASKING))
    return {
      kind: 'run',
      state,
      run: { resume: false, work: (turn) => around.catalogue.ask(turn, { ask: 'unknown' }) },
    };
  return {
    kind: 'say',
    state,
    say: [
      reply(say('talk.notUnderstood'), {
        choices: [...toMentor(state, around), command('bantuan', say('button.help'))],
      }),
    ],
  };
};

/** What an owner says that is no wish and no question is often what troubles them. */
const toMentor = (state: State, { catalogue }: Around): Choice[] => {
  const asking = catalogue.wishes.get('mentor');
  return asking?.menu && holds(state.person, ['owner']) ? [command(asking.name, asking.menu)] : [];
};
