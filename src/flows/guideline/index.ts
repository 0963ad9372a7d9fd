import { holds, MINISTRY } from '../../conversation/access.ts';
import type { Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, say } from '../../conversation/message.ts';
import { OFFICE } from '../../domain/proposals/draft.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { letters, newGuideline, progress, SENDING } from './campaign.ts';
import { delivering, received, receivingActs } from './receiving.ts';

type Given = { gazetteer: Gazetteer; botLink: (token?: string) => string | undefined };

/** The ministry sends its guideline to the offices of the regions, and sees who opened it, answered and began. */
export const guideline = (given: Given): Capability => ({
  flows: [newGuideline],
  acts: receivingActs,
  sweeps: [delivering],
  commands: [
    {
      name: 'juknis',
      twin: 'guideline',
      menu: say('guideline.menu'),
      for: [...MINISTRY, ...OFFICE],
      run: (turn, rest) => (holds(turn.person, MINISTRY) ? forMinistry(turn, rest, given) : received(turn)),
    },
  ],
});

/** Everybody of the ministry sees how far it is; who sends guidelines also makes new ones and letters. */
const forMinistry = async (turn: Turn, rest: string, { gazetteer, botLink }: Given): Promise<Outcome> => {
  const [word = '', ...more] = rest.trim().split(/\s+/);
  const wanted = word.toLowerCase();
  if (wanted !== 'baru' && wanted !== 'surat') return progress(turn);
  if (!holds(turn.person, SENDING)) return spoken(reply(say('talk.notAllowed')));
  return wanted === 'baru'
    ? { say: [], start: { flow: 'guidelineNew' } }
    : letters(turn, more.join(' '), gazetteer, botLink);
};
