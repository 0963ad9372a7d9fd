import type { Capability } from '../../conversation/capability.ts';
import type { Outcome } from '../../conversation/flow.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Query } from '../../indonesian/query.ts';
import { understand } from '../../indonesian/understand.ts';
import type { Turn } from '../../turn.ts';
import { answer } from './answer.ts';
import { ownRegions } from './asked.ts';
import { regionNames } from './places.ts';
import { answerActs } from './pressed.ts';
import { queryOf } from './token.ts';

/** Questions about where proposals stand, and all else that the query contract knows. */
export const status: Capability = {
  ask: answer,
  acts: answerActs,
  commands: [
    {
      name: 'usulan',
      twin: 'proposals',
      wishes: ['proposal'],
      for: ['visitor'],
      run: commanded,
    },
  ],
};

/** What stands behind the command: nothing, a button's token, a number or region, or a whole question. */
async function commanded(turn: Turn, rest: string): Promise<Outcome> {
  const pressed = queryOf(rest);
  if (pressed) return answer(turn, pressed);
  const query = rest === '' ? plainly(turn) : await understood(turn, rest);
  // "usulan kami" names no region: an official means their own.
  const own = query.ask === 'unknown' && ownRegions(turn.person).length > 0;
  return answer(turn, own ? plainly(turn) : query, rest);
}

/** Just "/usulan": an official's own proposals; for the ministry what is under way, by stage. */
const plainly = ({ person }: Turn): Query => {
  const own = ownRegions(person);
  return own.length > 0
    ? { ask: 'status', subject: 'proposal', regions: own }
    : { ask: 'count', subject: 'proposal', group: 'stage' };
};

const understood = async ({ now, person }: Turn, rest: string): Promise<Query> => {
  const names = await regionNames();
  const context = { today: dayOf(now, JAKARTA), gazetteer: names };
  const own = names.byCode.get(ownRegions(person)[0] ?? '');
  const told = own ? rest.replace(OURS, own.kind === 'province' ? `provinsi ${own.name}` : own.name) : rest;
  const query = understand(told, context);
  return query.ask === 'unknown' ? understand(`usulan ${told}`, context) : query;
};

/** How officials speak of their own region. */
const OURS = /\b(?:(?:daerah|dinas) )?(?:kami|kita|saya)\b/i;
