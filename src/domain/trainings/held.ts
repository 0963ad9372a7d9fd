import type { Turn } from '../../turn.ts';
import { type Booking, bookingById, mayChange } from './bookings.ts';
import { type HeldTraining, holdTraining } from './seats.ts';

/** A booking that whoever speaks may change, with its training held; undefined where there is none. */
export const holdBooking = async (
  turn: Turn,
  id: string,
): Promise<{ booking: Booking; training: HeldTraining } | undefined> => {
  const { tx, person } = turn;
  const seen = await bookingById(tx, id);
  if (!seen || !mayChange(person, seen)) return undefined;
  const training = await holdTraining(tx, seen.training.id);
  // It is read again, now that nobody else changes it.
  const booking = await bookingById(tx, id);
  return training && booking?.training.id === training.id ? { booking, training } : undefined;
};

/** States in which a booking may still be changed or given up. */
const OPEN: readonly Booking['state'][] = ['awaiting_approval', 'booked', 'waitlisted', 'offered'];

/** Whether a booking can still be changed or given up: it holds, and its training has not begun. */
export const isOpen = ({ state, training }: Pick<Booking, 'state' | 'training'>, now: Date): boolean =>
  OPEN.includes(state) && training.startsAt > now;
