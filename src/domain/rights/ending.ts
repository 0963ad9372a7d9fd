import type { DueTurn } from '../../turn.ts';
import { holdCase } from '../mentoring/cases.ts';
import { endCase } from '../mentoring/closing.ts';
import { endBooking, holdTraining } from '../trainings/seats.ts';

/** What a change to somebody's data may use. */
export type Doing = Pick<DueTurn, 'tx' | 'now' | 'newId' | 'vault'>;

/** Somebody else whom it concerns, and by which number they know it: never by a person's name. */
export type Concerned = { number: string } & ({ mentor: string } | { site: string });

/** Trainings that are still to come: the bookings end, and whoever waits is offered what comes free. */
export const endBookings = async ({ tx, now }: Doing, person: string): Promise<Concerned[]> => {
  const open = await tx.booking.findMany({
    where: {
      personId: person,
      state: { in: ['awaiting_approval', 'booked', 'waitlisted', 'offered'] },
      training: { startsAt: { gt: now } },
    },
    select: { id: true, number: true, trainingId: true },
    orderBy: { trainingId: 'asc' },
  });
  const told: Concerned[] = [];
  // Trainings in the order of their ids, as everybody locks them.
  for (const { id, number, trainingId } of open) {
    const training = await holdTraining(tx, trainingId);
    const { state } = await tx.booking.findUniqueOrThrow({ where: { id }, select: { state: true } });
    if (!training || state === 'cancelled') continue;
    await endBooking(tx, { id, trainingId, state }, 'given_up');
    told.push({ site: training.site, number });
  }
  return [...told, ...(await endSlots({ tx, now }, person))];
};

/** Hours in a room that are still to come: they are free for others. */
const endSlots = async ({ tx, now }: Pick<Doing, 'tx' | 'now'>, person: string): Promise<Concerned[]> => {
  const open = await tx.slot.findMany({
    where: { personId: person, state: 'booked', startsAt: { gt: now } },
    select: { id: true, number: true, building: { select: { siteId: true } } },
  });
  await tx.slot.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { state: 'cancelled', remindAt: null, version: { increment: 1 } },
  });
  return open.map(({ number, building }) => ({ site: building.siteId, number }));
};

/** Cases that are not closed: they end, and the mentor is to be told. */
export const endCases = async (doing: Doing, person: string): Promise<Concerned[]> => {
  const { tx } = doing;
  const open = await tx.mentoringCase.findMany({
    where: { personId: person, state: { not: 'closed' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const told: Concerned[] = [];
  for (const { id } of open) {
    const held = await holdCase(tx, id);
    if (!held) continue;
    await endCase(doing, held);
    if (held.mentor) told.push({ mentor: held.mentor.person.id, number: held.number });
  }
  return told;
};

/** Requests for a human that nobody has closed. */
export const endRequests = async ({ tx, now }: Doing, person: string): Promise<Concerned[]> => {
  await tx.deskRequest.updateMany({
    where: { askerId: person, closedAt: null },
    data: { closedAt: now, dueAt: null, version: { increment: 1 } },
  });
  return [];
};
