import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import { type Booking, bookingById, runsSite } from './bookings.ts';
import { holdBooking } from './held.ts';
import { endBooking, takeSeat } from './seats.ts';

/** What choosing came to: decided now or before, or what was lacking to decide so. */
export type Chosen = { booking: Booking; outcome: 'now' | 'before' | 'seat' | 'bed' };

/**
 * Decides whether somebody takes part in a training that chooses its participants. Taking them needs a seat, and the bed
 * they wished for. Undefined where whoever speaks does not run the site.
 */
export const chooseBooking = async (turn: Turn, id: string, takes: boolean): Promise<Chosen | undefined> => {
  const { tx, now, person } = turn;
  const held = await holdBooking(turn, id);
  if (!held || !runsSite(person, held.training.site)) return undefined;
  const { booking, training } = held;
  if (booking.state !== 'awaiting_approval' || training.startsAt <= now) return { booking, outcome: 'before' };
  if (takes) {
    const { nights, sex, own } = booking;
    const wanting = { id, sex, own, arrival: nights?.arrival ?? null, departure: nights?.departure ?? null };
    const lacking = await takeSeat(turn, training, wanting, { state: 'booked' });
    if (lacking) return { booking, outcome: lacking };
  } else await endBooking(tx, { ...booking, trainingId: training.id }, 'not_chosen');
  await note({ ...turn, by: person.id }, takes ? 'chosen' : 'not_chosen', 'booking', id);
  return { booking: (await bookingById(tx, id))!, outcome: 'now' };
};
