import type { Act } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { notify, reply, say } from '../../conversation/message.ts';
import { note } from '../../domain/audit.ts';
import { grantById, type Held, knownAs, revoke } from '../../domain/people/grants.ts';
import { withdrawInvitation } from '../../domain/people/invitations.ts';
import type { Turn } from '../../turn.ts';
import { ADDING, LEADING, mayChange } from './authority.ts';
import { scopeText } from './link.ts';

/** One of another region or site is answered like one that does not exist, and noted. */
const remove = async (turn: Turn, id: string): Promise<Outcome> => {
  const doing = { ...turn, by: turn.person.id };
  const held = await grantById(turn.tx, id);
  const removed = held && mayChange(turn.person, held) ? await revoke(doing, id) : undefined;
  if (!removed) {
    await note(doing, 'refused', 'grant', id);
    return spoken(reply(say('talk.buttonInvalid')));
  }
  if (!removed.first) return spoken(reply(removedBefore(removed.held)));
  const { person, role: name, site, region } = removed.held;
  const role = say(`role.${name}`);
  const scope = await scopeText(turn, { ...(site && { site }), ...(region && { region }) });
  const by = await knownAs(turn.tx, turn.person.id);
  return spoken(
    reply(say('colleagues.removed', { name: person.name, role, scope })),
    notify({ person: person.id }, say('colleagues.told', { role, scope, by })),
  );
};

const removedBefore = ({ person: { name }, revoked }: Held) => {
  const { at, by } = revoked!;
  return by ? say('colleagues.removedBefore', { name, by, at }) : say('colleagues.removedByOperator', { name, at });
};

/** What the buttons under a list of colleagues, and under an invitation, do. */
export const acts: readonly Act[] = [
  { name: 'rekan.remove', for: LEADING, press: remove },
  {
    name: 'rekan.cancel',
    for: [...LEADING, ...ADDING],
    press: async (turn, id) =>
      spoken(
        reply(
          (await withdrawInvitation({ ...turn, by: turn.person.id }, id))
            ? say('colleagues.cancelled')
            : say('colleagues.cannotCancel'),
        ),
      ),
  },
];
