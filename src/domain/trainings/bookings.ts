import type { BookingState, Prisma, Sex } from '../../database/client/client.ts';
import type { Person, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import type { Nights } from './beds.ts';
import type { Ended } from './seats.ts';
import { TRAINING, type Training, trainingOf } from './trainings.ts';

/** A booking as whoever booked and those who run the training may see it. */
export type Booking = {
  id: string;
  number: string;
  state: BookingState;
  ended: Ended | null;
  training: Training;
  sme: { id: string; name: string; number: string };
  /** Whoever booked; not `reached` where they have no channel, or left it. */
  person: { id: string; name: string; reached: boolean };
  /** Who comes, where it is not the owner. */
  attendee: string | null;
  sex: Sex | null;
  nights?: Nights;
  bed?: { room: string; label: string };
  needs: string | null;
  /** Until when an offered seat is kept. */
  dueAt: Date | null;
  confirmedAt: Date | null;
  attendedAt: Date | null;
  certificate: string | null;
  rating: number | null;
  /** The zone in which whoever booked lives. */
  own: string;
  version: number;
};

/** Whoever booked, with an address at which they are reached. */
export const BOOKER = {
  select: {
    id: true,
    name: true,
    addresses: { select: { addressId: true }, where: { address: { unreachableAt: null } }, take: 1 },
  },
} as const satisfies { select: Prisma.PersonSelect };

/** Whoever booked, as their row tells them. */
export const bookerOf = ({ id, name, addresses }: { id: string; name: string; addresses: unknown[] }) => ({
  id,
  name,
  reached: addresses.length > 0,
});

export const BOOKING = {
  training: { include: TRAINING },
  sme: { select: { id: true, name: true, number: true, region: { select: { zone: true } } } },
  person: BOOKER,
  stay: { select: { bed: { select: { room: true, label: true } } } },
} as const satisfies Prisma.BookingInclude;

const day = (at: Date): string => at.toISOString().slice(0, 10);

/** A booking as its row tells it. */
export const bookingOf = (row: Prisma.BookingGetPayload<{ include: typeof BOOKING }>): Booking => {
  const { sme, person, stay, arrival, departure, training, attendeeName, ended } = row;
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    ended: ended as Ended | null,
    training: trainingOf(training),
    sme: { id: sme.id, name: sme.name, number: sme.number },
    person: bookerOf(person),
    attendee: attendeeName,
    sex: row.sex,
    ...(arrival && departure && { nights: { arrival: day(arrival), departure: day(departure) } }),
    ...(stay && { bed: stay.bed }),
    needs: row.needs,
    dueAt: row.dueAt,
    confirmedAt: row.confirmedAt,
    attendedAt: row.attendedAt,
    certificate: row.certificate,
    rating: row.rating,
    own: sme.region.zone,
    version: row.version,
  };
};

/** The booking of that id, whoever asks; undefined where there is none. */
export const bookingById = async (tx: Tx, id: string): Promise<Booking | undefined> => {
  const row = isId(id) ? await tx.booking.findUnique({ where: { id }, include: BOOKING }) : null;
  return row ? bookingOf(row) : undefined;
};

/** Whether somebody may change a booking: whoever booked, those who run the site, and the ministry. */
export const mayChange = (person: Person, { person: owner, training }: Pick<Booking, 'person' | 'training'>): boolean =>
  owner.id === person.id || runsSite(person, training.site.id);

/** Whether somebody runs the trainings of a site: its staff, and the ministry's. */
export const runsSite = (person: Person, site: string): boolean =>
  person.grants.some(
    ({ role, site: at }) =>
      role === 'verifier' ||
      role === 'decider' ||
      role === 'administrator' ||
      ((role === 'site_staff' || role === 'site_manager') && at === site),
  );

/** Bookings of whoever speaks that are still to come, by their time. */
export const ownBookings = async (tx: Tx, person: string, now: Date): Promise<Booking[]> => {
  const rows = await tx.booking.findMany({
    where: {
      personId: person,
      state: { in: ['awaiting_approval', 'booked', 'waitlisted', 'offered'] },
      endsAt: { gt: now },
    },
    include: BOOKING,
    orderBy: [{ startsAt: 'asc' }, { number: 'asc' }],
    take: 20,
  });
  return rows.map(bookingOf);
};

/** The latest bookings of somebody for which a certificate was given out. */
export const certifiedBookings = async (tx: Tx, person: string): Promise<Booking[]> => {
  const rows = await tx.booking.findMany({
    where: { personId: person, state: 'attended', certificate: { not: null } },
    include: BOOKING,
    orderBy: { startsAt: 'desc' },
    take: 5,
  });
  return rows.map(bookingOf);
};

/** All who are to come to a training, or came, in the order of their booking; those who wait after them. */
export const participants = async (tx: Tx, training: string): Promise<Booking[]> => {
  const rows = await tx.booking.findMany({
    where: { trainingId: training, state: { not: 'cancelled' } },
    include: BOOKING,
    orderBy: [{ createdAt: 'asc' }, { number: 'asc' }],
  });
  return rows.map(bookingOf).sort((a, b) => Number(waits(a)) - Number(waits(b)));
};

const waits = ({ state }: Booking): boolean => state === 'waitlisted' || state === 'awaiting_approval';

/**
 * Bookings that were made for somebody by others become their own; one at a time at which they hold another stays where
 * it was, so that nobody is expected at two places.
 */
export const claimBookings = async (tx: Tx, from: string, to: string): Promise<void> => {
  await tx.$executeRaw`
    UPDATE booking b SET person_id = ${to}::uuid WHERE b.person_id = ${from}::uuid AND (b.state = 'cancelled' OR NOT EXISTS (
      SELECT FROM booking o WHERE o.person_id = ${to}::uuid AND o.attendee_key = b.attendee_key AND o.state <> 'cancelled'
        AND tstzrange(o.starts_at, o.ends_at) && tstzrange(b.starts_at, b.ends_at)))`;
  await tx.$executeRaw`
    UPDATE slot s SET person_id = ${to}::uuid WHERE s.person_id = ${from}::uuid AND (s.state = 'cancelled' OR NOT EXISTS (
      SELECT FROM slot o WHERE o.person_id = ${to}::uuid AND o.state = 'booked'
        AND tstzrange(o.starts_at, o.ends_at) && tstzrange(s.starts_at, s.ends_at)))`;
};
