import { fold } from '../indonesian/normalise.ts';
import { understand } from '../indonesian/understand.ts';
import { readWish } from '../indonesian/wishes.ts';
import { isBack, isCancel, isGreeting, isSkip, readCorrection, readYesNo } from '../indonesian/words.ts';
import { holds } from './access.ts';
import { CONTROL, finished, GATE, goOn, onlySay, SUMMARY } from './asking.ts';
import { pressed } from './buttons.ts';
import type { Catalogue, Command } from './capability.ts';
import type { Answers, Flow, Outcome } from './flow.ts';
import { flowText } from './flow.ts';
import { answeredQuestions, lastAnswered, nextQuestion, questionAt, without } from './interview.ts';
import { answer, command, type Incoming, reply, type Said, say } from './message.ts';
import { isRefused, type Reading } from './questions.ts';
import type { Decision, State } from './state.ts';

/** A second tap on a button that came this soon after the first says nothing, in milliseconds. */
const DOUBLE_TAP = 3_000;

/** What deciding may look at beside the state. */
export type Around = { catalogue: Catalogue; reading: Reading; now: Date; newId: () => string };

type Read = (state: State, said: Said, around: Around) => Decision | undefined;

const flowOf = (state: State, { catalogue }: Around): Flow | undefined =>
  state.draft && catalogue.flows.get(state.draft.flow);

const withDraft = (state: State, answers: Answers): State => ({
  ...state,
  draft: { ...state.draft!, answers },
});

/** Decides what one incoming means. Pure: whatever needs the database comes back as a `run`. */
export const converse = (state: State, incoming: Incoming, around: Around): Decision => {
  const { said } = incoming;
  for (const read of [asButton, asCommand, asText, asAnswer]) {
    const decision = read(state, said, around);
    if (decision) return decision;
  }
  return lost(state, said, around);
};

/** Nothing fitted: the open question again with a kind word, or where one is. */
const lost = (state: State, said: Said, around: Around): Decision => {
  const flow = flowOf(state, around);
  const word =
    said.kind === 'file' && said.file.kind === 'voice'
      ? say('talk.voice')
      : said.kind === 'sticker'
        ? say('talk.sticker')
        : said.kind === 'edit'
          ? say('talk.edit')
          : said.kind === 'text'
            ? say('talk.notUnderstood')
            : say('talk.notHere');
  return flow ? goOn(flow, state, around.reading, [], { refused: word }) : onlySay(state, word);
};

const asButton: Read = (state, said, around) => {
  if (said.kind !== 'button') return undefined;
  const token = pressed(said.token);
  if (!token) return invalid(state, around);
  if ('command' in token) {
    const known = around.catalogue.commands.get(token.command);
    return known ? runCommand(state, known, token.rest, around) : invalid(state, around);
  }
  if ('act' in token) {
    const act = around.catalogue.acts.get(token.act);
    if (!act) return invalid(state, around);
    if (!holds(state.person, act.for)) return onlySay(state, say('talk.notAllowed'));
    return { kind: 'run', state, run: { resume: false, work: (turn) => act.press(turn, token.record, token.version) } };
  }
  if (token.turn !== state.turn) return stale(state, token.turn, around);
  return pressAnswer(state, token.answer, around);
};

const invalid = (state: State, around: Around): Decision => {
  const flow = flowOf(state, around);
  const refused = { refused: say('talk.buttonInvalid') };
  return flow ? goOn(flow, state, around.reading, [], refused) : onlySay(state, refused.refused);
};

/** A button of an older turn does nothing but show where one is; the second of a double tap not even that. */
const stale = (state: State, turn: number, around: Around): Decision => {
  if (turn === state.turn - 1 && around.now.getTime() - state.touchedAt.getTime() < DOUBLE_TAP)
    return { kind: 'say', state, say: [] };
  const flow = flowOf(state, around);
  return flow
    ? goOn(flow, state, around.reading, [], { refused: say('talk.buttonOld') })
    : onlySay(state, say('talk.buttonOldNothing'));
};

