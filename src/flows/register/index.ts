import type { Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { addPersonHere, peopleHere, personById } from '../../domain/people/people.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { showProfile } from './own.ts';
import { profile } from './profile.ts';
import { another, register } from './register.ts';

/** `/daftar` for somebody who has a business already. */
const oneMore = async (turn: Turn, rest: string): Promise<Outcome> => {
  if (rest === 'saya') return { say: [], start: { flow: 'register', answers: { owner: turn.person.name } } };
  if (rest === 'lain') return { say: [], person: await addPersonHere(turn), start: { flow: 'register' } };
  return another(turn);
};

/** `/ganti`: somebody else who uses this phone speaks from now on. */
const switchPerson = async (turn: Turn, rest: string): Promise<Outcome> => {
  const here = await peopleHere(turn);
  const chosen = here.find(({ id }) => id === rest);
  const person = chosen && (await personById(turn.tx, chosen.id));
  if (person)
    return { ...spoken(reply(say('register.switched', { name: person.name || say('register.unnamed') }))), person };
  return spoken(
    reply(say('register.whoSpeaks'), {
      choices: here.map(({ id, name }) =>
        command(`ganti ${id}`, name ? say('value.value', { value: name }) : say('register.unnamed')),
      ),
    }),
  );
};

/** Owners register their businesses, and see and change what is kept of them. */
export const registering = (gazetteer: Gazetteer): Capability => ({
  flows: [register, profile],
  commands: [
    {
      name: 'daftar',
      twin: 'register',
      menu: say('register.menu'),
      wishes: ['register'],
      for: ['visitor'],
      starts: 'register',
      unless: ['owner'],
      run: oneMore,
    },
    {
      name: 'profil',
      twin: 'profile',
      menu: say('register.menuProfile'),
      wishes: ['profile'],
      for: ['visitor'],
      run: showProfile(gazetteer),
    },
    { name: 'ganti', twin: 'switch', for: ['visitor'], run: switchPerson },
  ],
});
