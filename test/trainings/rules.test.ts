import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acceptOffer, giveUp } from '../../src/domain/trainings/answers.ts';
import { closeTraining, markAttendance } from '../../src/domain/trainings/attendance.ts';
import type { Coming } from '../../src/domain/trainings/attendees.ts';
import { book, type Made, type NotMade } from '../../src/domain/trainings/booking.ts';
import { bookingById } from '../../src/domain/trainings/bookings.ts';
import { bookInstead, changeBooking } from '../../src/domain/trainings/changing.ts';
import { chooseBooking } from '../../src/domain/trainings/choosing.ts';
import { takeEnded, takeFreeSeats, takeLapsedOffers, takeMissed, takeWord } from '../../src/domain/trainings/due.ts';
import { cancelTraining, changeTraining, moveTraining } from '../../src/domain/trainings/plan.ts';
import { bookSlot } from '../../src/domain/trainings/slots.ts';
import { after, faults, NIGHTS, NOW, type Owner, type Town, town } from './support.ts';

let place: Town;
let owners: Owner[];
beforeAll(async () => {
  place = await town();
  owners = await place.owners(6);
}, 60_000);
afterAll(() => place.close());
beforeEach(async () => {
  place.clock.now = NOW;
  await place.database.pool.query('truncate stay, booking, training, slot cascade; delete from bed');
});

const made = (result: Made | NotMade | { refused: 'full' }): Made => {
  if ('refused' in result) throw new Error(result.refused);
  return result;
};

/** Somebody books; answers the id of the booking. */
const books = async (n: number, training: string, coming: Coming = {}): Promise<string> => {
  const { person, sme } = owners[n]!;
  return made(await place.as(person, (turn) => book(turn, { training, sme, ...coming }))).booking.id;
};
const as = <T>(n: number, work: Parameters<typeof place.as<T>>[1]) => place.as(owners[n]!.person, work);
const staff = <T>(work: Parameters<typeof place.as<T>>[1]) => place.as(place.staff, work);
const stored = async (id: string) => (await as(0, ({ tx }) => bookingById(tx, id)))!;
const inBed = { sex: 'female', nights: NIGHTS } as const;

test('other nights without a free bed change nothing: the old bed stays', async () => {
  await place.beds(1, 0);
  const first = await place.training();
  const other = await place.training({ startsAt: after(12), endsAt: after(12, 6) });
  const id = await books(0, first, { sex: 'female', nights: { arrival: '2026-12-11', departure: '2026-12-12' } });
  await books(1, other, { sex: 'female', nights: { arrival: '2026-12-12', departure: '2026-12-13' } });
  const longer = { sex: 'female', nights: { arrival: '2026-12-11', departure: '2026-12-13' } } as const;
  expect(await as(0, (turn) => changeBooking(turn, id, longer))).toEqual({ refused: 'no_bed' });
  expect(await stored(id)).toMatchObject({
    state: 'booked',
    nights: { departure: '2026-12-12' },
    bed: { label: '00' },
  });
  expect(await faults(place)).toEqual([]);
});

test('going to a full training instead is no reason to lose the old seat', async () => {
  const [from, full] = [
    await place.training(),
    await place.training({ capacity: 1, startsAt: after(20), endsAt: after(21) }),
  ];
  const id = await books(0, from);
  await books(1, full);
  const { sme } = owners[0]!;
  expect(await as(0, (turn) => bookInstead(turn, id, { training: full, sme }))).toEqual({ refused: 'full' });
  expect((await stored(id)).state).toBe('booked');
  expect(await place.database.prisma.booking.count()).toBe(2);
});

test('an employee may come at a time at which the owner is elsewhere', async () => {
  const [one, other] = [await place.training(), await place.training()];
  await books(0, one);
  await books(0, other, { attendee: 'Budi' });
  expect(await faults(place)).toEqual([]);
});

test('a training that moves takes beds and reminders with it; whoever has something else then gives it up', async () => {
  await place.beds(2, 0);
  const moving = await place.training();
  const other = await place.training({ startsAt: after(15), endsAt: after(15, 6) });
  const sleeper = await books(0, moving, inBed);
  const bedless = await books(1, moving, inBed);
  const clashing = await books(2, moving);
  await books(2, other);
  // One of the two beds is taken in the nights to which the training moves.
  await books(3, other, { sex: 'female', nights: { arrival: '2026-12-15', departure: '2026-12-16' } });
  const moved = await staff((turn) => moveTraining(turn, moving, { startsAt: after(15), endsAt: after(16, 6) }));
  expect(moved).toMatchObject({
    kept: [{ id: sleeper, nights: { arrival: '2026-12-15', departure: '2026-12-17' }, bed: {} }],
    bedless: [{ id: bedless, state: 'booked' }],
    clashed: [{ id: clashing }],
  });
  const { remindAt } = await place.database.prisma.booking.findUniqueOrThrow({ where: { id: sleeper } });
  expect(remindAt).toEqual(after(12));
  expect(await faults(place)).toEqual([]);
});

