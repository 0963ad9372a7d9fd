import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptOffer, giveUp } from '../../src/domain/trainings/answers.ts';
import { book } from '../../src/domain/trainings/booking.ts';
import { changeBooking } from '../../src/domain/trainings/changing.ts';
import { takeLapsedOffers, takeWord } from '../../src/domain/trainings/due.ts';
import { after, faults, NOW, type Owner, type Town, town } from './support.ts';

// What people do in any order, once in the database and once in a model that fits on a page: both must tell the same.

type Line = { who: number; bed: boolean; state: 'booked' | 'offered' | 'waitlisted'; until?: number };
type Model = { capacity: number; beds: number; lines: Line[]; now: number };

const HOUR = 3_600_000;
const seats = ({ lines }: Model) => lines.filter(({ state }) => state !== 'waitlisted').length;
const sleepers = ({ lines }: Model) => lines.filter(({ state, bed }) => state !== 'waitlisted' && bed).length;
const fits = (model: Model, bed: boolean) => seats(model) < model.capacity && (!bed || sleepers(model) < model.beds);

const offer = (model: Model) => {
  for (const line of model.lines)
    if (line.state === 'waitlisted' && fits(model, line.bed)) {
      line.state = 'offered';
      line.until = model.now + 12 * HOUR;
    }
};

const DEEDS = {
  book: (model: Model, who: number, bed: boolean) => {
    if (model.lines.some((line) => line.who === who)) return;
    const seat = seats(model) < model.capacity;
    if (seat && !fits(model, bed)) return;
    model.lines.push({ who, bed, state: seat ? 'booked' : 'waitlisted' });
  },
  giveUp: (model: Model, who: number) => {
    model.lines = model.lines.filter((line) => line.who !== who);
    offer(model);
  },
  accept: (model: Model, who: number) => {
    const line = model.lines.find((one) => one.who === who);
    if (line?.state === 'offered') line.state = 'booked';
  },
  change: (model: Model, who: number, bed: boolean) => {
    const line = model.lines.find((one) => one.who === who);
    if (!line || line.bed === bed) return;
    if (bed && line.state !== 'waitlisted' && sleepers(model) >= model.beds) return;
    line.bed = bed;
    offer(model);
  },
  wait: (model: Model) => {
    // A day, not the 12 hours of an offer: at night an offer waits for the morning, and is kept from then on.
    model.now += 24 * HOUR;
    model.lines = model.lines.filter(({ state, until }) => state !== 'offered' || until! > model.now);
    offer(model);
  },
};

const PEOPLE = 8;
const who = fc.nat({ max: PEOPLE - 1 });
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('book' as const), who, bed: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('giveUp' as const), who }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('accept' as const), who }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('change' as const), who, bed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('wait' as const) }) },
);

let place: Town;
let owners: Owner[];
beforeAll(async () => {
  place = await town();
  owners = await place.owners(PEOPLE);
  await place.beds(2, 0);
}, 60_000);
afterAll(() => place.close());

test('the database and a simple model tell the same of any sequence of deeds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(deed, { maxLength: 25 }), async (capacity, deeds) => {
      place.clock.now = NOW;
      await place.database.pool.query('truncate stay, booking, training cascade');
      const training = await place.training({ capacity, startsAt: after(60), endsAt: after(61) });
      const nights = { arrival: '2027-01-30', departure: '2027-01-31' };
      const model: Model = { capacity, beds: 2, lines: [], now: NOW.getTime() };
      const bookings = new Map<number, string>();
      for (const one of deeds) {
        if (one.deed === 'wait') {
          DEEDS.wait(model);
          place.clock.now = new Date(model.now);
          while (await place.as(place.staff, takeLapsedOffers));
        } else {
          const { person, sme } = owners[one.who]!;
          const own = bookings.get(one.who) ?? NOBODY;
          if (one.deed === 'book') {
            DEEDS.book(model, one.who, one.bed);
            const wish = { training, sme, sex: 'female' as const, ...(one.bed && { nights }) };
            const made = await place.as(person, (turn) => book(turn, wish));
            if ('booking' in made) bookings.set(one.who, made.booking.id);
          } else if (one.deed === 'change') {
            DEEDS.change(model, one.who, one.bed);
            const coming = { sex: 'female' as const, ...(one.bed && { nights }) };
            await place.as(person, (turn) => changeBooking(turn, own, coming));
          } else {
            DEEDS[one.deed](model, one.who);
            await place.as(person, async (turn) =>
              one.deed === 'giveUp' ? giveUp(turn, own) : acceptOffer(turn, own),
            );
          }
        }
        while (await place.as(place.staff, takeWord));
        expect(await stored(training)).toEqual(model.lines.map(({ who, bed, state }) => ({ who, bed, state })));
      }
      expect(await faults(place)).toEqual([]);
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? 25) },
  );
}, 600_000);

const NOBODY = '00000000-0000-4000-8000-ffffffffffff';

/** What the database tells, as the model would. */
const stored = async (training: string) => {
  const rows = await place.database.prisma.booking.findMany({
    where: { trainingId: training, state: { not: 'cancelled' } },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ smeId, arrival, state }) => ({
    who: owners.findIndex(({ sme }) => sme === smeId),
    bed: arrival !== null,
    state,
  }));
};
