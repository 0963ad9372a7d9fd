import type { Sex } from '../database/client/client.ts';
import { fold } from '../indonesian/normalise.ts';
import type { Turn } from '../turn.ts';
import { note } from './audit.ts';
import { leaveBed, type Nights, takeBed } from './beds.ts';
import { type Booking, bookingById, mayChange, type OfferedSeat, offered, runsSite } from './bookings.ts';
import { nextNumber } from './numbers.ts';
import { isId } from './people/grants.ts';
import { nextReminder } from './reminders.ts';
import {
  type Ended,
  endBooking,
  type HeldTraining,
  holdPeople,
  holdTraining,
  offerSeats,
  placeInLine,
  takeSeat,
} from './seats.ts';
import { type Slot, slotAt } from './slots.ts';
import { REQUIREMENTS, type Requirement } from './trainings.ts';
import { dayOf } from './working-days.ts';

/** Who comes, how, and whether they sleep there. */
export type Coming = {
  attendee?: string | undefined;
  sex?: Sex | undefined;
  nights?: Nights | undefined;
  needs?: string | undefined;
};

/** What somebody wants to book, for one of their businesses. */
export type Wish = Coming & {
  training: string;
  sme: string;
  /** Rather wait than come without a bed, where a seat is free and no bed is. */
  wait?: boolean;
};

/** A booking was made: it has its seat, or waits at that place in line, or for the site's approval. */
export type Made = { booking: Booking; place?: number; offers: OfferedSeat[] };

/** Why none was made; nothing was changed. `unmet` is what the training requires and the business has not told. */
export type NotMade =
  | { refused: 'gone' | 'closed' | 'no_bed' | 'nights' }
  | { refused: 'unmet'; unmet: Requirement[] }
  | { refused: 'twice' | 'clash'; with: Booking }
  | { refused: 'in_room'; slot: Slot };

const DAY = 86_400_000;

/** The days on which one may arrive at and depart from a training: from the day before until the day after. */
export const stayDays = (
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  zone: string,
): Record<keyof Nights, string[]> => {
  const days = (from: Date, to: Date): string[] => {
    const last = Date.parse(dayOf(to, zone));
    const found: string[] = [];
    for (let at = Date.parse(dayOf(from, zone)); at <= last; at += DAY)
      found.push(new Date(at).toISOString().slice(0, 10));
    return found;
  };
  return {
    arrival: days(new Date(startsAt.getTime() - DAY), startsAt),
    departure: days(endsAt, new Date(endsAt.getTime() + DAY)),
  };
};

const fits = ({ arrival, departure }: Nights, training: HeldTraining): boolean => {
  const days = stayDays(training, training.zone);
  return arrival < departure && days.arrival.includes(arrival) && days.departure.includes(departure);
};

const attendeeKey = (attendee: string | undefined): string => (attendee ? fold(attendee) : '');

const columns = ({ attendee, sex, nights, needs }: Coming) => ({
  attendeeName: attendee ?? null,
  attendeeKey: attendeeKey(attendee),
  sex: sex ?? null,
  arrival: nights ? new Date(nights.arrival) : null,
  departure: nights ? new Date(nights.departure) : null,
  needs: needs ?? null,
});

/** What of these a business has not told yet. */
export const unmet = async (
  { tx }: Pick<Turn, 'tx'>,
  requires: readonly string[],
  sme: string,
): Promise<Requirement[]> => {
  const wanted = REQUIREMENTS.filter((one) => requires.includes(one));
  if (wanted.length === 0) return [];
  const known = await tx.sme.findUnique({
    where: { id: sme },
    select: { nib: true, owner: { select: { nikHash: true } }, _count: { select: { products: true } } },
  });
  const met: Record<Requirement, boolean> = {
    nib: Boolean(known?.nib),
    nik: Boolean(known?.owner.nikHash),
    product: (known?._count.products ?? 0) > 0,
  };
  return wanted.filter((one) => !met[one]);
};

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

  const offers = await offerSeats(turn, training);
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
  return {
    booking,
    ...(booking.state === 'waitlisted' && { place: await placeInLine(tx, id) }),
    offers: await offered(tx, offers),
  };
};

