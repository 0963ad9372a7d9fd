import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text } from '../../conversation/message.ts';
import { holders } from '../../domain/people/grants.ts';
import type { Grant, Turn } from '../../turn.ts';
import { mayChange, offersOf, scopesOf } from './authority.ts';
import { type BotLink, inviting, scopeText } from './link.ts';

/** A list longer than this fits no phone. */
const SHOWN = 30;

const ROLES = ['head_of_office', 'official', 'site_manager', 'site_staff', 'mentor'] as const;

/** Everybody of one's own region and site, with a button to remove each whom one may remove, and one to invite. */
export const showColleagues = async (turn: Turn): Promise<Outcome> => {
  const { tx, person } = turn;
  const all = await holders(tx, ROLES, scopesOf(person));
  const others = all.filter((held) => held.person.id !== person.id);
  const shown = others.slice(0, SHOWN);
  const lines: Text[] = [];
  // One after the other, here and below: a transaction has one connection.
  for (const held of shown)
    lines.push(
      say('colleagues.line', {
        name: held.person.name,
        role: say(`role.${held.role}`),
        scope: await scopeText(turn, held),
      }),
    );
  if (others.length > shown.length) lines.push(say('colleagues.more', { count: others.length - shown.length }));
  const removals = shown
    .filter((held) => mayChange(person, held))
    .map(
      ({ id, person: { name } }): Choice => ({
        label: say('colleagues.remove', { name }),
        does: { act: 'rekan.remove', record: id, version: 1 },
      }),
    );
  return spoken(
    reply(lines.length > 0 ? say('colleagues.list', { lines: { lines } }) : say('colleagues.nobody'), {
      choices: [command('rekan undang', say('colleagues.invite')), ...removals],
    }),
  );
};

/**
 * `undang`, `undang mentor`, `undang mentor <site>`: as much as has to be said for one thing to be meant; while several
 * may be, they are offered as buttons.
 */
export const inviteColleague = async (turn: Turn, [role, scope]: string[], botLink: BotLink): Promise<Outcome> => {
  const fitting = offersOf(turn.person).filter(
    (offer) => (!role || offer.role === role) && (!scope || [offer.site, offer.region].includes(scope)),
  );
  const [only, ...others] = fitting;
  if (!only) return spoken(reply(say('talk.notAllowed')));
  if (others.length === 0) return inviting(turn, only, botLink);
  const severalScopes = new Set(fitting.map(({ site, region }) => site ?? region)).size > 1;
  const choices: Choice[] = [];
  for (const offer of fitting) {
    const name = say(`role.${offer.role}`);
    const label = severalScopes
      ? say('colleagues.optionIn', { role: name, scope: await scopeText(turn, offer) })
      : name;
    choices.push(command(`rekan undang ${commandOf(offer)}`, label));
  }
  return spoken(reply(say('colleagues.whom'), { choices }));
};

const commandOf = ({ role, site, region }: Grant): string => [role, site ?? region].join(' ');
