import type { Sector } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { awake } from '../awake.ts';
import { nextNumber } from '../numbers.ts';
import { isId } from '../people/grants.ts';
import { dayOf } from '../working-days.ts';
import { takeBed } from './beds.ts';
import { BOOKING, type Booking, bookingById, bookingOf, runsSite } from './bookings.ts';
import { nextReminder } from './reminders.ts';
import type { Requirement } from './requirements.ts';
import { endBooking, type HeldTraining, HOLDING, holdPeople, holdTraining, offerSeats } from './seats.ts';
import { slotAt } from './slots.ts';
import { type Training, trainingById } from './trainings.ts';

/** What is told of a training, beside when it is held. */
export type Plan = {
  title: string;
  topic: string;
  description: string;
  sector: Sector | null;
  capacity: number;
  requires: readonly Requirement[];
  needsApproval: boolean;
  /** Rupiah; 0 is free. */
  cost: number;
};

/** From when until when, as instants. */
export type Span = { startsAt: Date; endsAt: Date };

const columns = ({ requires, cost, ...plan }: Plan) => ({ ...plan, requires: [...requires], cost: BigInt(cost) });

/** Plans a training of a site; nobody sees it before it is published. Undefined where whoever speaks does not run the site. */
export const planTraining = async (turn: Turn, site: string, plan: Plan, span: Span): Promise<Training | undefined> => {
  const { tx, now, newId, person } = turn;
  if (!isId(site) || !runsSite(person, site) || (await tx.site.count({ where: { id: site } })) === 0) return undefined;
  const room = await tx.building.findFirst({ where: { siteId: site, function: 'training' }, orderBy: { name: 'asc' } });
  const id = newId();
  await tx.training.create({
    data: {
      id,
      number: await nextNumber(tx, 'training', now),
      siteId: site,
      buildingId: room?.id ?? null,
      ...columns(plan),
      ...span,
      createdAt: now,
    },
  });
  await note({ ...turn, by: person.id }, 'planned', 'training', id);
  return trainingById(tx, id);
};

/** A training that whoever speaks runs, held; undefined where there is none of theirs. */
const holdOwn = async ({ tx, person }: Turn, id: string): Promise<HeldTraining | undefined> => {
  const training = isId(id) ? await holdTraining(tx, id) : undefined;
  return training && runsSite(person, training.site) ? training : undefined;
};

/** Changes what is told of a training. Seats that are held are never fewer than there are: `taken` says how many. */
export const changeTraining = async (
  turn: Turn,
  id: string,
  plan: Plan,
): Promise<{ training: Training } | { refused: 'gone' } | { refused: 'taken'; taken: number }> => {
  const held = await holdOwn(turn, id);
  if (!held || held.state === 'cancelled') return { refused: 'gone' };
  const { count } = await turn.tx.training.updateMany({
    where: { id, taken: { lte: plan.capacity } },
    data: { ...columns(plan), version: { increment: 1 } },
  });
  const training = (await trainingById(turn.tx, id))!;
  if (count === 0) return { refused: 'taken', taken: training.taken };
  await note({ ...turn, by: turn.person.id }, 'changed', 'training', id);
  await offerSeats(turn, held);
  return { training };
};

/** Opens a training for booking; `first` is false where it was not merely planned. */
export const publishTraining = async (
  turn: Turn,
  id: string,
): Promise<{ training: Training; first: boolean } | undefined> => {
  const held = await holdOwn(turn, id);
  if (!held) return undefined;
  const { count } = await turn.tx.training.updateMany({
    where: { id, state: 'planned', startsAt: { gt: turn.now } },
    data: { state: 'published', dueAt: held.endsAt, version: { increment: 1 } },
  });
  if (count > 0) await note({ ...turn, by: turn.person.id }, 'published', 'training', id);
  return { training: (await trainingById(turn.tx, id))!, first: count > 0 };
};

/** All bookings of a training that hold or wait, in the order in which they were made. */
const live = async (tx: Tx, training: string): Promise<Booking[]> => {
  const rows = await tx.booking.findMany({
    where: { trainingId: training, state: { in: ['awaiting_approval', 'booked', 'waitlisted', 'offered'] } },
    include: BOOKING,
    orderBy: [{ createdAt: 'asc' }, { number: 'asc' }],
  });
  return rows.map(bookingOf);
};

/** Calls a training off, with the reason; every booking ends. Answers whose; undefined where it cannot be called off. */
export const cancelTraining = async (
  turn: Turn,
  id: string,
  reason: string,
): Promise<{ training: Training; bookings: Booking[] } | undefined> => {
  const { tx, now } = turn;
  const held = await holdOwn(turn, id);
  if (!held || held.endsAt <= now || !['planned', 'published'].includes(held.state)) return undefined;
  const bookings = await live(tx, id);
  for (const booking of bookings) await endBooking(tx, { ...booking, trainingId: id }, 'training_cancelled');
  await tx.training.update({
    where: { id },
    data: { state: 'cancelled', reason, dueAt: null, version: { increment: 1 } },
  });
  await note({ ...turn, by: turn.person.id }, 'cancelled', 'training', id, { bookings: bookings.length });
  return { training: (await trainingById(tx, id))!, bookings };
};

