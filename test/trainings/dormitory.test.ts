import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { giveUp } from '../../src/domain/trainings/answers.ts';
import { bedsIn } from '../../src/domain/trainings/beds.ts';
import { book } from '../../src/domain/trainings/booking.ts';
import { dormitoryGuests, dormitoryRooms, furnish } from '../../src/domain/trainings/dormitory.ts';
import { takeFreeSeats, takeWord } from '../../src/domain/trainings/due.ts';
import type { Turn } from '../../src/turn.ts';
import { after, faults, NIGHTS, NOW, type Owner, type Town, town } from './support.ts';

let place: Town;
let owners: Owner[];
beforeAll(async () => {
  place = await town({ processes: 2 });
  owners = await place.owners(4);
}, 60_000);
afterAll(() => place.close());
beforeEach(async () => {
  place.clock.now = NOW;
  await place.database.pool.query('truncate stay, booking, training cascade; delete from bed');
});

const staff = <T>(work: (turn: Turn) => Promise<T>, process = 0) => place.as(place.staff, work, process);
const melati = { name: 'Melati', sex: 'female', beds: 2 } as const;
const rooms = () => staff((turn) => dormitoryRooms(turn, { id: place.site, zone: 'Asia/Makassar' }));
const sleeps = async (n: number, training: string, wait = false) => {
  const { person, sme } = owners[n]!;
  const wish = { training, sme, sex: 'female' as const, nights: NIGHTS, wait };
  const made = await place.as(person, (turn) => book(turn, wish));
  if ('refused' in made) throw new Error(made.refused);
  return made.booking;
};

test('a dormitory is made room by room; whoever waited for a bed is offered one', async () => {
  const training = await place.training();
  const waits = await sleeps(0, training, true);
  expect(waits.state).toBe('waitlisted');
  expect(await staff((turn) => furnish(turn, { site: place.site }, melati))).toBe('done');
  expect(await staff(takeFreeSeats)).toBe(true);
  expect(await staff(takeWord)).toMatchObject({ say: 'offer', booking: { id: waits.id, bed: { room: 'Melati' } } });
  expect(await rooms()).toMatchObject([{ name: 'Melati', sex: 'female', beds: 2, taken: 0 }]);
  place.clock.now = after(10);
  expect(await rooms()).toMatchObject([{ taken: 1 }]);
  const site = { id: place.site, zone: 'Asia/Makassar' };
  expect(await staff((turn) => dormitoryGuests(turn, site))).toMatchObject([{ room: 'Melati', arrival: '2026-12-10' }]);
  expect(await faults(place)).toEqual([]);
});

test('a bed that is booked is not taken away, nor its room given to men; once it is free, both can be', async () => {
  await staff((turn) => furnish(turn, { site: place.site }, melati));
  const training = await place.training();
  const [first, second] = [await sleeps(0, training), await sleeps(1, training)];
  const bed = (await rooms())[0]!.id;
  const change = (given: object) => staff((turn) => furnish(turn, { bed }, { ...melati, ...given }));
  expect(await change({ beds: 1 })).toBe('taken');
  expect(await change({ sex: 'male' })).toBe('taken');
  await place.as(owners[0]!.person, (turn) => giveUp(turn, first.id));
  expect(await change({ beds: 1, name: 'Kamar Melati' })).toBe('done');
  expect(await rooms()).toMatchObject([{ name: 'Kamar Melati', beds: 1 }]);
  expect(await staff(({ tx }) => bedsIn(tx, place.site, NIGHTS))).toMatchObject({ female: { all: 1, free: 0 } });
  await place.as(owners[1]!.person, (turn) => giveUp(turn, second.id));
  expect(await change({ sex: 'male', beds: 3 })).toBe('done');
  expect(await staff(({ tx }) => bedsIn(tx, place.site, NIGHTS))).toMatchObject({
    female: { all: 0, free: 0 },
    male: { all: 3, free: 3 },
  });
});

test('two who add the same room at once make one; a stranger makes none', async () => {
  const came = await Promise.all(
    [0, 1].map((process) => staff((turn) => furnish(turn, { site: place.site }, melati), process)),
  );
  expect(came.sort()).toEqual(['called', 'done']);
  expect(await staff((turn) => furnish(turn, { site: place.site }, { ...melati, name: 'MELATI' }))).toBe('called');
  expect(await place.as(owners[0]!.person, (turn) => furnish(turn, { site: place.site }, melati))).toBe('gone');
  expect(await staff((turn) => furnish(turn, { site: place.newId() }, melati))).toBe('gone');
  expect(await rooms()).toHaveLength(1);
});
