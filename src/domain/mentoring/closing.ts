import type { DueTurn, Turn } from '../../turn.ts';
import { type Appointment, endAppointment } from './appointments.ts';
import { type Case, holdCase, partOf } from './cases.ts';

/** Ends a case that is held. Whoever was asked or accompanied it is let go. Answers the appointment that is off with it. */
export const endCase = async (
  doing: Pick<DueTurn, 'tx' | 'now' | 'newId'>,
  held: Case,
): Promise<Appointment | undefined> => {
  const { tx, now } = doing;
  const calledOff = await endAppointment(doing, held);
  await tx.assignment.updateMany({
    where: { caseId: held.id, state: 'offered' },
    data: { state: 'withdrawn', reason: 'closed', version: { increment: 1 } },
  });
  await tx.mentoringCase.update({
    where: { id: held.id },
    data: { state: 'closed', closedAt: now, dueAt: null, version: { increment: 1 } },
  });
  return calledOff;
};

/** What came of closing a case: `first` is false where it was closed before; `calledOff` is the appointment that is off with it. */
export type Closed = { case: Case; first: boolean; calledOff?: Appointment | undefined };

/** The owner or the mentor of a case ends it. Undefined for anybody else, as for a case that is not there. */
export const closeCase = async (turn: Turn, id: string): Promise<Closed | undefined> => {
  const held = await holdCase(turn.tx, id);
  if (!held || !partOf(held, turn.person.id)) return undefined;
  if (held.state === 'closed') return { case: held, first: false };
  const calledOff = await endCase(turn, held);
  return { case: { ...held, state: 'closed', closedAt: turn.now }, first: true, calledOff };
};
