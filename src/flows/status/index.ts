import type { Capability } from '../../conversation/capability.ts';
import type { Outcome } from '../../conversation/flow.ts';
import { say } from '../../conversation/message.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Query } from '../../indonesian/query.ts';
import { understand } from '../../indonesian/understand.ts';
import { readWish } from '../../indonesian/wishes.ts';
import type { Turn } from '../../turn.ts';
import { answer } from './answer.ts';
import { ownRegions } from './asked.ts';
import { home } from './home.ts';
import { regionNames } from './places.ts';
import { answerActs } from './pressed.ts';
import { forgetting, week } from './sweeps.ts';
import { queryOf } from './token.ts';

/** What an official finds on their own desk, around the answer where their proposals stand. */
export type OwnDesk = (turn: Turn, told: () => Promise<Outcome>) => Promise<Outcome>;

/** Questions about where proposals stand, and all else that the query contract knows. */
export const status = (ownDesk: OwnDesk): Capability => ({
  ask: answer,
  acts: answerActs,
  sweeps: [week, forgetting],
  commands: [
    {
      name: 'usulan',
      twin: 'proposals',
      menu: say('status.menu'),
      listedFor: ['official', 'head_of_office'],
      wishes: ['proposal'],
      for: ['visitor'],
      run: (turn, rest) => commanded(turn, rest, ownDesk),
      asks: true,
    },
    { name: 'beranda', twin: 'home', for: ['visitor'], run: home },
  ],
});

/** What stands behind the command: nothing, a button's token, a number or region, or a whole question. */
async function commanded(turn: Turn, rest: string, ownDesk: OwnDesk): Promise<Outcome> {
  const pressed = queryOf(rest);
  if (pressed) return answer(turn, pressed);
  const official = ownRegions(turn.person).length > 0;
  const query = rest === '' ? plainly(turn) : await understood(turn, rest);
  // "mau buat usulan" names no region: an official means their own.
  if (official && (rest === '' || query.ask === 'unknown'))
    return ownDesk(turn, () => answer(turn, plainly(turn), rest || undefined));
  return answer(turn, query, rest || undefined);
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
  const bare = query.ask === 'unknown' && readWish(rest) !== 'proposal';
  return bare ? understand(`usulan ${told}`, context) : query;
};

/** How officials speak of their own region. */
const OURS = /\b(?:(?:daerah|dinas) )?(?:kami|kita|saya)\b/i;
