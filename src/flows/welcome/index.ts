import { holds, MINISTRY } from '../../conversation/access.ts';
import type { Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import { setLocale } from '../../domain/people.ts';
import type { Role, Turn } from '../../turn.ts';

/** What the bot is for somebody, by the role that says most about them. */
const GREETINGS: readonly { roles: readonly Role[]; text: Text; help: Text; choices: Choice[] }[] = [
  {
    roles: MINISTRY,
    text: say('welcome.staff'),
    help: say('welcome.helpStaff'),
    choices: [command('usulan berapa usulan yang belum diverifikasi', say('welcome.askOpen'))],
  },
  {
    roles: ['official', 'head_of_office'],
    text: say('welcome.official'),
    help: say('welcome.helpOfficial'),
    choices: [command('usulan', say('welcome.askOwn')), command('petugas', say('desk.menu'))],
  },
  {
    roles: ['mentor', 'site_staff', 'site_manager'],
    text: say('welcome.site'),
    help: say('welcome.helpSite'),
    choices: [command('petugas', say('desk.menu'))],
  },
  {
    roles: ['owner'],
    text: say('welcome.owner'),
    help: say('welcome.helpOwner'),
    choices: [
      command('profil', say('register.menuProfile')),
      command('daftar', say('welcome.another')),
      command('petugas', say('desk.menu')),
    ],
  },
];

const VISITOR = {
  text: say('welcome.visitor'),
  help: say('welcome.helpVisitor'),
  choices: [command('daftar', say('register.menu')), command('petugas', say('desk.menu'))],
};

const forWhom = (turn: Turn) => GREETINGS.find(({ roles }) => holds(turn.person, roles)) ?? VISITOR;

const greet = async (turn: Turn): Promise<Outcome> => {
  const { text, choices } = forWhom(turn);
  const name = turn.person.name;
  return spoken(
    reply(say('welcome.greeting', { hello: name ? say('welcome.named', { name }) : say('welcome.unnamed'), text }), {
      choices,
    }),
  );
};

const help = async (turn: Turn): Promise<Outcome> => {
  const { help: text, choices } = forWhom(turn);
  return spoken(reply(text, { choices: [...choices, command('bahasa', say('welcome.menuLanguage'))] }));
};

const language = async (turn: Turn, rest: string): Promise<Outcome> => {
  const wanted = rest.trim().toLowerCase();
  const locale = ['id', 'indonesia'].includes(wanted)
    ? 'id'
    : ['en', 'english', 'inggris'].includes(wanted)
      ? 'en'
      : undefined;
  if (!locale)
    return spoken(
      reply(say('welcome.whichLanguage'), {
        choices: [command('bahasa id', say('welcome.indonesian')), command('bahasa en', say('welcome.english'))],
      }),
    );
  return { ...spoken(reply(say('welcome.languageSet'))), person: await setLocale(turn, locale) };
};

const posterFacts = (link: string) => ({
  link,
  title: say('poster.title'),
  call: say('poster.call'),
  how: say('poster.how'),
  free: say('poster.free'),
});

/** The bot's link as a person shares it, and a poster to print; without a public link it says which words to type. */
const share = (link: string | undefined): Outgoing[] =>
  link
    ? [
        reply(say('welcome.share', { link }), {
          file: { paper: 'poster', facts: posterFacts(link), name: 'poster-plut.pdf' },
        }),
      ]
    : [reply(say('welcome.shareNoLink'))];

/** Greeting, help, language and the link to share. `accept` takes an invitation's token. */
export const welcome = ({
  botLink,
  accept,
}: {
  botLink: (token?: string) => string | undefined;
  accept: (turn: Turn, token: string) => Promise<Outcome>;
}): Capability => ({
  greet,
  commands: [
    {
      name: 'mulai',
      twin: 'start',
      menu: say('welcome.menuStart'),
      for: ['visitor'],
      run: (turn, rest) => (rest ? accept(turn, rest) : greet(turn)),
    },
    { name: 'bantuan', twin: 'help', menu: say('welcome.menuHelp'), wishes: ['help'], for: ['visitor'], run: help },
    { name: 'beranda', twin: 'home', for: ['visitor'], run: help },
    {
      name: 'bahasa',
      twin: 'language',
      menu: say('welcome.menuLanguage'),
      wishes: ['language'],
      for: ['visitor'],
      run: language,
    },
    {
      name: 'undang',
      twin: 'invite',
      menu: say('welcome.menuShare'),
      wishes: ['invite'],
      for: ['visitor'],
      run: async () => spoken(...share(botLink())),
    },
  ],
});
