import { type Outcome, spoken } from '../../../conversation/flow.ts';
import { command, reply, say } from '../../../conversation/message.ts';
import { sitesRun } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import type { ChosenSite } from './questions.ts';

/** Does something about the site of that id, or about the only one that whoever speaks runs; else asks which. */
export const aboutSite =
  (name: string, does: (turn: Turn, site: ChosenSite) => Promise<Outcome>) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const sites = await sitesRun(turn);
    const site = sites.find(({ id }) => id === rest) ?? (sites.length === 1 ? sites[0] : undefined);
    if (site) return does(turn, site);
    if (sites.length === 0) return spoken(reply(say('trainingDesk.noSite')));
    return spoken(
      reply(say('plan.site.ask'), {
        choices: sites.map((one) => command(`${name} ${one.id}`, say('value.value', { value: one.name }))),
      }),
    );
  };
