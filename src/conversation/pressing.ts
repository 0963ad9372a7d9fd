import { holds } from './access.ts';
import { take } from './answering.ts';
import { type Around, flowOf, type Read } from './around.ts';
import { CONTROL, goOn, onlySay } from './asking.ts';
import { pressed } from './buttons.ts';
import type { Outcome } from './flow.ts';
import { reply, say } from './message.ts';
import { begin, change, confirm, consent, goBack, invalid, runCommand, skip, stillOpen } from './moves.ts';
import type { Decision, State } from './state.ts';

/** A second tap on a button that came this soon after the first says nothing, in milliseconds. */
const DOUBLE_TAP = 3_000;

/** A button: a command, an act on a record, or an answer that is bound to its turn. */
export const asButton: Read = (state, said, around) => {
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

/** A button of an older turn does nothing but show where one is; the second of a double tap not even that. */
const stale = (state: State, turn: number, around: Around): Decision => {
  if (turn === state.turn - 1 && around.now.getTime() - state.touchedAt.getTime() < DOUBLE_TAP)
    return { kind: 'say', state, say: [] };
  const flow = flowOf(state, around);
  return flow
    ? goOn(flow, state, around.reading, { word: say('talk.buttonOld') })
    : { kind: 'say', state, say: [reply(say('talk.buttonOldNothing')), ...stillOpen(state, around)] };
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
  if (id === CONTROL.agree || id === CONTROL.refuse) return consent(state, flow, id === CONTROL.agree, around);
  if (id === CONTROL.confirm) return confirm(state, flow, around);
  if (id === CONTROL.back) return goBack(state, flow, around);
  if (id === CONTROL.skip) return skip(state, flow, around);
  if (id.startsWith(CONTROL.change)) return change(state, flow, id.slice(CONTROL.change.length), around);
  return take(state, flow, { kind: 'choice', id }, around) ?? invalid(state, around);
};
