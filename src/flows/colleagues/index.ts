import type { Capability } from '../../conversation/capability.ts';
import { say } from '../../conversation/message.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { add, adding } from './adding.ts';
import { ADDING, LEADING } from './authority.ts';
import type { BotLink } from './link.ts';
import { inviteColleague, showColleagues } from './list.ts';
import { acts } from './removing.ts';

export type { BotLink } from './link.ts';

/** Heads of offices and managers of sites invite and remove their colleagues; the ministry adds people anywhere. */
export const colleagues = ({ botLink, gazetteer }: { botLink: BotLink; gazetteer: Gazetteer }): Capability => ({
  flows: [adding(botLink)],
  acts,
  commands: [
    {
      name: 'rekan',
      twin: 'colleagues',
      menu: say('colleagues.menu'),
      for: LEADING,
      run: async (turn, rest) => {
        const [word = '', ...more] = rest.toLowerCase().split(/\s+/);
        return word === 'undang' || word === 'invite' ? inviteColleague(turn, more, botLink) : showColleagues(turn);
      },
    },
    {
      name: 'tambah',
      twin: 'add',
      menu: say('colleagues.menuAdd'),
      for: ADDING,
      run: (turn, rest) => add(turn, rest, gazetteer, botLink),
    },
  ],
});