const pressAnswer = (state: State, id: string, around: Around): Decision => {
  if (id.startsWith(CONTROL.resume)) {
    const draft = id.slice(CONTROL.resume.length);
    const known = state.unfinished.some((other) => other.id === draft) || state.draft?.id === draft;
    return known
      ? {
          kind: 'run',
          state,
          run: { resume: false, work: async (): Promise<Outcome> => ({ say: [], start: { flow: '', draft } }) },
        }
      : invalid(state, around);
  }
  if (id.startsWith(CONTROL.fresh)) {
    const flow = around.catalogue.flows.get(id.slice(CONTROL.fresh.length));
    return flow ? begin(state, flow, {}, around) : invalid(state, around);
  }
  const flow = flowOf(state, around);
  if (!flow) return invalid(state, around);
  if (id === CONTROL.again) return goOn(flow, state, around.reading);
  if (id === CONTROL.agree || id === CONTROL.refuse) return consent(state, flow, id === CONTROL.agree, around);
  if (id === CONTROL.confirm) return confirm(state, flow, around);
  if (id === CONTROL.back) return goBack(state, flow, around);
  if (id === CONTROL.skip) return skip(state, flow, around);
  if (id.startsWith(CONTROL.change)) return change(state, flow, id.slice(CONTROL.change.length), around);
  return take(state, flow, { kind: 'choice', id }, around) ?? invalid(state, around);
};

const consent = (state: State, flow: Flow, agreed: boolean, around: Around): Decision => {
  const version = flow.consent;
  if (!version || state.consents.includes(version)) return goOn(flow, state, around.reading);
  if (!agreed) return onlySay(leave(state), say('consent.refused'));
  return {
    kind: 'run',
    state: { ...state, consents: [...state.consents, version] },
    run: {
      resume: true,
      work: async (turn) => {
        await around.catalogue.agree(turn, version);
        return { say: [] };
      },
    },
  };
};

/** Leaves the form; its draft is kept. */
const leave = (state: State): State => {
  const { draft, asked: _, ...rest } = state;
  const { id, flow, subject } = draft!;
  const kept = { id, flow, ...(subject !== undefined && { subject }) };
  return { ...rest, unfinished: [kept, ...state.unfinished.filter((other) => other.id !== id)] };
};

const confirm = (state: State, flow: Flow, around: Around): Decision => {
  const open = state.asked === GATE || nextQuestion(flow, state.draft!.answers);
  if (open) return goOn(flow, state, around.reading);
  if (!holds(state.person, flow.for)) return onlySay(state, say('talk.notAllowed'));
  const { subject } = state.draft!;
  return {
    kind: 'run',
    state,
    run: {
      resume: false,
      finishes: true,
      work: (turn) => flow.finish(turn, finished(flow, state), subject ? { subject } : {}),
    },
  };
};

const goBack = (state: State, flow: Flow, around: Around): Decision => {
  const last = lastAnswered(flow, state.draft!.answers);
  if (!last) return goOn(flow, state, around.reading, [], { refused: say('talk.firstQuestion') });
  return goOn(flow, withDraft(state, without(state.draft!.answers, last.key)), around.reading);
};

const skip = (state: State, flow: Flow, around: Around): Decision => {
  const next = nextQuestion(flow, state.draft!.answers);
  if (!next?.optional) return goOn(flow, state, around.reading, [], { refused: say('talk.cannotSkip') });
  return goOn(flow, withDraft(state, { ...state.draft!.answers, [next.key]: null }), around.reading);
};

/** The earlier answer is forgotten and asked for again; all others stay. */
const change = (state: State, flow: Flow, key: string, around: Around): Decision =>
  questionAt(flow, state.draft!.answers, key)
    ? goOn(flow, withDraft(state, without(state.draft!.answers, key)), around.reading)
    : invalid(state, around);

const asCommand: Read = (state, said, around) => {
  if (said.kind !== 'command') return undefined;
  if (said.name === 'batal' || said.name === 'cancel') return cancel(state, around);
  if (said.name === 'kembali' || said.name === 'back') {
    const flow = flowOf(state, around);
    return flow ? goBack(state, flow, around) : onlySay(state, say('talk.nothingOpen'));
  }
  const known = around.catalogue.commands.get(said.name);
  return known ? runCommand(state, known, said.rest, around) : lost(state, { kind: 'text', text: '' }, around);
};

const cancel = (state: State, around: Around): Decision => {
  const flow = flowOf(state, around);
  if (!flow) return onlySay(state, say('talk.nothingOpen'));
  return {
    kind: 'say',
    state: leave(state),
    say: [
      reply(say('talk.left', { title: flowText(flow.name, 'title') }), {
        choices: [answer(`${CONTROL.resume}${state.draft!.id}`, say('button.resume'))],
      }),
    ],
  };
};

