import { holds } from './access.ts';
import type { Around } from './around.ts';
import { flowOf, withDraft } from './around.ts';
import { CONTROL, finished, GATE, goOn, onlySay } from './asking.ts';
import type { Command } from './capability.ts';
import { type Answers, type Flow, flowText } from './flow.ts';
import { lastAnswered, nextQuestion, questionAt, without } from './interview.ts';
import { answer, type Outgoing, reply, say } from './message.ts';
import type { Decision, State } from './state.ts';

/** A button, record or word that is none of ours: said so, and where one is. */
export const invalid = (state: State, around: Around): Decision => {
  const flow = flowOf(state, around);
  const word = say('talk.buttonInvalid');
  return flow ? goOn(flow, state, around.reading, { word }) : onlySay(state, word);
};

/** The answer to the consent gate: agreeing is recorded at once, refusing leaves the form. */
export const consent = (state: State, flow: Flow, agreed: boolean, around: Around): Decision => {
  const version = flow.consent;
  if (!version || state.consents.includes(version)) return goOn(flow, state, around.reading);
  if (!agreed) return onlySay(leave(state), say('consent.refused'));
  return goOn(flow, { ...state, consents: [...state.consents, version] }, around.reading);
};

/** Leaves the form; its draft is kept. */
export const leave = (state: State): State => {
  const { draft, asked: _, ...rest } = state;
  const { id, flow, subject } = draft!;
  const kept = { id, flow, ...(subject !== undefined && { subject }) };
  return { ...rest, unfinished: [kept, ...state.unfinished.filter((other) => other.id !== id)] };
};

/** The summary is right: the interview is finished, if nothing is open and its role still holds. */
export const confirm = (state: State, flow: Flow, around: Around): Decision => {
  const open = state.asked === GATE || nextQuestion(flow, state.draft!.answers);
  if (open) return goOn(flow, state, around.reading);
  if (!holds(state.person, flow.for)) return onlySay(state, say('talk.notAllowed'));
  const { subject, answers } = state.draft!;
  const facts = (answers.facts ?? {}) as Answers;
  return {
    kind: 'run',
    state,
    run: {
      resume: false,
      finishes: true,
      work: (turn) => flow.finish(turn, finished(flow, state), { facts, ...(subject && { subject }) }),
    },
  };
};

/** The last answer is forgotten and asked for again. */
export const goBack = (state: State, flow: Flow, around: Around): Decision => {
  const last = lastAnswered(flow, state.draft!.answers);
  if (!last) return goOn(flow, state, around.reading, { word: say('talk.firstQuestion') });
  return goOn(flow, withDraft(state, without(state.draft!.answers, last.key)), around.reading);
};

/** The question at hand is left empty, where it may be. */
export const skip = (state: State, flow: Flow, around: Around): Decision => {
  const next = nextQuestion(flow, state.draft!.answers);
  if (!next?.optional) return goOn(flow, state, around.reading, { word: say('talk.cannotSkip') });
  const skipped = withDraft(state, { ...state.draft!.answers, [next.key]: null });
  if (!flow.confirmed && !nextQuestion(flow, skipped.draft!.answers)) return confirm(skipped, flow, around);
  return goOn(flow, skipped, around.reading);
};

/** The earlier answer is forgotten and asked for again; all others stay. */
export const change = (state: State, flow: Flow, key: string, around: Around): Decision =>
  questionAt(flow, state.draft!.answers, key)
    ? goOn(flow, withDraft(state, without(state.draft!.answers, key)), around.reading)
    : invalid(state, around);

/** Leaves the form, which can be gone on with at any time; outside one the open talk, or what else there is to give up is asked. */
export const cancel = (state: State, around: Around): Decision => {
  const flow = flowOf(state, around);
  if (!flow && state.line) {
    const { line: _, ...rest } = state;
    return onlySay(rest, say('talk.lineLeft'));
  }
  if (!flow) {
    const other = around.catalogue.wishes.get('cancel');
    return other ? runCommand(state, other, '', around) : onlySay(state, say('talk.nothingOpen'));
  }
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

/** Does what a command says, for those whom it is for. */
export const runCommand = (state: State, known: Command, rest: string, around: Around): Decision => {
  if (!holds(state.person, known.for)) return onlySay(state, say('talk.notAllowed'));
  const { run, starts, unless = [] } = known;
  const flow = flowOf(state, around);
  if (known.name === 'mulai' && rest === '' && flow)
    return goOn(flow, state, around.reading, {
      word: say('talk.welcomeBack', { title: flowText(flow.name, 'title') }),
    });
  const other = run && state.person.grants.some(({ role }) => unless.includes(role));
  if (starts && !other) return begin(state, around.catalogue.flows.get(starts)!, { offerOld: true }, around);
  return {
    kind: 'run',
    state,
    run: { resume: false, greets: known.name === 'mulai', work: (turn) => run!(turn, rest) },
  };
};

/** Opens an interview; where one of the kind lies unfinished, asks whether to go on with it. */
export const begin = (
  state: State,
  flow: Flow,
  { offerOld = false }: { offerOld?: boolean },
  around: Around,
): Decision => {
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

/** What the person left half-way, offered once something else is done. */
export const stillOpen = (state: State, { catalogue }: Around): Outgoing[] => {
  const draft = state.unfinished.find(({ flow }) => catalogue.flows.has(flow));
  if (!draft) return [];
  return [
    reply(say('talk.stillOpen', { title: flowText(draft.flow, 'title') }), {
      choices: [answer(`${CONTROL.resume}${draft.id}`, say('button.resume'))],
    }),
  ];
};