test('a bed that comes free through another training is offered to whoever waits for it', async () => {
  await place.beds(1, 0);
  const [one, other] = [await place.training(), await place.training({ capacity: 5 })];
  const holder = await books(0, one, inBed);
  const waits = made(await as(1, (turn) => book(turn, { training: other, sme: owners[1]!.sme, ...inBed, wait: true })))
    .booking.id;
  expect(await staff(takeFreeSeats)).toBe(false);
  await as(0, (turn) => giveUp(turn, holder));
  expect(await staff(takeFreeSeats)).toBe(true);
  expect(await staff(takeWord)).toMatchObject({ say: 'offer', booking: { id: waits, state: 'offered' } });
  expect(await staff(takeFreeSeats)).toBe(false);
  expect(await faults(place)).toEqual([]);
});

test('more seats are offered to whoever waits; fewer than are held there cannot be', async () => {
  const training = await place.training({ capacity: 2 });
  for (const n of [0, 1, 2]) await books(n, training);
  const plan = {
    title: 'Kemasan',
    topic: 'kemasan',
    description: '',
    sector: null,
    requires: [],
    needsApproval: false,
    cost: 0,
  };
  expect(await staff((turn) => changeTraining(turn, training, { ...plan, capacity: 1 }))).toEqual({
    refused: 'taken',
    taken: 2,
  });
  await staff((turn) => changeTraining(turn, training, { ...plan, capacity: 3 }));
  expect(await staff(takeWord)).toMatchObject({ say: 'offer' });
  expect(await faults(place)).toEqual([]);
});

test('whoever is chosen needs a seat; the second to decide sees what was decided', async () => {
  const training = await place.training({ capacity: 1, needsApproval: true });
  const [first, second] = [await books(0, training), await books(1, training)];
  expect(await staff((turn) => chooseBooking(turn, first, true))).toMatchObject({ outcome: 'now' });
  expect(await staff((turn) => chooseBooking(turn, second, true))).toMatchObject({ outcome: 'seat' });
  expect(await staff((turn) => chooseBooking(turn, first, false))).toMatchObject({
    outcome: 'before',
    booking: { state: 'booked' },
  });
  // Nobody chooses themselves.
  expect(await as(1, (turn) => chooseBooking(turn, second, true))).toBeUndefined();
});

test('another’s booking, and one that does not exist, are the same: nothing', async () => {
  const id = await books(0, await place.training());
  const stranger = { ...place.staff, grants: [{ role: 'site_staff' as const, site: place.newId() }] };
  for (const record of [id, place.newId(), 'no id at all', '\u0000', 'x'.repeat(10_000)])
    for (const person of [owners[1]!.person, stranger]) {
      expect(await place.as(person, (turn) => giveUp(turn, record))).toBeUndefined();
      expect(await place.as(person, (turn) => acceptOffer(turn, record))).toBeUndefined();
      expect(await place.as(person, (turn) => markAttendance(turn, record, true))).toBeUndefined();
      expect(await place.as(person, (turn) => cancelTraining(turn, record, 'x'))).toBeUndefined();
    }
  expect((await stored(id)).state).toBe('booked');
});

test('who came is marked from two hours before the start, and closed once it is over', async () => {
  const training = await place.training();
  const [came, late] = [await books(0, training), await books(1, training)];
  expect(await staff((turn) => markAttendance(turn, came, true))).toMatchObject({ done: 'early' });
  place.clock.now = after(10, -1);
  expect(await staff((turn) => markAttendance(turn, came, true))).toMatchObject({ done: 'now' });
  expect(await staff((turn) => markAttendance(turn, came, true))).toMatchObject({ done: 'before' });
  expect(await staff((turn) => closeTraining(turn, training))).toMatchObject({ first: false });
  place.clock.now = after(11, 7);
  expect(await staff((turn) => closeTraining(turn, training))).toMatchObject({
    first: true,
    count: { attended: 1, absent: 1 },
  });
  expect((await stored(late)).state).toBe('no_show');
  expect(await staff(takeWord)).toMatchObject({ say: 'certificate', booking: { id: came } });
  expect(await staff(takeWord)).toBeUndefined();
  expect((await stored(came)).certificate).toMatch(/^SERTIFIKAT-2026-\d{5}-[A-Z0-9]{6}$/);
});

