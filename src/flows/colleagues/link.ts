import { type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, say, type Text } from '../../conversation/message.ts';
import { type Scope, scopeName } from '../../domain/people/grants.ts';
import { invite } from '../../domain/people/invitations.ts';
import type { Grant, Turn } from '../../turn.ts';

/** The link under which the bot is given a token; undefined where the bot has no links, and the token is typed. */
export type BotLink = (token: string) => string | undefined;

/** A scope in words. */
export const scopeText = async (turn: Turn, scope: Scope): Promise<Text | string> =>
  (await scopeName(turn.tx, scope)) ?? say('role.everywhere');

/** Makes an invitation: what it is good for, then apart from that the words to be passed on as they are. */
export const inviting = async (turn: Turn, offer: Grant, botLink: BotLink): Promise<Outcome> => {
  const { id, token, expiresAt } = await invite({ ...turn, by: turn.person.id }, offer);
  const link = botLink(token);
  const role = say(`role.${offer.role}`);
  const scope = await scopeText(turn, offer);
  const message = link
    ? say('colleagues.message', { role, scope, link })
    : say('colleagues.messageTyped', { role, scope, typed: `/mulai ${token}` });
  return spoken(
    reply(say('colleagues.link', { role, scope, until: expiresAt }), {
      choices: [{ label: say('colleagues.cancel'), does: { act: 'rekan.cancel', record: id, version: 1 } }],
    }),
    reply(message, link ? { image: { paper: 'qr', facts: { text: link }, name: 'undangan.png' } } : {}),
  );
};
