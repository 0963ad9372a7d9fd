import { z } from 'zod';
import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { file } from '../../conversation/files.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Message, notify, type Paper, reply, say } from '../../conversation/message.ts';
import { choice, day, text } from '../../conversation/questions.ts';
import { reviewFor, reviewOf } from '../../domain/proposals/review.ts';
import {
  answerVisit,
  FINDINGS,
  offerVisit,
  ownVisit,
  passVisit,
  type ReportRefusal,
  reportableVisit,
  reportVisit,
  type Visit,
} from '../../domain/proposals/visits.ts';
import { hourOf } from '../../domain/working-days.ts';
import type { Turn } from '../../turn.ts';
import { card, underCard } from './card.ts';
import { hour } from './hours.ts';
import { done, next, notFound, opens, refusalOf, tellChange, tellOffice, withChoices } from './telling.ts';
import { form, press } from './words.ts';

const OFFICE = ['official', 'head_of_office'] as const;

/** Visits begin by daylight. */
const DAYLIGHT = { from: '06:00', to: '17:00' };

const Facts = z.object({ version: z.number() });

/** The staff propose a time to the region. Its subject is the proposal. */
export const offering = flow('visit', { for: MINISTRY })
  .ask('day', day('coming'))
  .ask('hour', hour(['08:00', '09:00', '10:00', '13:00'], DAYLIGHT))
  .finish(async (turn, { day: on, hour: time }, { subject = '', facts }) => {
    const review = await reviewFor(turn, subject);
    if (!review) return notFound();
    const came = await offerVisit(turn, {
      proposal: subject,
      version: Facts.parse(facts).version,
      at: hourOf(on, time, review.place.zone),
    });
    if ('refused' in came)
      return came.refused === 'past'
        ? { say: [reply(say('visit.past'))], askAgain: ['day', 'hour'] }
        : refusalOf(turn, subject, came);
    const { offered, instead } = came;
    const { at } = offered;
    const named = { number: review.number, at, name: turn.person.name };
    const now = (await reviewOf(turn, subject))!;
    return spoken(
      { ...reply(say('visit.offered', { number: review.number, at })), zone: offered.zone },
      ...(await tellChange(turn, subject, say('visit.offeredUnder', { at, by: turn.person.name }), offered.zone)),
      ...(await tellOffice(turn, now, {
        text: instead ? say('visit.askedAnew', { ...named, instead }) : say('visit.asked', named),
        choices: [
          press('visit.agree', say('visit.agree'), offered, 'primary'),
          form('visit.other', say('visit.other'), offered),
        ],
      })),
    );
  });

const MINUTE = 60_000;
/** How long a visit is taken to last, in milliseconds. */
const LASTS = 3 * 60 * MINUTE;

const calendar = (visit: Visit): Paper => ({
  paper: 'calendar',
  name: `kunjungan-${visit.proposal.number}.ics`,
  facts: {
    // One event a proposal: a time that was agreed later takes the place of the earlier one in every calendar.
    uid: `visit-${visit.proposal.id}@plut`,
    sequence: Math.floor((visit.answered?.at.getTime() ?? 0) / MINUTE),
    title: say('visit.event', { number: visit.proposal.number, place: visit.place }),
    description: say('visit.eventBy', { name: visit.visitor.name }),
    place: visit.place,
    start: visit.at.toISOString(),
    end: new Date(visit.at.getTime() + LASTS).toISOString(),
    latitude: visit.latitude ?? null,
    longitude: visit.longitude ?? null,
  },
});

/** The region has answered: the ministry's card, its history and the visitor hear of it, and the region's colleagues. */
const answered = async (turn: Turn, visit: Visit): Promise<Outcome> => {
  const { at, answered: given } = visit;
  const review = (await reviewOf(turn, visit.proposal.id))!;
  const named = { number: review.number, at, by: given?.by ?? '' };
  const agreed = visit.state === 'agreed';
  const more: Omit<Message, 'text'> = agreed ? { file: calendar(visit) } : {};
  const text = agreed ? say('visit.agreed', named) : say('visit.declined', { ...named, words: given?.words ?? '' });
  return spoken(
    { ...reply(agreed ? say('visit.youAgreed', named) : say('visit.youDeclined', named), more), zone: visit.zone },
    ...(agreed ? await tellOffice(turn, review, { text, ...more }) : []),
    card(review),
    { ...underCard(review, text), zone: visit.zone },
    {
      ...notify({ person: visit.visitor.id }, text, agreed ? more : withChoices(review)),
      zone: visit.zone,
    },
  );
};

