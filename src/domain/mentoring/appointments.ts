import { TZDate } from '@date-fns/tz';
import type { DueTurn, Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { awake } from '../awake.ts';
import { isId } from '../people/grants.ts';
import { proposeEntry } from './activities.ts';
import { type Case, caseById, holdCase, partOf, zoneAt } from './cases.ts';

/** How the two sides meet: by phone, at the business, or at the centre. */
export const KINDS = ['call', 'visit', 'meeting'] as const;
export type Kind = (typeof KINDS)[number];

/** An appointment of the two sides of a case. `startsAt` is what was agreed on, and stays until another time is. */
export type Appointment = {
  id: string;
  version: number;
  case: Case;
  kind: Kind;
  place: string | null;
  pin: { latitude: number; longitude: number } | null;
  state: 'offered' | 'agreed' | 'cancelled' | 'held';
  startsAt: Date | null;
  minutes: number;
  /** The times that the owner may choose from. */
  times: { id: string; startsAt: Date }[];
};

/** An appointment by its id; undefined where there is none. Whether it may be seen, whoever asks must check. */
export const appointmentById = async (tx: Tx, id: string): Promise<Appointment | undefined> => {
  const row = isId(id)
    ? await tx.appointment.findUnique({ where: { id }, include: { times: { orderBy: { startsAt: 'asc' } } } })
    : null;
  const about = row && (await caseById(tx, row.caseId));
  if (!row || !about) return undefined;
  const { kind, latitude, longitude, times } = row;
  return {
    ...row,
    case: about,
    kind: kind as Kind,
    pin: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    times: times.map(({ id: time, startsAt }) => ({ id: time, startsAt })),
  };
};

/** The appointment of a case that is still to come, or still to be agreed on. */
export const openAppointment = async (tx: Tx, caseId: string): Promise<Appointment | undefined> => {
  const row = await tx.appointment.findFirst({
    where: { caseId, state: { in: ['offered', 'agreed'] } },
    select: { id: true },
    orderBy: { createdAt: 'desc' },
  });
  return row ? appointmentById(tx, row.id) : undefined;
};

/** What a mentor offers; times are by the clock of the site (YYYY-MM-DDTHH:mm). */
export type Offering = {
  kind: Kind;
  times: readonly string[];
  place?: string | undefined;
  pin?: { latitude: number; longitude: number } | undefined;
};

/** The instant of a time by the clock of a zone. */
export const instantOf = (local: string, zone: string): Date => {
  const [day, time] = local.split('T') as [string, string];
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, date, hour, minute, zone).getTime());
};

/**
 * The mentor of a case offers times for an appointment, or other times for the one that there is: a time that was agreed
 * on stands until another is chosen. Answers "past" where no time lies ahead; undefined where the case is not theirs.
 */
export const offerTimes = async (
  turn: Turn,
  caseId: string,
  offering: Offering,
): Promise<Appointment | 'past' | undefined> => {
  const { tx, person, now, newId } = turn;
  const held = await holdCase(tx, caseId);
  if (held?.state !== 'assigned' || held.mentor?.person.id !== person.id) return undefined;
  const times = offering.times.map((time) => instantOf(time, zoneAt(held))).filter((time) => time > now);
  if (times.length === 0) return 'past';
  const { kind, place = null, pin } = offering;
  const where = { kind, place, latitude: pin?.latitude ?? null, longitude: pin?.longitude ?? null };
  const open = await openAppointment(tx, caseId);
  const id = open?.id ?? newId();
  if (open) {
    await tx.appointmentTime.deleteMany({ where: { appointmentId: id } });
    await tx.appointment.update({ where: { id }, data: { ...where, version: { increment: 1 } } });
  } else await tx.appointment.create({ data: { id, caseId, mentorId: held.mentor.mentor, ...where, createdAt: now } });
  await tx.appointmentTime.createMany({
    data: times.map((startsAt) => ({ id: newId(), appointmentId: id, startsAt })),
  });
  return appointmentById(tx, id);
};

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** When something is due next of an agreed appointment: a reminder the day before and an hour before, never at night; then its end. */
const nextDue = (startsAt: Date, minutes: number, now: Date, zone: string): Date => {
  const reminders = [DAY, HOUR].map((before) => awake(new Date(startsAt.getTime() - before), zone));
  const next = reminders.find((at) => at > now && at < startsAt);
  return next ?? new Date(startsAt.getTime() + minutes * 60_000);
};

/** What came of choosing a time; `moved` from where it was agreed on before. */
export type Picked =
  | { outcome: 'agreed'; appointment: Appointment; moved: Date | null; phone: boolean }
  | { outcome: 'gone'; appointment?: Appointment };