const runCommand = (state: State, known: Command, rest: string, around: Around): Decision => {
  if (!holds(state.person, known.for)) return onlySay(state, say('talk.notAllowed'));
  if ('run' in known) return { kind: 'run', state, run: { resume: false, work: (turn) => known.run(turn, rest) } };
  return begin(state, around.catalogue.flows.get(known.starts)!, { offerOld: true }, around);
};

/** Opens an interview; where one of the kind lies unfinished, asks whether to go on with it. */
const begin = (state: State, flow: Flow, { offerOld = false }: { offerOld?: boolean }, around: Around): Decision => {
  if (!holds(state.person, flow.for)) return onlySay(state, say('talk.notAllowed'));
  if (offerOld && state.draft?.flow === flow.name) return goOn(flow, state, around.reading);
  const old = offerOld && state.unfinished.find((draft) => draft.flow === flow.name && !draft.subject);
  if (old)
    return {
      kind: 'say',
      state: state.draft ? leave(state) : state,
      say: [
        reply(say('talk.resumeOrFresh', { title: flowText(flow.name, 'title') }), {
          choices: [
            answer(`${CONTROL.resume}${old.id}`, say('button.resume'), 'primary'),
            answer(`${CONTROL.fresh}${flow.name}`, say('button.fresh')),
          ],
        }),
      ],
    };
  const left = state.draft ? leave(state) : state;
  return goOn(
    flow,
    { ...left, draft: { id: around.newId(), flow: flow.name, owner: state.person.id, answers: {} } },
    around.reading,
  );
};

/** Words that are about the talk itself: leaving, going back, greeting, correcting, asking, wishing. */
const asText: Read = (state, said, around) => {
  if (said.kind !== 'text') return undefined;
  const { text } = said;
  const flow = flowOf(state, around);
  if (!flow) return outside(state, text, around);

  const next = state.asked === GATE ? undefined : nextQuestion(flow, state.draft!.answers);
  const yesNoOpen = next?.question.choices(around.reading).some(({ does }) => 'answer' in does && does.answer === 'no');
  if (isCancel(text) && !yesNoOpen) return cancel(state, around);
  if (isBack(text)) return goBack(state, flow, around);
  if (next?.optional && isSkip(text)) return skip(state, flow, around);
  if (state.asked === SUMMARY && !next && readYesNo(text) === 'yes') return confirm(state, flow, around);
  if (state.asked === GATE)
    return (
      aside(state, flow, text, around) ?? goOn(flow, state, around.reading, [], { refused: say('consent.byButton') })
    );

  const taken = next && !next.question.open ? take(state, flow, said, around, { quiet: true }) : undefined;
  return taken ?? correct(state, flow, text, around) ?? aside(state, flow, text, around);
};

/** "salah, NIB-nya …": the answer that is named is replaced, or asked for again. */
const correct = (state: State, flow: Flow, text: string, around: Around): Decision | undefined => {
  const correction = readCorrection(text);
  if (!correction) return undefined;
  const field = fold(correction.field);
  const { phrase } = around.reading;
  const named = answeredQuestions(flow, state.draft!.answers).filter((asked) => {
    const label = fold(phrase(flowText(flow.name, `${asked.text}.label`)));
    return label === field || label.includes(field) || fold(asked.name) === field;
  });
  if (named.length !== 1) return undefined;
  const asked = named[0]!;
  const without_ = withDraft(state, without(state.draft!.answers, asked.key));
  const value = correction.value && asked.question.read({ kind: 'text', text: correction.value }, around.reading);
  if (value === undefined || value === '' || isRefused(value))
    return goOn(flow, without_, around.reading, [], value && isRefused(value) ? value : undefined);
  const changed = withDraft(state, { ...state.draft!.answers, [asked.key]: value });
  const label = flowText(flow.name, `${asked.text}.label`);
  return goOn(flow, changed, around.reading, [], {
    refused: say('talk.corrected', { label, value: asked.question.show(value, around.reading) }),
  });
};

