import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { type Booking, bookingById } from './bookings.ts';
import { holdBooking, isOpen } from './held.ts';
import { nextReminder } from './reminders.ts';
import { type Ended, endBooking, offerSeats } from './seats.ts';

/** What became of giving a booking up; `first` is false where it had ended before, or can no longer be given up. */
export type GivenUp = { booking: Booking; first: boolean };

/** Gives a booking up: by whoever booked, or by those who run the site. What comes free is offered to the next. */
export const giveUp = async (turn: Turn, id: string): Promise<GivenUp | undefined> => {
  const held = await holdBooking(turn, id);
  if (!held) return undefined;
  const { booking, training } = held;
  if (!isOpen(booking, turn.now)) return { booking, first: false };
  const ended: Ended = booking.person.id === turn.person.id ? 'given_up' : 'by_site';
  await endBooking(turn.tx, { ...booking, trainingId: training.id }, ended);
  await note({ ...turn, by: turn.person.id }, 'cancelled', 'booking', id, { ended });
  await offerSeats(turn, training);
  return { booking: (await bookingById(turn.tx, id))!, first: true };
};

/** Takes an offered seat: the state decides, so that it is taken once, and not when it went to another. */
export const acceptOffer = async (
  turn: Turn,
  id: string,
): Promise<{ booking: Booking; first: boolean } | undefined> => {
  const held = await holdBooking(turn, id);
  if (!held) return undefined;
  const { booking, training } = held;
  if (booking.state !== 'offered' || training.startsAt <= turn.now) return { booking, first: false };
  await turn.tx.booking.update({
    where: { id },
    data: {
      state: 'booked',
      dueAt: null,
      remindAt: nextReminder(training, turn.now, booking.own) ?? null,
      version: { increment: 1 },
    },
  });
  return { booking: (await bookingById(turn.tx, id))!, first: true };
};

/** Whoever booked says again that they come. */
export const confirmComing = async (turn: Turn, id: string): Promise<Booking | undefined> => {
  const held = await holdBooking(turn, id);
  if (!held) return undefined;
  if (held.booking.state === 'booked' && !held.booking.confirmedAt)
    await turn.tx.booking.update({ where: { id }, data: { confirmedAt: turn.now } });
  return bookingById(turn.tx, id);
};
