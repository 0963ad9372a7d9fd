import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acceptOffer, giveUp } from '../../src/domain/trainings/answers.ts';
import { book } from '../../src/domain/trainings/booking.ts';
import { bookInstead } from '../../src/domain/trainings/changing.ts';
import { takeLapsedOffers, takeWord } from '../../src/domain/trainings/due.ts';
import { moveTraining } from '../../src/domain/trainings/plan.ts';
import { bookSlot } from '../../src/domain/trainings/slots.ts';
import { after, faults, NIGHTS, NOW, type Owner, type Town, town } from './support.ts';

// A hundred people at once, several times: what is right once by luck is not right each time. RACE_ROUNDS=50 for long.
const RACERS = 100;
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 2);
const PROCESSES = 3;

let place: Town;
let racers: Owner[];

beforeAll(async () => {
  place = await town({ processes: PROCESSES });
  racers = await place.owners(RACERS);
}, 60_000);
afterAll(() => place.close());
beforeEach(async () => {
  place.clock.now = NOW;
  await place.database.pool.query('truncate stay, booking, training cascade; delete from bed');
});

/** All at once, each from one of the processes; whoever fails fails the test. */
const race = <T>(work: (racer: Owner, i: number) => Promise<T>): Promise<T[]> => Promise.all(racers.map(work));

const count = async (training: string) => {
  const { rows } = await place.database.pool.query<{ state: string; n: number }>(
    'select state::text, count(*)::int as n from booking where training_id = $1 group by state',
    [training],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

test('the last seat goes to one of a hundred; all others wait, each at a place of their own', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const training = await place.training({ capacity: 1 });
    const made = await race(({ person, sme }, i) =>
      place.as(person, (turn) => book(turn, { training, sme }), i % PROCESSES),
    );
    expect(await count(training)).toEqual({ booked: 1, waitlisted: RACERS - 1 });
    const places = made.flatMap((one) => ('place' in one && one.place ? [one.place] : []));
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: RACERS - 1 }, (_, i) => i + 1));
    expect(await faults(place)).toEqual([]);
    await place.database.pool.query('truncate stay, booking, training cascade');
  }
}, 1_800_000);

test('the last bed goes to one of a hundred, with a seat; whoever gets no bed gets no seat either', async () => {
  await place.beds(1, 0);
  for (let round = 0; round < ROUNDS; round++) {
    // Two trainings in the same nights, so that the beds are fought for beyond one training.
    const trainings = [await place.training({ capacity: RACERS }), await place.training({ capacity: RACERS })];
    const made = await race(({ person, sme }, i) =>
      place.as(
        person,
        (turn) => book(turn, { training: trainings[i % 2]!, sme, sex: 'female', nights: NIGHTS }),
        i % PROCESSES,
      ),
    );
    expect(made.filter((one) => 'booking' in one && one.booking.bed)).toHaveLength(1);
    expect(made.filter((one) => 'refused' in one && one.refused === 'no_bed')).toHaveLength(RACERS - 1);
    expect(await place.database.prisma.booking.count()).toBe(1);
    expect(await faults(place)).toEqual([]);
    await place.database.pool.query('truncate stay, booking, training cascade');
  }
}, 1_800_000);

test('the last offer is taken once, or lapses once, however often it is pressed while it lapses', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const training = await place.training({ capacity: 1 });
    const [first, second, third] = racers as [Owner, Owner, Owner];
    const bookings: string[] = [];
    for (const { person, sme } of [first, second, third]) {
      const made = await place.as(person, (turn) => book(turn, { training, sme }));
      if ('booking' in made) bookings.push(made.booking.id);
    }
    await place.as(first.person, (turn) => giveUp(turn, bookings[0]!));
    expect(await place.as(place.staff, takeWord)).toMatchObject({ say: 'offer' });
    place.clock.now = after(0, 13);
    const taken = await race((_, i) =>
      i % 4 === 0
        ? place.as(second.person, takeLapsedOffers, i % PROCESSES).then(() => undefined)
        : place.as(second.person, (turn) => acceptOffer(turn, bookings[1]!), i % PROCESSES),
    );
    const accepted = taken.filter((one) => one?.first).length;
    const states = await place.database.prisma.booking.findMany({
      where: { id: { in: bookings } },
      orderBy: { number: 'asc' },
    });
    expect(['cancelled,booked,waitlisted', 'cancelled,cancelled,offered']).toContain(
      states.map(({ state }) => state).join(),
    );
    expect(accepted).toBe(states[1]!.state === 'booked' ? 1 : 0);
    expect(await faults(place)).toEqual([]);
    place.clock.now = NOW;
    await place.database.pool.query('truncate stay, booking, training cascade');
  }
}, 1_800_000);

