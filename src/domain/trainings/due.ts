import type { DueTurn, Tx } from '../../turn.ts';
import { awake } from '../awake.ts';
import { type Count, certify, countAttendance } from './attendance.ts';
import { type Booking, bookingById } from './bookings.ts';
import { daysUntil, nextReminder } from './reminders.ts';
import { type Ended, endBooking, holdTraining, offerSeats, offerTerms } from './seats.ts';
import { nextLike, type Training, trainingById } from './trainings.ts';

/** Bookings of a training that ended by themselves, and what may stand in for it; their seats are offered to others. */
export type EndedByTime = { ended: Booking[]; instead?: Training | undefined };

/** Bookings of a training in these states whose time has come. */
const dueOf = (tx: Tx, training: string, where: { state: Booking['state'][]; by: 'dueAt' | 'startsAt'; now: Date }) =>
  tx.booking.findMany({
    where: { trainingId: training, state: { in: where.state }, [where.by]: { lte: where.now } },
    select: { id: true, trainingId: true, state: true },
    orderBy: [{ createdAt: 'asc' }, { number: 'asc' }],
  });

const endAll = async (
  turn: DueTurn,
  training: string,
  rows: Awaited<ReturnType<typeof dueOf>>,
  why: Ended,
): Promise<EndedByTime> => {
  const { tx } = turn;
  const held = (await holdTraining(tx, training))!;
  for (const row of rows) await endBooking(tx, row, why);
  await offerSeats(turn, held);
  const ended: Booking[] = [];
  for (const { id } of rows) ended.push((await bookingById(tx, id))!);
  return { ended, instead: await nextLike(turn, (await trainingById(tx, training))!) };
};

/** Offered seats that nobody took in time go to the next in line. Undefined where there are none. */
export const takeLapsedOffers = async (turn: DueTurn): Promise<EndedByTime | undefined> => {
  const { tx, now } = turn;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text AS id FROM training t
    WHERE EXISTS (SELECT FROM booking b WHERE b.training_id = t.id AND b.state = 'offered' AND b.due_at <= ${now}::timestamptz)
    ORDER BY t.starts_at LIMIT 1 FOR UPDATE OF t SKIP LOCKED`;
  if (!due) return undefined;
  return endAll(turn, due.id, await dueOf(tx, due.id, { state: ['offered'], by: 'dueAt', now }), 'lapsed');
};

/** Whoever still waits when a training begins has missed it. Undefined where there is none. */
export const takeMissed = async (turn: DueTurn): Promise<EndedByTime | undefined> => {
  const { tx, now } = turn;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text AS id FROM training t
    WHERE EXISTS (SELECT FROM booking b WHERE b.training_id = t.id AND b.state IN ('waitlisted', 'awaiting_approval')
      AND b.starts_at <= ${now}::timestamptz)
    ORDER BY t.starts_at LIMIT 1 FOR UPDATE OF t SKIP LOCKED`;
  if (!due) return undefined;
  const rows = await dueOf(tx, due.id, { state: ['waitlisted', 'awaiting_approval'], by: 'startsAt', now });
  return endAll(turn, due.id, rows, 'missed');
};

/**
 * Offers seats that are free while somebody waits who could have them: a bed came free through another training. False
 * where there are none.
 */
export const takeFreeSeats = async (turn: DueTurn): Promise<boolean> => {
  const { tx, now } = turn;
  const soon = new Date(now.getTime() + 24 * 3_600_000);
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text AS id FROM training t
    WHERE t.state = 'published' AND t.taken < t.capacity AND t.starts_at > ${soon}::timestamptz AND EXISTS (
      SELECT FROM booking b WHERE b.training_id = t.id AND b.state = 'waitlisted' AND (b.arrival IS NULL OR EXISTS (
        SELECT FROM bed d JOIN building g ON g.id = d.building_id
        WHERE g.site_id = t.site_id AND g.function = 'dormitory' AND d.closed_at IS NULL AND d.sex = b.sex AND NOT EXISTS (
          SELECT FROM stay s WHERE s.bed_id = d.id
            AND daterange(s.arrival, s.departure) && daterange(b.arrival, b.departure)))))
    ORDER BY t.starts_at LIMIT 1 FOR UPDATE OF t SKIP LOCKED`;
  if (!due) return false;
  await offerSeats(turn, (await holdTraining(tx, due.id))!);
  return true;
};

/** What there is to say of a booking whose word is due; nothing where it was only put off. */
export type Word =
  | { say: 'nothing' }
  /** It begins in so many days of the calendar. */
  | { say: 'reminder'; booking: Booking; days: number }
  /** A seat came free for whoever waited, and is kept from now on. */
  | { say: 'offer'; booking: Booking }
  /** It is over, and they came. */
  | { say: 'certificate'; booking: Booking };

/** The next booking of which a word is due, decided by what is stored now. Undefined where there is none. */
export const takeWord = async (turn: DueTurn): Promise<Word | undefined> => {
  const { tx, now } = turn;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT b.id::text AS id FROM booking b JOIN training t ON t.id = b.training_id WHERE b.remind_at <= ${now}::timestamptz
    ORDER BY b.remind_at, b.number LIMIT 1 FOR UPDATE OF t, b SKIP LOCKED`;
  const booking = due && (await bookingById(tx, due.id));
  if (!booking) return undefined;
  const later = awake(now, booking.own);
  const remind = (remindAt: Date | null) => tx.booking.update({ where: { id: booking.id }, data: { remindAt } });
  if (later > now) {
    await remind(later);
    return { say: 'nothing' };
  }
  const { training } = booking;
  if (booking.state === 'attended') {
    await remind(null);
    if (!booking.certificate) await certify(turn, booking.id);
    return { say: 'certificate', booking: (await bookingById(tx, booking.id))! };
  }
  if (booking.state === 'offered') {
    // Too late to be kept for so long, it is kept until the start.
    const dueAt = offerTerms(training, now, booking.own)?.dueAt ?? training.startsAt;
    await tx.booking.update({ where: { id: booking.id }, data: { remindAt: null, dueAt } });
    return training.startsAt > now
      ? { say: 'offer', booking: (await bookingById(tx, booking.id))! }
      : { say: 'nothing' };
  }
  const course = { startsAt: training.startsAt, zone: training.site.zone };
  await remind(nextReminder(course, now, booking.own) ?? null);
  if (booking.state !== 'booked' || training.startsAt <= now) return { say: 'nothing' };
  return { say: 'reminder', booking, days: daysUntil(course, now) };
};

const DAY = 86_400_000;
/** So many days after the end of a training whose list is still open, its site is told again. */
const AGAIN = [1, 3, 7];

/** A training that is over and whose site is to be told to mark who came. Undefined where there is none. */
export const takeEnded = async (turn: DueTurn): Promise<{ training: Training; count: Count } | undefined> => {
  const { tx, now } = turn;
  const [due] = await tx.$queryRaw<{ id: string; endsAt: Date }[]>`
    SELECT id::text AS id, ends_at AS "endsAt" FROM training WHERE due_at <= ${now}::timestamptz ORDER BY due_at LIMIT 1
    FOR UPDATE SKIP LOCKED`;
  if (!due) return undefined;
  const dueAt = AGAIN.map((days) => new Date(due.endsAt.getTime() + days * DAY)).find((at) => at > now) ?? null;
  await tx.training.update({ where: { id: due.id }, data: { dueAt } });
  return { training: (await trainingById(tx, due.id))!, count: await countAttendance(tx, due.id) };
};
