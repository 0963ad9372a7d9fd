import { type Answers, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { isId } from '../../domain/people/grants.ts';
import { type Booking, bookingById, mayChange, ownBookings } from '../../domain/trainings/bookings.ts';
import { isOpen } from '../../domain/trainings/held.ts';
import { trainingById, upcomingTrainings } from '../../domain/trainings/trainings.ts';
import type { Turn } from '../../turn.ts';
import { twice } from './booked.ts';
import { type Booker, type Chosen, chosenOf, ownBusinesses } from './facts.ts';

/** So many other trainings may be gone to instead. */
const OTHERS = 5;

const offeredTo = async (turn: Turn, first: string | undefined, businesses: Booker) => {
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
  const flow = booking.person.id === turn.person.id ? 'booking' : 'bookFor';
  return {
    say: [reply(say('booking.changing'))],
    start: { flow, subject: id, answers: { offered, training: chosen, ...answersOf(booking, chosen) } },
  };
};

const answersOf = ({ attendee, nights, sex, needs }: Booking, chosen: Chosen | undefined): Answers => ({
  who: attendee ? 'other' : 'me',
  ...(attendee && { attendee }),
  ...(chosen?.stay && { bed: nights ? 'yes' : 'no' }),
  ...(nights && { sex, ...nights }),
  needs,
});