/**
 * What moving a training came to. `kept` hold or wait as before; `clashed` have another booking at the new time and gave
 * this one up; `bedless` keep the seat, but for the new nights there is no bed.
 */
export type Moved = {
  training: Training;
  kept: Booking[];
  clashed: Booking[];
  bedless: Booking[];
};

/**
 * Moves a training. Everybody keeps their seat, and their bed for as many nights around it, except where they have
 * something else then, or no bed is free.
 */
export const moveTraining = async (turn: Turn, id: string, span: Span): Promise<Moved | undefined> => {
  const { tx, now } = turn;
  const held = await holdOwn(turn, id);
  const movable = held && held.startsAt > now && span.startsAt > now && ['planned', 'published'].includes(held.state);
  if (!movable) return undefined;
  const before = await live(tx, id);
  await holdPeople(
    tx,
    before.map(({ person }) => person.id),
  );
  const clashed: Booking[] = [];
  for (const booking of before)
    if (await isElsewhere(tx, booking, span)) {
      await endBooking(tx, { ...booking, trainingId: id }, 'clash');
      clashed.push(booking);
    }
  const stay = before.filter((booking) => !clashed.includes(booking));
  await tx.stay.deleteMany({ where: { booking: { trainingId: id } } });
  await tx.training.update({
    where: { id },
    data: { ...span, ...(held.state === 'published' && { dueAt: span.endsAt }), version: { increment: 1 } },
  });
  const moved: HeldTraining = { ...held, ...span };
  const bedless: Booking[] = [];
  for (const booking of stay) if (!(await follow(turn, booking, held, moved))) bedless.push(booking);
  await note({ ...turn, by: turn.person.id }, 'moved', 'training', id, { bookings: stay.length });
  await offerSeats(turn, moved);
  return {
    training: (await trainingById(tx, id))!,
    kept: await asNow(
      tx,
      stay.filter((booking) => !bedless.includes(booking)),
    ),
    clashed,
    bedless: await asNow(tx, bedless),
  };
};

/** Bookings as they are now. */
const asNow = async (tx: Tx, bookings: readonly Booking[]): Promise<Booking[]> => {
  const read: Booking[] = [];
  for (const { id } of bookings) read.push((await bookingById(tx, id))!);
  return read;
};

/** Whether the same attendee has another training, or an owner hours in a room, at that time. */
const isElsewhere = async (tx: Tx, { id, attendee, person }: Booking, span: Span): Promise<boolean> => {
  const { startsAt, endsAt } = span;
  const other = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM booking b JOIN booking own ON own.id = ${id}::uuid
    WHERE b.id <> own.id AND b.person_id = own.person_id AND b.attendee_key = own.attendee_key AND b.state <> 'cancelled'
      AND b.training_id <> own.training_id
      AND tstzrange(b.starts_at, b.ends_at) && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`;
  return other.length > 0 || (!attendee && (await slotAt(tx, person.id, span)) !== undefined);
};

const DAY = 86_400_000;
const shifted = (day: string, from: Date, to: Date, zone: string): Date =>
  new Date(Date.parse(day) + Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone)));

/** One booking goes with its training; false where no bed was free for the nights that it now takes. */
const follow = async (turn: Turn, booking: Booking, from: HeldTraining, to: HeldTraining): Promise<boolean> => {
  const { tx, now } = turn;
  const { id, nights, sex, state, own } = booking;
  const arrival = nights && shifted(nights.arrival, from.startsAt, to.startsAt, to.zone);
  const departure = nights && shifted(nights.departure, from.endsAt, to.endsAt, to.zone);
  const sleeps = arrival && departure && departure.getTime() - arrival.getTime() >= DAY;
  const bed =
    !sleeps || !HOLDING.includes(state) || !sex
      ? true
      : await takeBed(turn, id, { site: to.site, sex, arrival: isoDay(arrival), departure: isoDay(departure) });
  await tx.booking.update({
    where: { id },
    data: {
      arrival: sleeps && bed ? arrival : null,
      departure: sleeps && bed ? departure : null,
      confirmedAt: null,
      ...(state === 'booked' && { remindAt: nextReminder(to, now, own) ?? null }),
      // The offer is told anew, with the new time, and kept from then on.
      ...(state === 'offered' && { remindAt: awake(now, own), dueAt: null }),
      version: { increment: 1 },
    },
  });
  return bed && (!nights || Boolean(sleeps));
};

const isoDay = (at: Date): string => at.toISOString().slice(0, 10);
