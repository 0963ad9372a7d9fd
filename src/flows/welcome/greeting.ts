import { holds, MINISTRY } from '../../conversation/access.ts';
import type { Command } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text } from '../../conversation/message.ts';
import type { Person, Role, Turn } from '../../turn.ts';

/** What the bot is for somebody, by the role that says most about them, and the commands that are offered as buttons. */
type Greeting = { roles: readonly Role[]; text: Text; offers: readonly string[]; more?: Choice[] };

const GREETINGS: readonly Greeting[] = [
  {
    roles: MINISTRY,
    text: say('welcome.staff'),
    offers: ['juknis', 'kelola'],
    more: [command('usulan berapa usulan yang belum diverifikasi', say('welcome.askOpen'))],
  },
  {
    roles: ['official', 'head_of_office'],
    text: say('welcome.official'),
    offers: ['usulan', 'susun', 'juknis', 'rekan', 'petugas'],
  },
  { roles: ['mentor', 'site_staff', 'site_manager'], text: say('welcome.site'), offers: ['kasus', 'kelola', 'rekan'] },
  { roles: ['owner'], text: say('welcome.owner'), offers: ['pelatihan', 'konsultasi', 'profil', 'petugas'] },
];

const VISITOR: Greeting = {
  roles: ['visitor'],
  text: say('welcome.visitor'),
  offers: ['daftar', 'pelatihan', 'petugas'],
};

const greetingOf = (person: Person): Greeting => GREETINGS.find(({ roles }) => holds(person, roles)) ?? VISITOR;

/** Commands with a line in the menu, as far as they are for this person; the ministry works by words and buttons. */
const menuOf = (person: Person, commands: readonly Command[]): (Command & { menu: Text })[] =>
  commands.filter(
    (one): one is Command & { menu: Text } =>
      one.menu !== undefined &&
      holds(person, one.listedFor ?? one.for) &&
      (!holds(person, MINISTRY) || !one.for.includes('visitor') || one.name === 'bahasa'),
  );

const offered = (person: Person, commands: readonly Command[]): Choice[] => {
  const { offers, more = [] } = greetingOf(person);
  const menu = menuOf(person, commands);
  const named = offers.flatMap((name) => menu.filter((one) => one.name === name));
  return [...more, ...named.map((one) => command(one.name, one.menu))];
};

/** What one says to a greeting. */
export const greet = async ({ person }: Turn, commands: readonly Command[]): Promise<Outcome> => {
  const hello = person.name ? say('welcome.named', { name: person.name }) : say('welcome.unnamed');
  const choices = offered(person, commands);
  return spoken(reply(say('welcome.greeting', { hello, text: greetingOf(person).text }), { choices }));
};

/** What needs no line in the help: whoever reads it is there. */
const HERE = ['mulai', 'bantuan'];

/** All that this person can ask for, in a line each. */
export const help = async ({ person }: Turn, commands: readonly Command[]): Promise<Outcome> => {
  const listed = menuOf(person, commands).filter(({ name }) => !HERE.includes(name));
  const lines = listed.map(({ name, twin, menu }) =>
    say('welcome.helpLine', { command: person.locale === 'id' ? name : twin, what: menu }),
  );
  const text = holds(person, MINISTRY)
    ? say('welcome.helpStaff', { lines: { lines } })
    : say('welcome.help', { lines: { lines } });
  return spoken(reply(text, { choices: offered(person, commands) }));
};
