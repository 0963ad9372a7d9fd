import type { BookingState, Sex, TrainingState } from '../../database/client/client.ts';
import type { DueTurn, Tx } from '../../turn.ts';
import { awake } from '../awake.ts';
import { leaveBed, takeBed } from './beds.ts';
import { nextReminder } from './reminders.ts';

/** Bookings in these states hold a seat; the training's `taken` counts them. */
export const HOLDING: readonly BookingState[] = ['booked', 'offered', 'attended', 'no_show'];

/** Why a booking ended. */
export type Ended =
  | 'given_up'
  | 'by_site'
  | 'training_cancelled'
  | 'lapsed'
  | 'missed'
  | 'clash'
  | 'not_chosen'
  | 'moved_away';

/** A training whose row this transaction holds: until it ends, nobody else changes the training or its bookings. */
export type HeldTraining = {
  id: string;
  site: string;
  zone: string;
  state: TrainingState;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  needsApproval: boolean;
  requires: string[];
};

/** Locks a training. Whoever changes bookings begins here; of several trainings that of the lesser id comes first. */
export const holdTraining = async (tx: Tx, id: string): Promise<HeldTraining | undefined> => {
  const [row] = await tx.$queryRaw<HeldTraining[]>`
    SELECT t.id::text AS id, t.site_id::text AS site, s.zone, t.state::text AS state, t.starts_at AS "startsAt",
      t.ends_at AS "endsAt", t.capacity, t.needs_approval AS "needsApproval", t.requires
    FROM training t JOIN site s ON s.id = t.site_id WHERE t.id = ${id}::uuid FOR UPDATE OF t`;
  return row;
};

/** Locks people, so that two bookings of one person are made one after the other. Comes after the training. */
export const holdPeople = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await tx.$queryRaw`SELECT id::text FROM person WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
};

/** A booking that wants a seat, and perhaps a bed. `own` is the zone in which whoever booked lives. */
export type Wanting = { id: string; sex: Sex | null; arrival: string | null; departure: string | null; own: string };

type Doing = Pick<DueTurn, 'tx' | 'now' | 'newId'>;

/**
 * Gives a booking its seat and, where it wants one, its bed: both or neither. Answers what was lacking; undefined where
 * it has all that it wants. The training is held.
 */
export const takeSeat = async (
  doing: Doing,
  training: HeldTraining,
  { id, sex, arrival, departure, own }: Wanting,
  as: { state: 'booked' } | { state: 'offered'; tellAt: Date },
): Promise<'seat' | 'bed' | undefined> => {
  const { tx, now } = doing;
  const seat = await tx.$executeRaw`
    UPDATE training SET taken = taken + 1 WHERE id = ${training.id}::uuid AND taken < capacity`;
  if (seat === 0) return 'seat';
  const sleeps = arrival !== null && departure !== null && sex !== null;
  if (sleeps && !(await takeBed(doing, id, { site: training.site, sex, arrival, departure }))) {
    await leaveSeat(tx, training.id);
    return 'bed';
  }
  await tx.booking.update({
    where: { id },
    data: {
      state: as.state,
      remindAt: as.state === 'booked' ? (nextReminder(training, now, own) ?? null) : as.tellAt,
      version: { increment: 1 },
    },
  });
  return undefined;
};

const leaveSeat = async (tx: Tx, training: string): Promise<void> => {
  await tx.$executeRaw`UPDATE training SET taken = taken - 1 WHERE id = ${training}::uuid`;
};

/** Ends a booking; its seat and bed are free. The training is held. */
export const endBooking = async (
  tx: Tx,
  { id, trainingId, state }: { id: string; trainingId: string; state: BookingState },
  ended: Ended,
): Promise<void> => {
  await leaveBed(tx, id);
  if (HOLDING.includes(state)) await leaveSeat(tx, trainingId);
  await tx.booking.update({
    where: { id },
    data: { state: 'cancelled', ended, dueAt: null, remindAt: null, version: { increment: 1 } },
  });
};

const HOUR = 3_600_000;
/** A seat that came free is kept for whoever is next so long at most. */
const OFFER = 12 * HOUR;
/** So short before the start nobody is offered a seat any more. */
const TOO_LATE = 2 * HOUR;

/**
 * When whoever is next is told of a free seat, which is not in their night, and until when it is kept: twelve hours, or
 * a quarter of the time that is left where that is less. Undefined where it is too late for an offer.
 */
export const offerTerms = (
  { startsAt }: Pick<HeldTraining, 'startsAt'>,
  now: Date,
  own: string,
): { tellAt: Date; dueAt: Date } | undefined => {
  const tellAt = awake(now, own);
  const left = startsAt.getTime() - tellAt.getTime();
  if (left < TOO_LATE) return undefined;
  return { tellAt, dueAt: new Date(tellAt.getTime() + Math.min(OFFER, left / 4)) };
};

/** Whoever waits for a training, in the order in which they came. */
const waiting = (tx: Tx, training: string): Promise<Wanting[]> => tx.$queryRaw<Wanting[]>`
  SELECT b.id::text AS id, b.sex::text AS sex, b.arrival::text AS arrival, b.departure::text AS departure, r.zone AS own
  FROM booking b JOIN sme ON sme.id = b.sme_id JOIN region r ON r.code = sme.region_code
  WHERE b.training_id = ${training}::uuid AND b.state = 'waitlisted' ORDER BY b.created_at, b.number`;

/**
 * Offers the seats that are free to those who wait, in their order; whoever wants a bed that is not free is passed over
 * and keeps their place. They are told when it is due, and only from then on the seat is kept for so long. The training
 * is held.
 */
export const offerSeats = async (doing: Doing, training: HeldTraining): Promise<void> => {
  const { tx, now } = doing;
  if (training.state !== 'published' || !(await hasFree(tx, training.id))) return;
  for (const next of await waiting(tx, training.id)) {
    const terms = offerTerms(training, now, next.own);
    if (!terms) continue;
    const lacking = await takeSeat(doing, training, next, { state: 'offered', tellAt: terms.tellAt });
    if (lacking === 'seat') return;
  }
};

const hasFree = async (tx: Tx, training: string): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM training WHERE id = ${training}::uuid AND taken < capacity`;
  return rows.length > 0;
};

/** The place in the line of one who waits, from 1. */
export const placeInLine = async (tx: Tx, booking: string): Promise<number> => {
  const [row] = await tx.$queryRaw<{ place: number }[]>`
    SELECT count(*)::int AS place FROM booking b JOIN booking own ON own.training_id = b.training_id
    WHERE own.id = ${booking}::uuid AND b.state = 'waitlisted'
      AND (b.created_at, b.number) <= (own.created_at, own.number)`;
  return row!.place;
};
