import { z } from 'zod';
import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { type Flow, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { answer, command, reply, say } from '../../conversation/message.ts';
import { choice, day, type Question, question, text } from '../../conversation/questions.ts';
import { FIELDS } from '../../domain/mentoring/cases.ts';
import {
  appointMentors,
  inviteMentor,
  type MentorField,
  openSite,
  PAYERS,
  prepareSite,
  SERVED,
} from '../../domain/proposals/openings.ts';
import { reviewFor } from '../../domain/proposals/review.ts';
import { fold } from '../../indonesian/normalise.ts';
import { hour } from './hours.ts';
import { done, next, notFound, opens, refusalOf, tellChange } from './telling.ts';
import { listed } from './words.ts';

/** The bot's link with a token; undefined where the bot has no links, and the token is typed. */
type BotLink = (token: string) => string | undefined;

const Facts = z.object({ version: z.number() });

/** The centre gets its name, and who pays its mentors is settled. Its subject is the proposal. */
const preparing = flow('preparing', { for: MINISTRY })
  .ask('name', text({ min: 5, max: 100 }))
  .ask('paidBy', choice(PAYERS, 'deciding.payer'))
  .finish(async (turn, { name, paidBy }, { subject = '', facts }) => {
    const came = await prepareSite(turn, { proposal: subject, ...Facts.parse(facts), name, paidBy });
    if ('refused' in came) return refusalOf(turn, subject, came);
    const review = (await reviewFor(turn, subject))!;
    return spoken(
      next(review, say('preparing.done', { name })),
      ...(await tellChange(turn, subject, say('preparing.under', { name, by: turn.person.name }))),
    );
  });

const fieldName = (field: MentorField) => say(`status.field.${field}`);

/** One field or several: pressed, or typed as numbers or words with commas between them. */
const fields = (): Question<MentorField[]> =>
  question<MentorField[]>({
    schema: z.array(z.enum(FIELDS)).min(1),
    choices: () => FIELDS.map((field) => answer(field, fieldName(field))),
    read: (said, { phrase }) => {
      const wanted = said.kind === 'choice' ? [said.id] : said.kind === 'text' ? parts(said.text) : [];
      const found = wanted.map((one) =>
        FIELDS.find(
          (field, i) =>
            field === one || String(i + 1) === one || (one.length >= 2 && fold(phrase(fieldName(field))).includes(one)),
        ),
      );
      const known = found.filter((field) => field !== undefined);
      return known.length > 0 && known.length === found.length
        ? [...new Set(known)]
        : { refused: say('mentorInvite.which') };
    },
    show: (chosen) => listed(chosen.map(fieldName)),
  });

const parts = (typed: string): string[] =>
  typed
    .slice(0, 300)
    .split(/,|;|\bdan\b|\n/i)
    .map((part) => fold(part).trim())
    .filter((part) => part !== '');

/** A one-time link for a mentor, to be passed on. Its subject is the proposal. */
const inviting = (botLink: BotLink): Flow =>
  flow('mentorInvite', { for: MINISTRY, confirmed: false })
    .ask('fields', fields())
    .finish(async (turn, { fields: chosen }, { subject = '' }) => {
      const came = await inviteMentor(turn, subject, chosen);
      if ('refused' in came) return came.refused === 'unprepared' ? notFound() : refusalOf(turn, subject, came);
      const review = (await reviewFor(turn, subject))!;
      const named = { fields: listed(chosen.map(fieldName)), site: review.site?.name ?? '' };
      const link = botLink(came.token);
      return spoken(
        next(review, say('mentorInvite.made', { ...named, until: came.expiresAt })),
        link
          ? reply(say('mentorInvite.message', { ...named, link }), {
              image: { paper: 'qr', facts: { text: link }, name: 'undangan.png' },
            })
          : reply(say('mentorInvite.messageTyped', { ...named, typed: `/mulai ${came.token}` })),
        ...(await tellChange(turn, subject, say('mentorInvite.under', { ...named, by: turn.person.name }))),
      );
    });

const appoint: Act = {
  name: 'deciding.appoint',
  for: MINISTRY,
  press: async (turn, proposal, version): Promise<Outcome> => {
    const came = await appointMentors(turn, proposal, version);
    if ('moved' in came) return done(turn, came.moved);
    return came.refused === 'alone' ? spoken(reply(say('mentorInvite.alone'))) : refusalOf(turn, proposal, came);
  },
};

/** On which days a centre may be open: from Monday (1) to which. */
const DAYS = ['weekdays', 'saturday', 'daily'] as const;
const UNTIL: Record<(typeof DAYS)[number], number> = { weekdays: 5, saturday: 6, daily: 7 };

/** The centre opens: the day, the hours and whom it serves. Its subject is the proposal. */
const openingFlow = flow('opening', { for: MINISTRY })
  .ask('day', day('past'))
  .ask('days', choice(DAYS, 'opening.on'))
  .ask('opens', hour(['07:30', '08:00', '09:00'], { from: '05:00', to: '12:00' }))
  .ask('closes', hour(['15:00', '16:00', '17:00'], { from: '12:01', to: '22:00' }))
  .ask('serves', choice(SERVED, 'opening.serving'))
  .finish(async (turn, { day: on, days, opens: from, closes, serves }, { subject = '', facts }) => {
    const hours = Object.fromEntries(
      Array.from({ length: UNTIL[days] }, (_, i) => [String(i + 1), [from, closes] as const]),
    );
    const came = await openSite(turn, { proposal: subject, ...Facts.parse(facts), day: on, hours, serves });
    if ('refused' in came) return refusalOf(turn, subject, came);
    const told = await done(turn, came.moved);
    return spoken(
      ...told.say,
      reply(say('opening.manager'), { choices: [command('tambah', say('opening.addManager'))] }),
    );
  });

/** From an approval to an open centre. */
export const opening = (botLink: BotLink) => {
  const invite = inviting(botLink);
  return {
    flows: [preparing, invite, openingFlow],
    acts: [opens('site.prepare', preparing), opens('mentor.invite', invite), appoint, opens('site.open', openingFlow)],
  };
};
