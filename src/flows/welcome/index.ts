import type { Capability, Command } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { command, type Outgoing, reply, say } from '../../conversation/message.ts';
import { setLocale, wantBroadcasts } from '../../domain/people/people.ts';
import type { Turn } from '../../turn.ts';
import { greet, help } from './greeting.ts';

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
  commands,
}: {
  botLink: (token?: string) => string | undefined;
  /** All commands there are, for the help. */
  commands: () => readonly Command[];
  accept: (turn: Turn, token: string) => Promise<Outcome>;
}): Capability => ({
  greet: (turn) => greet(turn, commands()),
  commands: [
    {
      name: 'mulai',
      twin: 'start',
      menu: say('welcome.menuStart'),
      for: ['visitor'],
      run: async (turn, rest) => {
        const again = await wantBroadcasts(turn, true);
        const outcome = await (rest ? accept(turn, rest) : greet(turn, commands()));
        return again ? { ...outcome, say: [...outcome.say, reply(say('welcome.broadcastsAgain'))] } : outcome;
      },
    },
    {
      name: 'bantuan',
      twin: 'help',
      menu: say('welcome.menuHelp'),
      wishes: ['help'],
      for: ['visitor'],
      run: (turn) => help(turn, commands()),
    },
    {
      name: 'berhenti',
      twin: 'stop',
      for: ['visitor'],
      run: async (turn) => {
        await wantBroadcasts(turn, false);
        return spoken(reply(say('welcome.noBroadcasts')));
      },
    },
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