/** A greeting, a wish or a question in the middle of a form: it is met, and the form goes on. */
const aside = (state: State, flow: Flow, text: string, around: Around): Decision | undefined => {
  if (isGreeting(text)) return goOn(flow, state, around.reading, [], { refused: say('talk.greeting') });
  const wish = readWish(text);
  const wished = wish && (wish === 'human' || wish === 'help') ? around.catalogue.wishes.get(wish) : undefined;
  if (wished && 'run' in wished && holds(state.person, wished.for))
    return { kind: 'run', state, run: { resume: true, work: (turn) => wished.run(turn, text) } };
  return looksAsked(text) ? question(state, text, around, true) : undefined;
};

const looksAsked = (text: string): boolean => text.trimEnd().endsWith('?');

const question = (state: State, text: string, around: Around, resume: boolean): Decision | undefined => {
  const query = understand(text, {
    today: around.reading.today,
    gazetteer: around.reading.gazetteer,
    previous: recent(state, around.now),
  });
  if (query.ask === 'unknown') return undefined;
  const { context } = state;
  return { kind: 'run', state, run: { resume, work: (turn) => around.catalogue.ask(turn, query, context) } };
};

/** Half an hour a question stands as the context of the next. */
const CONTEXT_FOR = 30 * 60_000;
const recent = (state: State, now: Date) => {
  const kept = state.context as { query: Parameters<typeof understand>[1]['previous']; at: string } | null | undefined;
  return kept && now.getTime() - Date.parse(kept.at) < CONTEXT_FOR ? kept.query : undefined;
};

/** Free words outside any form. */
const outside = (state: State, text: string, around: Around): Decision => {
  if (isCancel(text)) return onlySay(state, say('talk.nothingOpen'));
  const asked = question(state, text, around, false);
  if (asked) return asked;
  const wish = readWish(text);
  const wished = wish && around.catalogue.wishes.get(wish);
  if (wished) return runCommand(state, wished, text, around);
  if (isGreeting(text) || state.turn === 0)
    return { kind: 'run', state, run: { resume: false, work: (turn) => around.catalogue.greet(turn) } };
  return {
    kind: 'say',
    state,
    say: [reply(say('talk.notUnderstood'), { choices: [command('bantuan', say('button.help'))] })],
  };
};

const asAnswer: Read = (state, said, around) => {
  const flow = flowOf(state, around);
  if (!flow || said.kind === 'button' || said.kind === 'command') return undefined;
  if (state.asked === GATE) return undefined;
  return take(state, flow, said, around);
};

/**
 * Reads an answer to the question last put to this person. Where a colleague answered it meanwhile, or it no longer
 * applies, nothing is taken: the answer must never land on another question.
 */
const take = (
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

/** What follows once a run's work is done. `opened` is the draft that its outcome asked to open, loaded. */
export const settle = (
  state: State,
  run: { resume: boolean; finishes?: boolean },
  outcome: Outcome,
  opened: State['draft'],
  around: Around,
): { state: State; say: Outcome['say']; finished?: string } => {
  const context = outcome.context === undefined ? state.context : outcome.context;
  let next: State = { ...state, context };
  if (outcome.askAgain) {
    const flow = flowOf(next, around)!;
    const again = withDraft(next, without(next.draft!.answers, ...outcome.askAgain));
    return asSettled(goOn(flow, again, around.reading, outcome.say));
  }
  const done = run.finishes ? state.draft?.id : undefined;
  if (done) {
    const { draft: _, asked: __, ...rest } = next;
    next = rest;
  }
  const start = outcome.start;
  if (start) {
    const left = next.draft && next.draft.id !== opened?.id ? leave(next) : next;
    const draft = opened ?? {
      id: around.newId(),
      flow: start.flow,
      owner: state.person.id,
      answers: start.answers ?? {},
      ...(start.subject && { subject: start.subject }),
      ...(start.scope && { scope: start.scope }),
    };
    const flow = around.catalogue.flows.get(draft.flow);
    if (!flow || !holds(state.person, flow.for)) return { state: left, say: [reply(say('talk.notAllowed'))] };
    return {
      ...asSettled(goOn(flow, { ...left, draft }, around.reading, outcome.say)),
      ...(done && { finished: done }),
    };
  }
  const flow = flowOf(next, around);
  if (run.resume && flow) return asSettled(goOn(flow, next, around.reading, outcome.say));
  return { state: next, say: outcome.say, ...(done && { finished: done }) };
};

const asSettled = (decision: Decision) => {
  if (decision.kind !== 'say') throw new Error('an interview goes on with words');
  return { state: decision.state, say: decision.say };
};
