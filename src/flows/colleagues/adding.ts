import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { region } from '../../conversation/places.ts';
import { choice, text } from '../../conversation/questions.ts';
import { findSites, siteById } from '../../domain/sites.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Grant, Turn } from '../../turn.ts';
import { ADDED, ADDING, scopeOf } from './authority.ts';
import { type BotLink, inviting } from './link.ts';

type Added = (typeof ADDED)[number];

/** The ministry adds people of the regions and the sites: an interview whose end is an invitation. */
export const adding = (botLink: BotLink) =>
  flow('colleagues', { for: ADDING })
    .ask('role', choice(ADDED, 'role'))
    .ask('region', region({ provinces: true }), { when: ({ role }) => scopeOf(role) === 'region' })
    .ask('site', text({ min: 3, max: 100 }), { when: ({ role }) => scopeOf(role) === 'site' })
    .finish(async (turn, { role, region, site }) =>
      site === undefined
        ? inviting(turn, { role, ...(region && { region }) }, botLink)
        : atSite(turn, role, site, botLink),
    );

/** Sites are as people call them; where several fit, one is chosen by its button, which is the whole command. */
const atSite = async (turn: Turn, role: Added, called: string, botLink: BotLink): Promise<Outcome> => {
  const [only, ...others] = await findSites(turn.tx, called);
  if (!only) return { say: [reply(say('colleagues.siteUnknown'))], askAgain: ['site'] };
  if (others.length === 0) return inviting(turn, { role, site: only.id }, botLink);
  return spoken(
    reply(say('colleagues.siteWhich'), {
      choices: [only, ...others].map(({ id, name }) =>
        command(`tambah ${role} ${id}`, say('value.value', { value: name })),
      ),
    }),
  );
};

/** `/tambah`: begins the interview; `/tambah <role> <site or region>` is the whole of it. */
export const add = async (turn: Turn, rest: string, gazetteer: Gazetteer, botLink: BotLink): Promise<Outcome> => {
  const [name = '', scope = ''] = rest.split(/\s+/);
  const role = ADDED.find((added) => added === name);
  const offer = role && (await offerOf(turn, role, scope, gazetteer));
  return offer ? inviting(turn, offer, botLink) : { say: [], start: { flow: 'colleagues' } };
};

const offerOf = async (turn: Turn, role: Added, scope: string, gazetteer: Gazetteer): Promise<Grant | undefined> => {
  if (scopeOf(role) === 'region') return gazetteer.byCode.has(scope) ? { role, region: scope } : undefined;
  const site = await siteById(turn.tx, scope);
  return site && { role, site: site.id };
};
