import type { Turn } from '../../turn.ts';
import { nextNumber } from '../numbers.ts';
import { isId } from '../people/grants.ts';
import { type Coming, columns, type InTheWay, standsInTheWay } from './attendees.ts';
import { type Booking, bookingById, runsSite } from './bookings.ts';
import { type Requirement, unmet } from './requirements.ts';
import { holdPeople, holdTraining, offerSeats, placeInLine, takeSeat } from './seats.ts';
import { fits } from './stays.ts';

/** What somebody wants to book, for one of their businesses. */
export type Wish = Coming & {
  training: string;
  sme: string;
  /** Rather wait than come without a bed, where a seat is free and no bed is. */
  wait?: boolean;
};

/** A booking was made: it has its seat, or waits at that place in line, or for the site's approval. */
export type Made = { booking: Booking; place?: number };

/** Why none was made; nothing was changed. `unmet` is what the training requires and the business has not told. */
export type NotMade =
  | { refused: 'gone' | 'closed' | 'no_bed' | 'nights' }
  | { refused: 'unmet'; unmet: Requirement[] }
  | InTheWay;

/** A business for which whoever speaks may book at a site: their own, or any where they run the site. */
const bookable = async ({ tx, person }: Turn, id: string, site: string) => {
  if (!isId(id)) return undefined;
  const [sme] = await tx.$queryRaw<{ id: string; owner: string; own: string }[]>`
    SELECT s.id::text AS id, s.owner_id::text AS owner, r.zone AS own FROM sme s JOIN region r ON r.code = s.region_code
    WHERE s.id = ${id}::uuid AND s.closed_at IS NULL`;
  return sme && (sme.owner === person.id || runsSite(person, site)) ? sme : undefined;
};

/**
 * Books a seat, and a bed where nights are wished for: both or neither. A full training makes one wait in line; one that
 * chooses its participants makes one wait for that.
 */
export const book = async (turn: Turn, wish: Wish): Promise<Made | NotMade> => {
  const { tx, now, newId, person } = turn;
  const training = isId(wish.training) ? await holdTraining(tx, wish.training) : undefined;
  const sme = training && (await bookable(turn, wish.sme, training.site));
  if (!training || training.state === 'planned' || !sme) return { refused: 'gone' };
  if (training.state !== 'published' || training.startsAt <= now) return { refused: 'closed' };
  if (wish.nights && !fits(wish.nights, training)) return { refused: 'nights' };
  const lacking = await unmet(turn, training.requires, sme.id);
  if (lacking.length > 0) return { refused: 'unmet', unmet: lacking };
  await holdPeople(tx, [sme.owner]);
  const other = await standsInTheWay(turn, training, { sme: sme.id, owner: sme.owner, attendee: wish.attendee });
  if (other) return other;

  await offerSeats(turn, training);
  const id = newId();
  await tx.booking.create({
    data: {
      id,
      number: await nextNumber(tx, 'booking', now),
      trainingId: training.id,
      startsAt: training.startsAt,
      endsAt: training.endsAt,
      smeId: sme.id,
      personId: sme.owner,
      ...columns(wish),
      state: training.needsApproval ? 'awaiting_approval' : 'waitlisted',
      createdAt: now,
      bookedBy: person.id,
    },
  });
  if (!training.needsApproval) {
    const missing = await takeSeat(turn, training, wantingOf(id, wish, sme.own), { state: 'booked' });
    if (missing === 'bed' && !wish.wait) {
      await tx.booking.delete({ where: { id } });
      return { refused: 'no_bed' };
    }
  }
  const booking = (await bookingById(tx, id))!;
  return { booking, ...(booking.state === 'waitlisted' && { place: await placeInLine(tx, id) }) };
};

const wantingOf = (id: string, { sex, nights }: Coming, own: string) => ({
  id,
  sex: sex ?? null,
  arrival: nights?.arrival ?? null,
  departure: nights?.departure ?? null,
  own,
});
