import type { Turn } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { type Coming, columns, standsInTheWay } from './attendees.ts';
import { leaveBed, takeBed } from './beds.ts';
import { book, type Made, type NotMade, type Wish } from './booking.ts';
import { type Booking, bookingById, mayChange } from './bookings.ts';
import { holdBooking, isOpen } from './held.ts';
import { endBooking, holdPeople, holdTraining, offerSeats } from './seats.ts';
import { fits } from './stays.ts';

/** Changes who comes and how. Where the new nights have no free bed, the old bed stays theirs and nothing is changed. */
export const changeBooking = async (
  turn: Turn,
  id: string,
  coming: Coming,
): Promise<{ booking: Booking } | NotMade> => {
  const { tx } = turn;
  const held = await holdBooking(turn, id);
  if (!held) return { refused: 'gone' };
  const { booking, training } = held;
  if (!isOpen(booking, turn.now)) return { refused: 'closed' };
  if (coming.nights && !fits(coming.nights, training)) return { refused: 'nights' };
  await holdPeople(tx, [booking.person.id]);
  const { person, sme } = booking;
  const other = await standsInTheWay(turn, training, {
    sme: sme.id,
    owner: person.id,
    attendee: coming.attendee,
    but: id,
  });
  if (other) return other;
  const holds = booking.state === 'booked' || booking.state === 'offered';
  if (holds && !(await otherBed(turn, id, training.site, coming))) return { refused: 'no_bed' };
  await tx.booking.update({ where: { id }, data: { ...columns(coming), version: { increment: 1 } } });
  await offerSeats(turn, training);
  return { booking: (await bookingById(tx, id))! };
};

/** A bed for other nights, or none any more; false, with the old one kept, where there is no free one. */
const otherBed = async (turn: Turn, id: string, site: string, { sex, nights }: Coming): Promise<boolean> => {
  const { tx } = turn;
  const before = await tx.stay.findUnique({ where: { bookingId: id } });
  const bed = before && (await tx.bed.findUniqueOrThrow({ where: { id: before.bedId } }));
  if (!nights || !sex) {
    await leaveBed(tx, id);
    return true;
  }
  const same =
    bed?.sex === sex && isoDay(before!.arrival) === nights.arrival && isoDay(before!.departure) === nights.departure;
  if (same) return true;
  await tx.$executeRaw`SAVEPOINT bed`;
  await leaveBed(tx, id);
  const given = await takeBed(turn, id, { site, sex, ...nights });
  if (!given) await tx.$executeRaw`ROLLBACK TO SAVEPOINT bed`;
  await tx.$executeRaw`RELEASE SAVEPOINT bed`;
  return given;
};

const isoDay = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Goes to another training instead: the new seat, and bed, and the end of the old booking, both or neither. A training
 * that has no seat free is no reason to give the old one up.
 */
export const bookInstead = async (
  turn: Turn,
  id: string,
  wish: Wish,
): Promise<Made | NotMade | { refused: 'full' }> => {
  const { tx } = turn;
  const seen = await bookingById(tx, id);
  if (!seen || !mayChange(turn.person, seen) || !isId(wish.training)) return { refused: 'gone' };
  for (const training of [seen.training.id, wish.training].sort()) await holdTraining(tx, training);
  const held = await holdBooking(turn, id);
  if (!held) return { refused: 'gone' };
  if (!isOpen(held.booking, turn.now)) return { refused: 'closed' };
  await tx.$executeRaw`SAVEPOINT instead`;
  await endBooking(tx, { ...held.booking, trainingId: held.training.id }, 'moved_away');
  const made = await book(turn, { ...wish, sme: held.booking.sme.id, wait: false });
  const full = !('refused' in made) && made.booking.state === 'waitlisted';
  if (full || 'refused' in made) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT instead`;
    return 'refused' in made ? made : { refused: 'full' };
  }
  await tx.$executeRaw`RELEASE SAVEPOINT instead`;
  await offerSeats(turn, held.training);
  return made;
};
