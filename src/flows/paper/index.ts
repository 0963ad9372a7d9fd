import type { Capability } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say } from '../../conversation/message.ts';
import { region } from '../../conversation/places.ts';
import { choice, day, phone, text } from '../../conversation/questions.ts';
import { type ClaimLink, claimLink, RECORDING, recordOnPaper } from '../../domain/people/paper-owners.ts';
import { SECTORS } from '../../domain/people/sectors.ts';
import type { Turn } from '../../turn.ts';

/** The bot's link with a token; undefined where the bot has no links, and the token is typed. */
type BotLink = (token: string) => string | undefined;

/** The consent text that the sheet carries, and that its signature agrees to. */
const VERSION = 'v1';

const SHEET: Choice = command('daftarkan lembar', say('paper.sheet'));

/** Staff of a site record an owner who has no Telegram, on consent that was signed on paper. */
const recording = (botLink: BotLink) =>
  flow('paper', { for: RECORDING })
    .ask('signedOn', day('past'))
    .ask('owner', text({ min: 2, max: 80 }))
    .ask('business', text({ min: 2, max: 80 }))
    .ask('sector', choice(SECTORS, 'sector'))
    .ask('sectorDetail', text({ min: 2, max: 60 }), { when: (a) => a.sector === 'other' })
    .ask('region', region())
    .ask('phone', phone({ of: 'another' }), { optional: true })
    .finish(async (turn, answers) => {
      const recorded = await recordOnPaper(turn, { ...answers, version: VERSION });
      if ('refused' in recorded)
        return { say: [reply(say('paper.otherSite', { site: recorded.refused }))], askAgain: ['region'] };
      const { id, number, business, owner, again } = recorded;
      const done = reply(say(again ? 'paper.again' : 'paper.done', { number, business, owner }), {
        choices: [
          { label: say('paper.newLink'), does: { act: 'paper.link', record: id, version: 1 } },
          command('daftarkan', say('paper.next')),
        ],
      });
      return spoken(done, ...(await card(turn, id, botLink)));
    });

const card = async (turn: Turn, sme: string, botLink: BotLink): Promise<Outgoing[]> => {
  const claim = await claimLink(turn, sme);
  if (!claim) return [reply(say('paper.noLink'))];
  const link = botLink(claim.token);
  return [
    link ? cardWith(claim, link) : reply(say('paper.typed', { ...named(claim), typed: `/mulai ${claim.token}` })),
  ];
};

const named = ({ owner, until }: ClaimLink) => ({ owner, until: { day: until } });

const cardWith = (claim: ClaimLink, link: string): Outgoing =>
  reply(say('paper.card', { ...named(claim), link }), {
    file: {
      paper: 'claim-card',
      name: `kartu-${claim.number}.pdf`,
      facts: {
        link,
        title: say('poster.title'),
        business: claim.business,
        number: claim.number,
        how: say('paper.cardHow'),
        until: say('paper.cardUntil', { until: { day: claim.until } }),
        free: say('poster.free'),
      },
    },
  });

const sheet = (): Outcome =>
  spoken(
    reply(say('paper.sheetSent'), {
      file: {
        paper: 'consent-sheet',
        name: 'lembar-persetujuan.pdf',
        facts: {
          title: say('paper.sheetTitle'),
          consent: say(`consent.${VERSION}`),
          version: say('paper.sheetVersion', { version: VERSION }),
          owner: say('paper.owner.label'),
          business: say('paper.business.label'),
          place: say('paper.sheetPlace'),
          signature: say('paper.sheetSignature'),
          recorder: say('paper.sheetRecorder'),
        },
      },
    }),
  );

/** Owners without Telegram: recorded at the site on paper consent, and handed a card to take their record over later. */
export const paper = (botLink: BotLink): Capability => ({
  flows: [recording(botLink)],
  acts: [
    {
      name: 'paper.link',
      for: RECORDING,
      press: async (turn, sme) => spoken(...(await card(turn, sme, botLink))),
    },
  ],
  commands: [
    {
      name: 'daftarkan',
      twin: 'enrol',
      menu: say('paper.menu'),
      for: RECORDING,
      run: async (_, rest) =>
        rest === 'lembar' || rest === 'sheet'
          ? sheet()
          : { say: [reply(say('paper.first'), { choices: [SHEET] })], start: { flow: 'paper' } },
    },
  ],
});