const come = async (turn: Turn, came: Awaited<ReturnType<typeof answerVisit>>): Promise<Outcome> => {
  if (!('refused' in came)) return answered(turn, came.visit);
  return came.refused === 'unknown' ? notFound() : already(came.visit);
};

const already = (visit: Visit): Outcome => {
  const { at, answered: given, state } = visit;
  const known = state === 'agreed' || state === 'declined' ? state : 'over';
  return spoken({ ...reply(say(`visit.already.${known}`, { at, by: given?.by ?? '' })), zone: visit.zone });
};

const agree: Act = {
  name: 'visit.agree',
  for: OFFICE,
  press: async (turn, visit, version) => come(turn, await answerVisit(turn, { visit, version })),
};

/** What would suit the region instead. Its subject is the visit. */
export const declining = flow('visitOther', { for: OFFICE, confirmed: false })
  .ask('words', text({ min: 3, max: 300, verbatim: true }))
  .finish(async (turn, { words }, { subject = '', facts }) =>
    come(turn, await answerVisit(turn, { visit: subject, ...Facts.parse(facts), words })),
  );

const other: Act = {
  name: 'visit.other',
  for: OFFICE,
  press: async (turn, id, version) => {
    const visit = await ownVisit(turn, id);
    if (!visit) return notFound();
    if (visit.state !== 'proposed') return already(visit);
    return { say: [], start: { flow: declining.name, subject: id, answers: { facts: { version } } } };
  },
};

const unreportable = (refusal: ReportRefusal): Outcome => {
  if (refusal.refused === 'unknown') return notFound();
  return spoken(reply(say(refusal.refused === 'early' ? 'visit.early' : 'visit.closed')));
};

/** What the visit found, with photos. Its subject is the visit. */
export const reporting = flow('visitReport', { for: MINISTRY })
  .ask('finding', choice(FINDINGS, 'visitReport.findings'))
  .ask('report', text({ min: 10, max: 2_000, verbatim: true }))
  .each('photos', (ask) => ask.ask('photo', file(['picture'])), { min: 0, max: 10 })
  .finish(async (turn, { finding, report, photos }, { subject = '' }) => {
    const came = await reportVisit(turn, subject, { finding, report, photos: photos.map(({ photo }) => photo.stored) });
    if ('refused' in came) return unreportable(came);
    const review = (await reviewFor(turn, came.visit.proposal.id))!;
    const words = say('visit.reportedUnder', {
      finding: say(`visitReport.findings.${finding}`),
      report,
      by: turn.person.name,
    });
    return spoken(
      next(review, say('visit.reported', { number: review.number })),
      card(review),
      underCard(review, words),
      ...came.visit.photos.map(({ file: id, name }) =>
        underCard(review, say('visit.photo', { name }), { image: { paper: 'file', facts: { id }, name } }),
      ),
      ...(await tellOffice(turn, review, { text: say('visit.thanks', { number: review.number }) })),
    );
  });

const report: Act = {
  name: 'visit.report',
  for: MINISTRY,
  press: async (turn, id) => {
    const came = await reportableVisit(turn, id);
    return 'refused' in came ? unreportable(came) : { say: [], start: { flow: reporting.name, subject: id } };
  },
};

const assess: Act = {
  name: 'deciding.assess',
  for: MINISTRY,
  press: async (turn, proposal, version) => {
    const came = await passVisit(turn, proposal, version);
    if ('moved' in came) return done(turn, came.moved);
    return came.refused === 'unvisited' ? spoken(reply(say('visit.unvisited'))) : refusalOf(turn, proposal, came);
  },
};

export const visitingActs: readonly Act[] = [opens('visit.offer', offering), agree, other, report, assess];