/**
 * The owner chooses one of the times that were offered. For a call that releases their number to the mentor, as they were
 * told. "gone" where the time is no longer offered or has passed; undefined where it is not theirs to choose.
 */
export const pickTime = async (turn: Turn, timeId: string): Promise<Picked | undefined> => {
  const { tx, person, now } = turn;
  const row = isId(timeId)
    ? await tx.appointmentTime.findUnique({
        where: { id: timeId },
        select: { appointment: { select: { id: true, caseId: true } } },
      })
    : null;
  if (!row) return { outcome: 'gone' };
  const held = await holdCase(tx, row.appointment.caseId);
  if (held?.owner.id !== person.id) return undefined;
  const before = (await appointmentById(tx, row.appointment.id))!;
  const time = before.times.find(({ id }) => id === timeId);
  const open = held.state === 'assigned' && (before.state === 'offered' || before.state === 'agreed');
  if (!time || !open || time.startsAt <= now) return { outcome: 'gone', appointment: before };
  const { id, minutes, kind } = before;
  await tx.appointmentTime.deleteMany({ where: { appointmentId: id } });
  await tx.appointment.update({
    where: { id },
    data: {
      state: 'agreed',
      startsAt: time.startsAt,
      dueAt: nextDue(time.startsAt, minutes, now, zoneAt(held)),
      version: { increment: 1 },
    },
  });
  const phone = kind === 'call' && !held.mayCall;
  if (phone) {
    await tx.mentoringCase.update({ where: { id: held.id }, data: { mayCall: true } });
    await note({ ...turn, by: person.id }, 'released', 'phone', person.id, { case: held.id });
  }
  return { outcome: 'agreed', appointment: (await appointmentById(tx, id))!, moved: before.startsAt, phone };
};

/** An appointment of a case that whoever speaks is on; its case is held. */
export const ownAppointment = async (turn: Turn, id: string): Promise<Appointment | undefined> => {
  const found = await appointmentById(turn.tx, id);
  if (!found || !partOf(found.case, turn.person.id)) return undefined;
  await holdCase(turn.tx, found.case.id);
  return appointmentById(turn.tx, id);
};

/** Either side calls an appointment off; `first` is false where it was over before. Undefined for anybody else. */
export const cancelAppointment = async (
  turn: Turn,
  id: string,
): Promise<{ appointment: Appointment; first: boolean } | undefined> => {
  const found = await ownAppointment(turn, id);
  if (!found) return undefined;
  const { count } = await turn.tx.appointment.updateMany({
    where: { id, state: { in: ['offered', 'agreed'] } },
    data: { state: 'cancelled', dueAt: null, version: { increment: 1 } },
  });
  return { appointment: found, first: count > 0 };
};

/**
 * Ends what the sides of a held case have agreed on, or were to agree on, as the case or its mentor goes: what has begun
 * was held, and is proposed to the mentor's log. Answers what is off.
 */
export const endAppointment = async (
  doing: Pick<DueTurn, 'tx' | 'now' | 'newId'>,
  held: Case,
): Promise<Appointment | undefined> => {
  const { tx, now } = doing;
  const open = await openAppointment(tx, held.id);
  if (!open) return undefined;
  const { id, state, startsAt, minutes } = open;
  const begun = state === 'agreed' && startsAt !== null && startsAt <= now;
  await tx.appointment.update({
    where: { id },
    data: { state: begun ? 'held' : 'cancelled', dueAt: null, version: { increment: 1 } },
  });
  if (begun) await proposeEntry(doing, held, { occasion: `appointment:${id}`, at: startsAt, minutes });
  return state === 'agreed' && !begun ? open : undefined;
};

/** Takes one appointment of which something is due: both sides are reminded, or it is over. Undefined where nothing is. */
export const takeDueAppointment = async (
  doing: Pick<DueTurn, 'tx' | 'now' | 'newId'>,
): Promise<{ appointment: Appointment; over: boolean } | undefined> => {
  const { tx, now } = doing;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from appointment where due_at <= ${now} and state = 'agreed'
    order by due_at limit 1 for update skip locked`;
  const found = due && (await appointmentById(tx, due.id));
  if (!found?.startsAt) return undefined;
  const { id, startsAt, minutes } = found;
  const over = startsAt.getTime() + minutes * 60_000 <= now.getTime();
  await tx.appointment.update({
    where: { id },
    data: over
      ? { state: 'held', dueAt: null, version: { increment: 1 } }
      : { dueAt: nextDue(startsAt, minutes, now, zoneAt(found.case)) },
  });
  if (over) await proposeEntry(doing, found.case, { occasion: `appointment:${id}`, at: startsAt, minutes });
  return { appointment: { ...found, state: over ? 'held' : 'agreed' }, over };
};
