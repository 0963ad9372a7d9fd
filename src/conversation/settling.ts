import type { Person } from '../turn.ts';
import { holds } from './access.ts';
import { type Around, flowOf, withDraft } from './around.ts';
import { goOn } from './asking.ts';
import type { Outcome } from './flow.ts';
import { without } from './interview.ts';
import { reply, say } from './message.ts';
import { leave, stillOpen } from './moves.ts';
import type { Decision, OpenDraft, Run, State } from './state.ts';

/** What follows once a run's work is done. `opened` is the draft that its outcome asked to open, loaded. */
export const settle = (
  state: State,
  run: Pick<Run, 'resume' | 'finishes' | 'greets'>,
  outcome: Outcome,
  opened: State['draft'],
  around: Around,
): { state: State; say: Outcome['say']; finished?: string } => {
  const context = outcome.context === undefined ? state.context : outcome.context;
  const { line: open, ...rest } = state;
  const line = outcome.line === undefined ? open : outcome.line;
  let next: State = { ...rest, context, ...(line && { line }) };
  if (outcome.askAgain) {
    const flow = flowOf(next, around)!;
    const again = withDraft(next, { ...without(next.draft!.answers, ...outcome.askAgain), ...outcome.set });
    return asSettled(goOn(flow, again, around.reading, { before: outcome.say }));
  }
  const done = run.finishes ? state.draft?.id : undefined;
  if (done) {
    const { draft: _, asked: __, ...rest } = next;
    next = rest;
  }
  const start = outcome.start;
  if (start) {
    const draft = opened ?? started(next.draft, start, around, state.person);
    const left = next.draft && next.draft.id !== draft.id ? leave(next) : next;
    const flow = around.catalogue.flows.get(draft.flow);
    if (!flow || !holds(state.person, flow.for)) return { state: left, say: [reply(say('talk.notAllowed'))] };
    return {
      ...asSettled(goOn(flow, { ...left, draft }, around.reading, { before: outcome.say })),
      ...(done && { finished: done }),
    };
  }
  const flow = flowOf(next, around);
  if (run.resume && flow) return asSettled(goOn(flow, next, around.reading, { before: outcome.say }));
  const unfinished = done || run.greets ? stillOpen(next, around) : [];
  return { state: next, say: [...outcome.say, ...unfinished], ...(done && { finished: done }) };
};

/** A new draft; but whoever asks again for the interview that is open goes on with it. */
const started = (
  open: OpenDraft | undefined,
  { flow, subject, scope, answers }: NonNullable<Outcome['start']>,
  around: Around,
  person: Person,
): OpenDraft => {
  if (open?.flow === flow && open.subject === subject) return { ...open, answers: { ...open.answers, ...answers } };
  return {
    id: around.newId(),
    flow,
    owner: person.id,
    answers: answers ?? {},
    ...(subject && { subject }),
    ...(scope && { scope }),
  };
};

const asSettled = (decision: Decision) => {
  if (decision.kind !== 'say') throw new Error('an interview goes on with words');
  return { state: decision.state, say: decision.say };
};