test('an offer is given up, taken and lapses at once, while who holds a seat cancels: each seat goes on to the next, once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const training = await place.training({ capacity: 2 });
    const bookings: { id: string; owner: Owner }[] = [];
    for (const owner of racers.slice(0, 8)) {
      const made = await place.as(owner.person, (turn) => book(turn, { training, sme: owner.sme }));
      if ('booking' in made) bookings.push({ id: made.booking.id, owner });
    }
    const [first, second, third] = bookings as [(typeof bookings)[0], (typeof bookings)[0], (typeof bookings)[0]];
    await place.as(first.owner.person, (turn) => giveUp(turn, first.id));
    expect(await place.as(place.staff, takeWord)).toMatchObject({ say: 'offer', booking: { id: third.id } });
    place.clock.now = after(0, 13);
    await race((_, i): Promise<unknown> => {
      if (i % 4 === 0) return place.as(place.staff, takeLapsedOffers, i % PROCESSES);
      if (i % 4 === 1) return place.as(third.owner.person, (turn) => acceptOffer(turn, third.id), i % PROCESSES);
      if (i % 4 === 2) return place.as(third.owner.person, (turn) => giveUp(turn, third.id), i % PROCESSES);
      return place.as(second.owner.person, (turn) => giveUp(turn, second.id), i % PROCESSES);
    });
    const states = await count(training);
    expect((states.booked ?? 0) + (states.offered ?? 0)).toBe(2);
    expect(await faults(place)).toEqual([]);
    place.clock.now = NOW;
    await place.database.pool.query('truncate stay, booking, training cascade');
  }
}, 1_800_000);

test('a training moves while its participants book hours in a room at the new time: nobody is at two places', async () => {
  const room = place.newId();
  await place.database.prisma.building.create({
    data: { id: room, siteId: place.site, function: 'workshop', name: 'Bengkel' },
  });
  for (let round = 0; round < ROUNDS; round++) {
    const training = await place.training({ capacity: RACERS });
    const held = racers.slice(0, 8);
    for (const { person, sme } of held) await place.as(person, (turn) => book(turn, { training, sme }));
    const hours = held.map(({ person, sme }, i) =>
      place.as(person, (turn) => bookSlot(turn, { room, startsAt: after(1, i - 1), hours: 1, sme }), i % PROCESSES),
    );
    const span = { startsAt: after(1), endsAt: after(1, 6) };
    await Promise.all([...hours, place.as(place.staff, (turn) => moveTraining(turn, training, span), 1)]);
    expect(await faults(place)).toEqual([]);
    await place.database.pool.query('truncate stay, booking, training, slot cascade');
  }
}, 1_800_000);

test('seats given up while others book: none is lost, none is held twice, whoever waits is next', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const training = await place.training({ capacity: 10 });
    const holders = racers.slice(0, 10);
    const bookings = new Map<string, string>();
    for (const { person, sme } of holders) {
      const made = await place.as(person, (turn) => book(turn, { training, sme }));
      if ('booking' in made) bookings.set(person.id, made.booking.id);
    }
    await race(({ person, sme }, i) =>
      place.as(
        person,
        async (turn) => {
          const own = bookings.get(person.id);
          return own ? giveUp(turn, own) : book(turn, { training, sme });
        },
        i % PROCESSES,
      ),
    );
    const states = await count(training);
    expect((states.booked ?? 0) + (states.offered ?? 0)).toBe(10);
    expect(states.waitlisted).toBe(RACERS - 20);
    expect(await faults(place)).toEqual([]);
    await place.database.pool.query('truncate stay, booking, training cascade');
  }
}, 1_800_000);

test('a training that moves while people book it, or another at the new time: nobody is at two places', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const moving = await place.training({ capacity: RACERS });
    const other = await place.training({ capacity: RACERS, startsAt: after(20), endsAt: after(21) });
    const third = await place.training({ capacity: RACERS, startsAt: after(30), endsAt: after(31) });
    const held = racers.slice(0, 20);
    const bookings = new Map<string, string>();
    for (const { person, sme } of held) {
      const made = await place.as(person, (turn) => book(turn, { training: moving, sme }));
      if ('booking' in made) bookings.set(person.id, made.booking.id);
    }
    await Promise.all([
      race(({ person, sme }, i) =>
        place.as(
          person,
          (turn): Promise<unknown> => {
            const own = bookings.get(person.id);
            if (own && i % 2 === 0) return bookInstead(turn, own, { training: third, sme });
            return book(turn, { training: i % 2 === 0 ? moving : other, sme });
          },
          i % PROCESSES,
        ),
      ),
      place.as(place.staff, (turn) => moveTraining(turn, moving, { startsAt: after(20, 2), endsAt: after(20, 8) })),
      place.as(place.staff, (turn) => moveTraining(turn, third, { startsAt: after(20, 3), endsAt: after(20, 9) }), 1),
    ]);
    expect(await faults(place)).toEqual([]);
    await place.database.pool.query('truncate stay, booking, training cascade');
  }
}, 1_800_000);
