import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { book } from '../../src/domain/trainings/booking.ts';
import { bookSlot, freeHours, giveUpSlot, takeSlotReminder } from '../../src/domain/trainings/slots.ts';
import { after, NOW, type Owner, type Town, town } from './support.ts';

let place: Town;
let owners: Owner[];
let room: string;
beforeAll(async () => {
  place = await town({ processes: 2 });
  owners = await place.owners(20);
  room = place.newId();
  await place.database.prisma.building.create({
    data: { id: room, siteId: place.site, function: 'packaging_house', name: 'Rumah kemasan' },
  });
  await place.database.prisma.holiday.create({ data: { date: new Date('2026-12-03'), name: 'Libur' } });
}, 60_000);
afterAll(() => place.close());
beforeEach(async () => {
  place.clock.now = NOW;
  await place.database.pool.query('truncate stay, booking, training, slot cascade');
});

/** Tomorrow at ten by the clock of the place. */
const TEN = after(1, 1);
const wants = (n: number, startsAt = TEN, hours = 2) => ({ room, startsAt, hours, sme: owners[n]!.sme });

test('of twenty who want the same hours one has them', async () => {
  const made = await Promise.all(
    owners.map(({ person }, n) => place.as(person, (turn) => bookSlot(turn, wants(n)), n % 2)),
  );
  expect(made.filter((one) => 'slot' in one)).toHaveLength(1);
  expect(made.filter((one) => 'refused' in one && one.refused === 'taken')).toHaveLength(19);
});

test('free are whole hours in which the site is open, not on holidays, and what is taken is not', async () => {
  const { person } = owners[0]!;
  await place.as(person, (turn) => bookSlot(turn, wants(0)));
  const free = await place.as(person, (turn) => freeHours(turn, room));
  const days = free.map(({ hours }) => hours.map((at) => at.toISOString().slice(0, 13)));
  // Today from nine on; tomorrow without ten and eleven; the third is a holiday.
  expect(days[0]).toHaveLength(7);
  expect(days[1]).toEqual([
    '2026-12-02T00',
    '2026-12-02T01',
    '2026-12-02T04',
    '2026-12-02T05',
    '2026-12-02T06',
    '2026-12-02T07',
  ]);
  expect(days[2]![0]).toBe('2026-12-04T00');
});

test('nobody is in a room and in a training at once', async () => {
  const training = await place.training({ startsAt: after(1), endsAt: after(1, 6) });
  const [first, second] = [owners[0]!, owners[1]!];
  await place.as(first.person, (turn) => book(turn, { training, sme: first.sme }));
  expect(await place.as(first.person, (turn) => bookSlot(turn, wants(0)))).toEqual({ refused: 'clash' });
  await place.as(second.person, (turn) => bookSlot(turn, wants(1)));
  expect(await place.as(second.person, (turn) => book(turn, { training, sme: second.sme }))).toMatchObject({
    refused: 'in_room',
  });
});

test('those who run the site book for an owner, whose time it is; a stranger books for nobody', async () => {
  const made = await place.as(place.staff, (turn) => bookSlot(turn, wants(0)));
  expect(made).toMatchObject({ slot: { person: { id: owners[0]!.person.id, reached: false } } });
  expect(await place.as(owners[0]!.person, (turn) => bookSlot(turn, wants(0, after(1, 2))))).toEqual({
    refused: 'taken',
  });
  const stranger = { ...place.staff, grants: [{ role: 'site_staff' as const, site: place.newId() }] };
  expect(await place.as(stranger, (turn) => bookSlot(turn, wants(1, after(1, 4))))).toEqual({ refused: 'gone' });
});

test('hours outside those of the site, in the past, too many or of another’s business are refused', async () => {
  const { person } = owners[0]!;
  const tries = [wants(0, after(0, -1)), wants(0, after(0, 13)), wants(0, TEN, 9), wants(0, after(1, 0.5)), wants(1)];
  const results = [];
  for (const wish of tries) results.push(await place.as(person, (turn) => bookSlot(turn, wish)));
  expect(results.every((one) => 'refused' in one)).toBe(true);
});

test('hours are given up once, by whoever booked or the site, and their reminder goes with them', async () => {
  const { person } = owners[0]!;
  const made = await place.as(person, (turn) => bookSlot(turn, wants(0, after(6, 1))));
  if (!('slot' in made)) throw new Error(made.refused);
  const { id } = made.slot;
  expect(await place.as(owners[1]!.person, (turn) => giveUpSlot(turn, id))).toBeUndefined();
  place.clock.now = after(3, 1);
  expect(await place.as(place.staff, takeSlotReminder)).toMatchObject({ slot: { id }, days: 3 });
  expect(await place.as(place.staff, (turn) => giveUpSlot(turn, id))).toMatchObject({ first: true });
  expect(await place.as(person, (turn) => giveUpSlot(turn, id))).toMatchObject({ first: false });
  place.clock.now = after(5, 1);
  expect(await place.as(place.staff, takeSlotReminder)).toBeUndefined();
});
