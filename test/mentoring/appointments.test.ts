import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Appointment } from '../../src/domain/mentoring/appointments.ts';
import {
  appointmentById,
  cancelAppointment,
  type Offering,
  offerTimes,
  pickTime,
  takeDueAppointment,
} from '../../src/domain/mentoring/appointments.ts';
import { closeCase } from '../../src/domain/mentoring/closing.ts';
import { acceptedCase, type Centre, openCentre } from './support.ts';

let centre: Centre;
let ani: { id: string; person: string };
let siti: { id: string; sme: string };
let caseId: string;
beforeEach(async () => {
  centre = await openCentre();
  ({ ani, siti, caseId } = await acceptedCase(centre));
});
afterEach(() => centre.close());

const offer = (more: Partial<Offering> = {}) =>
  centre.as(ani.person, (turn) =>
    offerTimes(turn, caseId, { kind: 'visit', times: ['2026-11-26T10:00', '2026-11-27T13:30'], ...more }),
  ) as Promise<Appointment>;
const pick = (time: string, who = siti.id) => centre.as(who, (turn) => pickTime(turn, time));
const now = (id: string) => centre.due(({ tx }) => appointmentById(tx, id)) as Promise<Appointment>;

test('of two times pressed at once one is agreed on, and nobody but the owner chooses', async () => {
  for (let round = 0; round < 5; round++) {
    const { times } = await offer();
    expect(await pick(times[0]!.id, ani.person)).toBeUndefined();
    const picked = await Promise.all(times.map(({ id }) => pick(id)));
    expect(picked.map((one) => one?.outcome).sort()).toEqual(['agreed', 'gone']);
  }
});

test('times are those of the site’s clock; what has passed is not offered and not chosen', async () => {
  const { times } = await offer();
  expect(times.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2026-11-26T02:00:00.000Z',
    '2026-11-27T05:30:00.000Z',
  ]);
  expect(await offer({ times: ['2026-11-24T09:00'] })).toBe('past');
  centre.clock.now = new Date('2026-11-26T02:00:00Z');
  expect(await pick(times[0]!.id)).toMatchObject({ outcome: 'gone' });
});

test('moved, the old time stands until another is chosen; its reminders go with it, and none is at night', async () => {
  const { id, times } = await offer({ times: ['2026-11-26T10:00'] });
  await pick(times[0]!.id);
  await offer({ times: ['2026-11-30T07:30'] });
  expect((await now(id)).startsAt?.toISOString()).toBe('2026-11-26T02:00:00.000Z');
  await pick((await now(id)).times[0]!.id);
  const seen: [string, boolean][] = [];
  for (let at = Date.parse('2026-11-24T02:00:00Z'); at < Date.parse('2026-11-30T04:00:00Z'); at += 900_000) {
    centre.clock.now = new Date(at);
    const due = await centre.due(takeDueAppointment);
    if (due) seen.push([centre.clock.now.toISOString(), due.over]);
  }
  // Half past seven the day before, then seven instead of half past six, then its end, in Samarinda.
  expect(seen).toEqual([
    ['2026-11-28T23:30:00.000Z', false],
    ['2026-11-29T23:00:00.000Z', false],
    ['2026-11-30T00:30:00.000Z', true],
  ]);
  expect(await centre.database.prisma.activity.findMany({ select: { origin: true, minutes: true } })).toEqual([
    { origin: `appointment:${id}`, minutes: 60 },
  ]);
});

test('called off, or its case closed, nothing of it is spoken of again', async () => {
  const { id, times } = await offer({ times: ['2026-11-26T10:00'] });
  await pick(times[0]!.id);
  expect(await centre.as((await centre.owner('Tuti')).id, (turn) => cancelAppointment(turn, id))).toBeUndefined();
  const both = await Promise.all(
    [siti.id, ani.person].map((who) => centre.as(who, (turn) => cancelAppointment(turn, id))),
  );
  expect(both.map((one) => one?.first).sort()).toEqual([false, true]);
  const other = await offer({ times: ['2026-11-27T10:00'] });
  await pick(other.times[0]!.id);
  await centre.as(siti.id, (turn) => closeCase(turn, caseId));
  centre.clock.now = new Date('2026-12-05T02:00:00Z');
  expect(await centre.due(takeDueAppointment)).toBeUndefined();
});

test('a case that is closed in the midst of an appointment leaves it held, and proposed to the log', async () => {
  const { id, times } = await offer({ times: ['2026-11-26T10:00'] });
  await pick(times[0]!.id);
  centre.clock.now = new Date('2026-11-26T02:40:00Z');
  const closed = await centre.as(ani.person, (turn) => closeCase(turn, caseId));
  expect(closed).toMatchObject({ first: true, calledOff: undefined });
  expect((await now(id)).state).toBe('held');
  expect(await centre.database.prisma.activity.findMany({ select: { origin: true, mentorId: true } })).toEqual([
    { origin: `appointment:${id}`, mentorId: ani.id },
  ]);
});

test('a call releases the number with the choice of its time, and that is noted', async () => {
  const { times } = await offer({ kind: 'call' });
  expect(await pick(times[0]!.id)).toMatchObject({ phone: true });
  expect(
    await centre.database.prisma.audit.findMany({ select: { deed: true, subject: true, personId: true } }),
  ).toEqual([{ deed: 'released', subject: 'phone', personId: siti.id }]);
});
