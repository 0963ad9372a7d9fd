import { holds, MINISTRY } from '../conversation/access.ts';
import { onlySay } from '../conversation/asking.ts';
import { converse } from '../conversation/converse.ts';
import { type Incoming, say } from '../conversation/message.ts';
import type { Decision, State } from '../conversation/state.ts';
import { aroundOf, type Parts } from './context.ts';

/** Decides about one incoming: whether it is answered here at all, then what it means. Pure but for ids. */
export const decide = (parts: Parts, state: State, incoming: Incoming, now: Date): Decision => {
  const staff = holds(state.person, MINISTRY);
  if (parts.staffOnly.includes(incoming.from.channel) && (!staff || incoming.outsider))
    return onlySay(state, say('talk.staffOnly'));
  if (incoming.flood) return onlySay(state, say('talk.tooFast'));
  if (incoming.room.shared && !staff) return onlySay(state, say('talk.inPrivate'));
  const seen: State = incoming.room.view ? { ...state, inForm: true } : state;
  return converse(seen, incoming, aroundOf(parts, state.person.locale, now));
};