const wantingOf = (id: string, { sex, nights }: Coming, own: string) => ({
  id,
  sex: sex ?? null,
  arrival: nights?.arrival ?? null,
  departure: nights?.departure ?? null,
  own,
});

/** The booking that keeps another from being made: the same training's, or one of the same attendee at the same time. */
const standsInTheWay = async (
  { tx }: Pick<Turn, 'tx'>,
  { id, startsAt, endsAt }: HeldTraining,
  { sme, owner, attendee, but }: { sme: string; owner: string; attendee: string | undefined; but?: string },
): Promise<NotMade | undefined> => {
  const [other] = await tx.$queryRaw<{ id: string; same: boolean }[]>`
    SELECT b.id::text AS id, b.training_id = ${id}::uuid AND b.sme_id = ${sme}::uuid AS same FROM booking b
    WHERE b.state <> 'cancelled' AND b.id <> ${but ?? NOBODY}::uuid AND (
      (b.training_id = ${id}::uuid AND b.sme_id = ${sme}::uuid)
      OR (b.person_id = ${owner}::uuid AND b.attendee_key = ${attendeeKey(attendee)}
        AND tstzrange(b.starts_at, b.ends_at) && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)))
    ORDER BY same DESC, b.starts_at LIMIT 1`;
  if (other) return { refused: other.same ? 'twice' : 'clash', with: (await bookingById(tx, other.id))! };
  const slot = attendee ? undefined : await slotAt(tx, owner, { startsAt, endsAt });
  return slot && { refused: 'in_room', slot };
};

const NOBODY = '00000000-0000-0000-0000-000000000000';

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

/** What became of giving a booking up; `first` is false where it had ended before, or can no longer be given up. */
export type GivenUp = { booking: Booking; first: boolean; offers: OfferedSeat[] };

/** Gives a booking up: by whoever booked, or by those who run the site. What comes free is offered to the next. */
export const giveUp = async (turn: Turn, id: string): Promise<GivenUp | undefined> => {
  const held = await holdBooking(turn, id);
  if (!held) return undefined;
  const { booking, training } = held;
  if (!isOpen(booking, turn.now)) return { booking, first: false, offers: [] };
  const ended: Ended = booking.person.id === turn.person.id ? 'given_up' : 'by_site';
  await endBooking(turn.tx, { ...booking, trainingId: training.id }, ended);
  await note({ ...turn, by: turn.person.id }, 'cancelled', 'booking', id, { ended });
  const offers = await offerSeats(turn, training);
  return { booking: (await bookingById(turn.tx, id))!, first: true, offers: await offered(turn.tx, offers) };
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

/** Changes who comes and how. Where the new nights have no free bed, the old bed stays theirs and nothing is changed. */
export const changeBooking = async (
  turn: Turn,
  id: string,
  coming: Coming,
): Promise<{ booking: Booking; offers: OfferedSeat[] } | NotMade> => {
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
  const offers = await offerSeats(turn, training);
  return { booking: (await bookingById(tx, id))!, offers: await offered(tx, offers) };
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
  const offers = await offerSeats(turn, held.training);
  return { ...made, offers: [...made.offers, ...(await offered(tx, offers))] };
};

/** What a training required and was told, kept for the business and its owner; what was not asked stays as it is. */
export const tellRequired = async (
  { tx, vault, now, newId, person }: Turn,
  id: string,
  { nib, nik, product }: { nib?: string | undefined; nik?: string | undefined; product?: string | undefined },
): Promise<void> => {
  const sme = isId(id) ? await tx.sme.findUnique({ where: { id } }) : null;
  if (!sme || !(sme.ownerId === person.id || (sme.siteId && runsSite(person, sme.siteId)))) return;
  if (nib) await tx.sme.update({ where: { id }, data: { nib } });
  if (nik)
    await tx.person.update({ where: { id: sme.ownerId }, data: { nik: vault.seal(nik), nikHash: vault.hash(nik) } });
  if (product && (await tx.product.count({ where: { smeId: id, name: product } })) === 0)
    await tx.product.create({ data: { id: newId(), smeId: id, name: product, category: sme.sector, createdAt: now } });
};
