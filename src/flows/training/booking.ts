import { type Answers, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { nibFault, nikFault } from '../../conversation/id-numbers.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { choice, digits, text } from '../../conversation/questions.ts';
import {
  book,
  bookInstead,
  type Coming,
  changeBooking,
  isOpen,
  type Made,
  type NotMade,
  tellRequired,
} from '../../domain/booking.ts';
import { type Booking, bookingById, mayChange, ownBookings } from '../../domain/bookings.ts';
import { isId } from '../../domain/grants.ts';
import { trainingById, upcomingTrainings } from '../../domain/trainings.ts';
import type { Turn } from '../../turn.ts';
import { type Chosen, chosenAgain, chosenOf, ownBusinesses } from './facts.ts';
import { bedWish, stayDay, whichBusiness, whichTraining } from './questions.ts';
import { offerNotices, toChoose } from './telling.ts';
import { applied, type BotLink, changed, queued, ticket } from './ticket.ts';
import { startOf } from './words.ts';

const COMERS = ['me', 'other'] as const;
const SEXES = ['female', 'male'] as const;

/** So many other trainings may be gone to instead. */
const OTHERS = 5;

/** The business an answer is about: the one chosen, or the only one. */
const businessOf = ({ training, business }: { training: Chosen; business?: string | undefined }) =>
  training.businesses.find(({ id }) => id === business) ?? training.businesses[0];

const lacks = (a: { training: Chosen; business?: string | undefined }, what: 'nib' | 'nik' | 'product'): boolean =>
  businessOf(a)?.lacks.includes(what) ?? false;

const sleeps = (a: { bed?: string | undefined }): boolean => a.bed === 'yes' || a.bed === 'wait';

/** Booking a seat, with a bed where one is wished for. A subject is a booking that is changed. */
export const bookingFlow = (botLink: BotLink) =>
  flow('booking', { for: ['owner'], consent: 'v1' })
    .ask('training', whichTraining())
    .ask('business', whichBusiness(), { when: (a) => a.training.businesses.length > 1 })
    .ask('who', choice(COMERS, 'booking.who'))
    .ask('attendee', text({ min: 3, max: 80 }), { when: (a) => a.who === 'other' })
    .ask('nib', digits([13], { check: nibFault }), { when: (a) => lacks(a, 'nib') })
    .ask('nik', digits([16], { check: nikFault, secret: true }), { when: (a) => lacks(a, 'nik') })
    .ask('product', text({ min: 2, max: 80 }), { when: (a) => lacks(a, 'product') })
    .ask('bed', bedWish(), { when: (a) => a.training.stay !== undefined })
    .ask('sex', choice(SEXES, 'booking.sex'), { when: sleeps })
    .ask('arrival', stayDay('arrival'), { when: sleeps })
    .ask('departure', stayDay('departure'), { when: sleeps })
    .ask('needs', text({ min: 2, max: 300 }), { optional: true })
    .finish(async (turn, a, { subject }) => {
      const sme = businessOf(a);
      if (!sme)
        return spoken(reply(say('training.registerFirst'), { choices: [command('daftar', say('register.menu'))] }));
      const { nib, nik, product } = a;
      await tellRequired(turn, sme.id, { nib, nik, product });
      const coming: Coming = {
        attendee: a.who === 'other' ? a.attendee : undefined,
        needs: a.needs,
        ...(sleeps(a) &&
          a.arrival &&
          a.departure && { sex: a.sex, nights: { arrival: a.arrival, departure: a.departure } }),
      };
      const wish = { ...coming, training: a.training.id, sme: sme.id, wait: a.bed === 'wait' };
      if (!subject) return made(turn, a.training, await book(turn, wish), botLink);
      const before = await bookingById(turn.tx, subject);
      if (before?.training.id !== a.training.id)
        return made(turn, a.training, await bookInstead(turn, subject, wish), botLink);
      const result = await changeBooking(turn, subject, coming);
      if ('refused' in result) return refused(turn, a.training, result);
      return spoken(changed(result.booking), ...offerNotices(result.offers));
    });

const made = async (
  turn: Turn,
  chosen: Chosen,
  result: Made | NotMade | { refused: 'full' },
  botLink: BotLink,
): Promise<Outcome> => {
  if ('refused' in result) return refused(turn, chosen, result);
  const { booking, place, offers } = result;
  return spoken(...told(booking, place, botLink), ...offerNotices(offers));
};

const told = (booking: Booking, place: number | undefined, botLink: BotLink) => {
  if (booking.state === 'booked') return [ticket(booking, botLink)];
  if (booking.state === 'awaiting_approval') return [applied(booking), ...toChoose(booking)];
  return [queued(booking, place ?? 1)];
};

/** Why no booking was made, and what to do now. */
const refused = async (turn: Turn, chosen: Chosen, result: NotMade | { refused: 'full' }): Promise<Outcome> => {
  const now = await chosenAgain(turn, chosen);
  const others = { choices: [command('pelatihan', say('training.button.others'))] };
  if (!now || result.refused === 'gone' || result.refused === 'closed')
    return spoken(reply(say('training.closed'), others));
  switch (result.refused) {
    case 'full':
      return spoken(reply(say('booking.full', { title: chosen.title }), others));
    case 'no_bed':
      return { say: [reply(say('booking.noBed'))], askAgain: ['bed'], set: { training: { ...now, bedless: true } } };
    case 'nights':
      return { say: [reply(say('booking.nightsMoved'))], askAgain: ['arrival', 'departure'], set: { training: now } };
    case 'unmet':
      return { say: [reply(say('booking.unmetNow'))], askAgain: result.unmet, set: { training: now } };
    case 'twice':
      return twice(result.with);
    case 'clash':
      return spoken(
        reply(say('booking.clash', { title: result.with.training.title, at: startOf(result.with.training) }), {
          choices: [command(`pesanan ${result.with.id}`, say('booking.keep')), ...others.choices],
        }),
      );
  }
};

const twice = ({ id, number }: Booking): Outcome =>
  spoken(reply(say('booking.twice', { number }), { choices: [command(`pesanan ${id}`, say('booking.keep'))] }));

const offeredTo = async (turn: Turn, first: string | undefined, businesses: { id: string; name: string }[]) => {
  const chosen = first ? await trainingById(turn.tx, first) : undefined;
  const others = (await upcomingTrainings(turn)).filter(({ id }) => id !== first).slice(0, OTHERS);
  const offered: Chosen[] = [];
  for (const one of chosen ? [chosen, ...others] : others) offered.push(await chosenOf(turn, one, businesses));
  return { chosen: chosen && offered[0], offered };
};

/** `/pesan <id>`: opens the interview about that training; without one it asks which. */
export const beginBooking = async (turn: Turn, rest: string): Promise<Outcome> => {
  const businesses = await ownBusinesses(turn);
  if (businesses.length === 0)
    return spoken(reply(say('training.registerFirst'), { choices: [command('daftar', say('register.menu'))] }));
  const same = (await ownBookings(turn.tx, turn.person.id, turn.now)).find(({ training }) => training.id === rest);
  if (same && businesses.length === 1) return twice(same);
  const { chosen, offered } = await offeredTo(turn, isId(rest) ? rest : undefined, businesses);
  if (offered.length === 0) return spoken(reply(say('training.none')));
  return { say: [], start: { flow: 'booking', answers: { offered, ...(chosen && { training: chosen }) } } };
};

/** Opens a booking to be changed, with everything as it is. */
export const beginChange = async (turn: Turn, id: string): Promise<Outcome> => {
  const booking = await bookingById(turn.tx, id);
  if (!booking || !mayChange(turn.person, booking) || !isOpen(booking, turn.now))
    return spoken(reply(say('booking.notFound')));
  const { chosen, offered } = await offeredTo(turn, booking.training.id, [booking.sme]);
  return {
    say: [reply(say('booking.changing'))],
    start: { flow: 'booking', subject: id, answers: { offered, training: chosen, ...answersOf(booking, chosen) } },
  };
};

const answersOf = ({ attendee, nights, sex, needs }: Booking, chosen: Chosen | undefined): Answers => ({
  who: attendee ? 'other' : 'me',
  ...(attendee && { attendee }),
  ...(chosen?.stay && { bed: nights ? 'yes' : 'no' }),
  ...(nights && { sex, ...nights }),
  needs,
});
