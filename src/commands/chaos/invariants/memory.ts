import type { Told } from '../people/participant.ts';
import type { Found, Run } from './index.ts';

/** The states in which a booking may be by now, by what its owner was told last. */
const MAY_BE: Record<Told['as'], readonly string[]> = {
  booked: ['booked'],
  // A seat that came free may have been offered, taken, or (never answered) let go.
  waiting: ['waitlisted', 'offered', 'booked', 'cancelled'],
  cancelled: ['cancelled'],
};

/** How often the bot may be refused before it knows that it was blocked, where nothing interrupts it. */
const REFUSED = 1;

/** What people were told is what stands in the database. */
export const remembered = async ({
  database: { pool },
  crowd: { memory },
  town,
  kills,
  outages,
}: Run): Promise<Found[]> => {
  const numbers = await pool.query<{ room: string; number: string }>(
    `select a.address_id as room, s.number from sme s join person_address a on a.person_id = s.owner_id
     where a.channel = 'telegram'`,
  );
  const businesses = new Map(numbers.rows.map(({ room, number }) => [room, number]));
  const bookings = new Map(
    (await pool.query<{ number: string; state: string }>('select number, state from booking')).rows.map(
      ({ number, state }) => [number, state],
    ),
  );
  const stages = new Map(
    (await pool.query<{ number: string; stage: string }>('select number, stage from proposal')).rows.map(
      ({ number, stage }) => [number, stage],
    ),
  );
  return [
    {
      what: 'a business has the number that its owner was told',
      looked: memory.businesses.size,
      breaches: [...memory.businesses]
        .filter(([room, number]) => businesses.get(room) !== number)
        .map(([room, number]) => `${room} was told ${number} and has ${businesses.get(room)}`),
    },
    {
      what: 'a booking stands as its owner was told',
      looked: memory.bookings.size,
      breaches: [...memory.bookings.values()]
        .filter(({ number, as }) => !MAY_BE[as].includes(bookings.get(number) ?? 'lost'))
        .map(({ number, as }) => `${number} was told to be ${as} and is ${bookings.get(number)}`),
    },
    {
      what: 'a proposal that its region was told is sent is at the ministry; what was put to the vote is approved',
      looked: memory.sent.size + town.assessed.length,
      breaches: [
        ...[...memory.sent].filter((number) => ['draft', undefined].includes(stages.get(number))),
        ...town.assessed.filter((number) => stages.get(number) !== 'approved'),
      ].map((number) => `${number} is ${stages.get(number)}`),
    },
    {
      what: 'whoever blocked the bot was written to once at most before it knew',
      looked: memory.spells.length,
      breaches: memory.spells
        // Who is killed does not note it, and while the database is away nobody can.
        .filter(
          ({ refused, at, until }) =>
            refused > REFUSED + [...kills, ...outages].filter((one) => one.at < until && one.until > at).length,
        )
        .map(
          ({ room, refused, at, until }) =>
            `${room}: ${refused} times from ${(at / 1_000).toFixed(1)} to ${(until / 1_000).toFixed(1)} s`,
        ),
    },
  ];
};