test('whoever still waits when it begins is told once', async () => {
  const training = await place.training({ capacity: 1 });
  await books(0, training);
  const waits = await books(1, training);
  place.clock.now = after(10);
  expect(await staff(takeMissed)).toMatchObject({ ended: [{ id: waits, ended: 'missed' }] });
  expect(await staff(takeMissed)).toBeUndefined();
});

test('what is required is asked for, and a booking without it is refused', async () => {
  const training = await place.training({ requires: ['nib', 'nik', 'product'] });
  const { person, sme } = owners[4]!;
  const refused = await place.as(person, (turn) => book(turn, { training, sme }));
  expect(refused).toEqual({ refused: 'unmet', unmet: ['nib', 'nik', 'product'] });
});

test('a planned, a cancelled and a begun training cannot be booked', async () => {
  const { person, sme } = owners[0]!;
  const tries = [
    await place.training({ state: 'planned' }),
    await place.training({ state: 'cancelled' }),
    await place.training({ startsAt: after(-1), endsAt: after(1) }),
  ];
  const results = [];
  for (const training of tries) results.push(await place.as(person, (turn) => book(turn, { training, sme })));
  expect(results).toEqual([{ refused: 'gone' }, { refused: 'closed' }, { refused: 'closed' }]);
});

test('an offer made at night is told in the morning, as things are then: with the time it moved to, or not at all', async () => {
  const [moving, calledOff] = [
    await place.training({ capacity: 1 }),
    await place.training({ capacity: 1, startsAt: after(20), endsAt: after(20, 6) }),
  ];
  const holders = [await books(0, moving), await books(0, calledOff)];
  const waits = await books(1, moving);
  await books(1, calledOff);
  place.clock.now = after(0, 13);
  for (const id of holders) await as(0, (turn) => giveUp(turn, id));
  expect(await staff(takeWord)).toBeUndefined();
  await staff((turn) => moveTraining(turn, moving, { startsAt: after(12), endsAt: after(12, 6) }));
  await staff((turn) => cancelTraining(turn, calledOff, 'banjir'));
  place.clock.now = after(1);
  expect(await staff(takeWord)).toMatchObject({
    say: 'offer',
    booking: { id: waits, dueAt: after(1, 12), training: { startsAt: after(12) } },
  });
  expect(await staff(takeWord)).toBeUndefined();
});

test('the time in which an offered seat is kept runs from when it is told, however late that is', async () => {
  const training = await place.training({ capacity: 1 });
  const holder = await books(0, training);
  const waits = await books(1, training);
  await as(0, (turn) => giveUp(turn, holder));
  // The bot was away for two days.
  place.clock.now = after(2);
  expect(await staff(takeLapsedOffers)).toBeUndefined();
  expect(await staff(takeWord)).toMatchObject({ say: 'offer', booking: { id: waits, dueAt: after(2, 12) } });
});

test('near the start a seat is kept for a quarter of the time that is left', async () => {
  const training = await place.training({ capacity: 1 });
  const holder = await books(0, training);
  await books(1, training);
  place.clock.now = after(9, 4);
  await as(0, (turn) => giveUp(turn, holder));
  expect(await staff(takeWord)).toMatchObject({ say: 'offer', booking: { dueAt: after(9, 9) } });
});

test('a training moves to a time at which an owner has hours in a room: nobody is at two places', async () => {
  const room = place.newId();
  await place.database.prisma.building.create({
    data: { id: room, siteId: place.site, function: 'workshop', name: 'Bengkel' },
  });
  const training = await place.training();
  const [own, employee] = [await books(0, training), await books(1, training, { attendee: 'Budi' })];
  for (const [n, hour] of [
    [0, 1],
    [1, 3],
  ] as const)
    await as(n, (turn) => bookSlot(turn, { room, startsAt: after(1, hour), hours: 2, sme: owners[n]!.sme }));
  const moved = await staff((turn) => moveTraining(turn, training, { startsAt: after(1), endsAt: after(1, 6) }));
  expect(moved).toMatchObject({ clashed: [{ id: own }], kept: [{ id: employee }] });
});

test('a site that left the list of who came open is told again, and no more once it is closed', async () => {
  const training = await place.training({ dueAt: after(11, 6) });
  await books(0, training);
  const told: number[] = [];
  for (let day = 11; day < 25; day++) {
    place.clock.now = after(day, 7);
    if (await staff(takeEnded)) told.push(day);
    expect(await staff(takeEnded)).toBeUndefined();
    if (day === 15) await staff((turn) => closeTraining(turn, training));
  }
  expect(told).toEqual([11, 12, 14]);
});
