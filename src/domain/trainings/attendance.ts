import { max } from 'date-fns/max';
import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { awake } from '../awake.ts';
import { nextNumber } from '../numbers.ts';
import { isId } from '../people/grants.ts';
import { type Booking, bookingById, runsSite } from './bookings.ts';
import { holdBooking } from './held.ts';
import { holdTraining } from './seats.ts';
import { type Training, trainingById } from './trainings.ts';

/** The door opens so long before the start. */
const DOOR = 2 * 3_600_000;

/** What marking came to: `early` where the door is not open yet, `closed` where the booking holds no seat. */
export type Marked = { booking: Booking; done: 'now' | 'before' | 'early' | 'closed' };

/** Marks whether somebody came; it may be marked otherwise later. Undefined where whoever speaks does not run the site. */
export const markAttendance = async (turn: Turn, id: string, came: boolean): Promise<Marked | undefined> => {
  const { tx, now, person } = turn;
  const held = await holdBooking(turn, id);
  if (!held || !runsSite(person, held.training.site)) return undefined;
  const { booking, training } = held;
  const wanted = came ? 'attended' : 'no_show';
  if (now.getTime() < training.startsAt.getTime() - DOOR) return { booking, done: 'early' };
  if (booking.state === wanted) return { booking, done: 'before' };
  if (!['booked', 'attended', 'no_show'].includes(booking.state)) return { booking, done: 'closed' };
  await tx.booking.update({
    where: { id },
    data: {
      state: wanted,
      attendedAt: came ? now : null,
      remindAt: came ? awake(max([training.endsAt, now]), booking.own) : null,
      ...(!came && { certificate: null }),
      version: { increment: 1 },
    },
  });
  await note({ ...turn, by: person.id }, wanted, 'booking', id);
  return { booking: (await bookingById(tx, id))!, done: 'now' };
};

/** How many came to a training, did not, and are not marked yet. */
export type Count = { attended: number; absent: number; unmarked: number };

/** Counts who came. */
export const countAttendance = async (tx: Tx, training: string): Promise<Count> => {
  const rows = await tx.booking.groupBy({ by: ['state'], where: { trainingId: training }, _count: true });
  const of = (state: Booking['state']) => rows.find((row) => row.state === state)?._count ?? 0;
  return { attended: of('attended'), absent: of('no_show'), unmarked: of('booked') };
};

/** Closes the list of a training that is over: whoever was not marked did not come. Undefined where it is none of theirs. */
export const closeTraining = async (
  turn: Turn,
  id: string,
): Promise<{ training: Training; count: Count; first: boolean } | undefined> => {
  const { tx, now, person } = turn;
  const held = isId(id) ? await holdTraining(tx, id) : undefined;
  if (!held || !runsSite(person, held.site)) return undefined;
  const closes = held.state === 'published' && held.endsAt <= now;
  if (closes) {
    await tx.booking.updateMany({
      where: { trainingId: id, state: 'booked' },
      data: { state: 'no_show', remindAt: null, version: { increment: 1 } },
    });
    await tx.training.update({ where: { id }, data: { state: 'done', dueAt: null, version: { increment: 1 } } });
    await note({ ...turn, by: person.id }, 'closed', 'training', id);
  }
  return { training: (await trainingById(tx, id))!, count: await countAttendance(tx, id), first: closes };
};

/** Keeps what somebody thought of a training that they came to; false where it is not theirs to say. */
export const keepFeedback = async (
  { tx, person }: Turn,
  id: string,
  { rating, comment }: { rating: number; comment?: string | undefined },
): Promise<boolean> => {
  if (!isId(id)) return false;
  const { count } = await tx.booking.updateMany({
    where: { id, personId: person.id, state: 'attended' },
    data: { rating, comment: comment ?? null },
  });
  return count > 0;
};

/** What those who came thought of a training: how many said so, their mean of 1 to 5, and what they wrote, without names. */
export type Opinion = { count: number; mean: number; comments: string[] };

/** Gathers the feedback on a training; of long lists the latest comments. */
export const opinionOf = async (tx: Tx, training: string): Promise<Opinion> => {
  const where = { trainingId: training, rating: { not: null } };
  const { _count, _avg } = await tx.booking.aggregate({ where, _count: true, _avg: { rating: true } });
  const rows = await tx.booking.findMany({
    where: { ...where, comment: { not: null } },
    select: { comment: true },
    orderBy: { number: 'desc' },
    take: 20,
  });
  return {
    count: _count,
    mean: Math.round((_avg.rating ?? 0) * 10) / 10,
    comments: rows.flatMap((row) => row.comment ?? []),
  };
};

/**
 * The number under which a certificate can be verified. Its last part is drawn by lot: who came to what is told to
 * whoever holds the certificate, not to whoever counts on from another.
 */
export const certify = async (
  { tx, now, newToken }: Pick<Turn, 'tx' | 'now' | 'newToken'>,
  booking: string,
): Promise<string> => {
  const lot = newToken()
    .replace(/[^a-z0-9]/gi, '')
    .slice(-6)
    .toUpperCase();
  const certificate = `${await nextNumber(tx, 'certificate', now)}-${lot}`;
  await tx.booking.update({ where: { id: booking }, data: { certificate } });
  return certificate;
};

/** Who came to what, by the number of the certificate; undefined where none was given out under it. */
export const certified = async (tx: Tx, certificate: string): Promise<Booking | undefined> => {
  const row = await tx.booking.findUnique({ where: { certificate }, select: { id: true, state: true } });
  return row?.state === 'attended' ? bookingById(tx, row.id) : undefined;
};
