import type { Capability } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, notify, reply, say, type Text } from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import { scopeName } from '../../domain/people/grants.ts';
import { accept, introduce } from '../../domain/people/invitations.ts';
import type { Grant, Turn } from '../../turn.ts';

const help = { choices: [command('bantuan', say('button.help'))] };

const can = (grants: readonly Grant[]): Text => say(`join.can.${grants.at(-1)?.role ?? 'owner'}`);

/** Who joined and has no name yet is asked for it: it is what others see beside what they do. */
const introduction = flow('join', { for: ['visitor'] })
  .ask('name', text({ min: 3, max: 80 }))
  .finish(async (turn, { name }) => {
    const person = await introduce(turn, name);
    return { ...spoken(reply(say('join.done', { name, can: can(person.grants) }), help)), person };
  });

/**
 * What `/mulai <token>` comes to: the role, or the record, that the invitation gives holds at once, and whoever gave it
 * out is told. A token that gives nothing is told the same way whatever the reason, and with what to do.
 */
export const acceptInvitation = async (turn: Turn, token: string): Promise<Outcome> => {
  const accepted = await accept(turn, token);
  if ('refused' in accepted) {
    const { refused } = accepted;
    return spoken(reply(say(refused === 'mine' || refused === 'own' ? `join.${refused}` : 'join.invalid'), help));
  }
  const { person, shownName, grant, by } = accepted;
  const role = say(`role.${grant.role}`);
  const scope = (await scopeName(turn.tx, grant)) ?? say('role.everywhere');
  const accepting =
    grant.role === 'owner'
      ? say('join.taken', { name: shownName })
      : say('join.accepted', { name: shownName, role, scope });
  const told = by ? [notify({ person: by }, accepting)] : [];
  if (grant.role === 'owner')
    return { say: [reply(say('join.claimed', { name: person.name }), help), ...told], person };
  const joined = say('join.joined', { role, scope });
  return person.name
    ? { say: [reply(say('join.also', { joined, can: can([grant]) }), help), ...told], person }
    : { say: [reply(joined), ...told], start: { flow: 'join' }, person };
};

/** Joining by an invitation; the command that takes its token is welcome's. */
export const join: Capability = { flows: [introduction] };
