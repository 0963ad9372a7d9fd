import type { Capability } from '../../../conversation/capability.ts';
import { flow, spoken } from '../../../conversation/flow.ts';
import { reply, say } from '../../../conversation/message.ts';
import { location } from '../../../conversation/places.ts';
import { text } from '../../../conversation/questions.ts';
import { placeSite } from '../../../domain/sites.ts';
import { aboutSite } from './which-site.ts';

/** Those who are at the site, and can send its pin from where they stand. */
const THERE = ['site_staff', 'site_manager'] as const;

/** Where a site stands, as cards and calendar files tell it. Its subject is the site. */
const placing = flow('sitePlace', { for: THERE })
  .ask('street', text({ min: 5, max: 120 }))
  .ask('pin', location(), { optional: true })
  .finish(async (turn, { street, pin }, { subject = '' }) =>
    spoken(
      reply((await placeSite(turn, subject, { street, pin })) ? say('sitePlace.done') : say('trainingDesk.noSite')),
    ),
  );

/** The address of a site, and its pin on the map. */
export const place: Required<Pick<Capability, 'flows' | 'commands'>> = {
  flows: [placing],
  commands: [
    {
      name: 'alamat',
      twin: 'address',
      menu: say('sitePlace.menu'),
      for: THERE,
      run: aboutSite('alamat', async (_, { id }) => ({ say: [], start: { flow: 'sitePlace', subject: id } })),
    },
  ],
};
