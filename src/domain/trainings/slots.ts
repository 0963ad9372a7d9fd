import type { Prisma } from '../../database/client/client.ts';
import type { DueTurn, Person, Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { awake } from '../awake.ts';
import { nextNumber } from '../numbers.ts';
import { nextSpans, openingHours } from '../opening-hours.ts';
import { isId } from '../people/grants.ts';
import { loadHolidays } from '../working-days.ts';
import { BOOKER, bookerOf, runsSite } from './bookings.ts';
import { daysUntil, nextReminder } from './reminders.ts';
import { holdPeople } from './seats.ts';

/** Rooms that are booked by the hour. */
const BY_HOUR = ['workshop', 'packaging_house'] as const;
const HOUR = 3_600_000;

/** So many days of opening can be booked ahead, and so many hours at once. */
export const DAYS_AHEAD = 7;
export const LONGEST_HOURS = 4;

/** A room that is booked by the hour, at a site. */
export type Room = { id: string; name: string; site: { id: string; name: string; zone: string } };

/** Hours in a room, as whoever booked and those who run the site may see them. */
export type Slot = {
  id: string;
  number: string;
  state: 'booked' | 'cancelled';
  startsAt: Date;
  endsAt: Date;
  purpose: string | null;
  room: Room;
  sme: { id: string; name: string };
  /** Whoever booked; not `reached` where they have no channel, or left it. */
  person: { id: string; name: string; reached: boolean };
  /** The zone in which whoever booked lives. */
  own: string;
  version: number;
};

const ROOM = {
  id: true,
  name: true,
  site: { select: { id: true, name: true, zone: true, hours: true } },
} as const satisfies Prisma.BuildingSelect;

const SLOT = {
  building: { select: ROOM },
  sme: { select: { id: true, name: true, region: { select: { zone: true } } } },
  person: BOOKER,
} as const satisfies Prisma.SlotInclude;

const roomOf = ({ id, name, site }: Prisma.BuildingGetPayload<{ select: typeof ROOM }>): Room => ({
  id,
  name,
  site: { id: site.id, name: site.name, zone: site.zone },
});

const slotOf = (row: Prisma.SlotGetPayload<{ include: typeof SLOT }>): Slot => ({
  id: row.id,
  number: row.number,
  state: row.state === 'booked' ? 'booked' : 'cancelled',
  startsAt: row.startsAt,
  endsAt: row.endsAt,
  purpose: row.purpose,
  room: roomOf(row.building),
  sme: { id: row.sme.id, name: row.sme.name },
  person: bookerOf(row.person),
  own: row.sme.region.zone,
  version: row.version,
});

/** The slot of that id, whoever asks; undefined where there is none. */
export const slotById = async (tx: Tx, id: string): Promise<Slot | undefined> => {
  const row = isId(id) ? await tx.slot.findUnique({ where: { id }, include: SLOT }) : null;
  return row ? slotOf(row) : undefined;
};

const roomsWhere = async (tx: Tx, where: Prisma.BuildingWhereInput): Promise<Room[]> => {
  const rows = await tx.building.findMany({
    where: { ...where, function: { in: [...BY_HOUR] } },
    select: ROOM,
    orderBy: { name: 'asc' },
    take: 8,
  });
  return rows.map(roomOf);
};

/** Rooms by the hour at the sites that serve the businesses of whoever speaks. */
export const ownRooms = ({ tx, person }: Pick<Turn, 'tx' | 'person'>): Promise<Room[]> =>
  roomsWhere(tx, { site: { smes: { some: { ownerId: person.id, closedAt: null } } } });

/** Rooms by the hour at a site. */
export const roomsAt = (tx: Tx, site: string): Promise<Room[]> => roomsWhere(tx, { siteId: site });

/** The room by the hour of that id; undefined where there is none. */
export const roomById = async (tx: Tx, id: string): Promise<Room | undefined> =>
  isId(id) ? (await roomsWhere(tx, { id }))[0] : undefined;

/** Whole hours in which a room is open and free, day by day: the instants at which they begin. */
export const freeHours = async (
  { tx, now }: Pick<Turn, 'tx' | 'now'>,
  room: string,
): Promise<{ day: Date; hours: Date[] }[]> => {
  const building = isId(room) ? await tx.building.findUnique({ where: { id: room }, select: ROOM }) : null;
  if (!building) return [];
  const spans = nextSpans(DAYS_AHEAD, now, openingHours(building.site, await loadHolidays(tx)));
  const taken = await tx.slot.findMany({
    where: { buildingId: room, state: 'booked', endsAt: { gt: now } },
    select: { startsAt: true, endsAt: true },
  });
  const isFree = (at: number) =>
    !taken.some(({ startsAt, endsAt }) => startsAt.getTime() < at + HOUR && endsAt.getTime() > at);
  return spans.map(({ opens, closes }) => {
    const hours: Date[] = [];
    for (let at = Math.ceil(opens.getTime() / HOUR) * HOUR; at + HOUR <= closes.getTime(); at += HOUR)
      if (isFree(at)) hours.push(new Date(at));
    return { day: opens, hours };
  });
};

/** What somebody wants: a room, whole hours of it, for one of their businesses, or for any where they run the site. */
export type SlotWish = { room: string; startsAt: Date; hours: number; sme: string; purpose?: string | undefined };

/** Why none was made: `taken` by another meanwhile, or the same person is expected elsewhere then. */
export type NoSlot = { refused: 'gone' | 'taken' | 'clash' };

/** Books hours in a room. Of two who want the same hours the first has them: the database holds it. */
export const bookSlot = async (turn: Turn, wish: SlotWish): Promise<{ slot: Slot } | NoSlot> => {
  const { tx, now, newId, person } = turn;
  const sme = isId(wish.sme)
    ? await tx.sme.findFirst({ where: { id: wish.sme, closedAt: null }, include: { region: true } })
    : null;
  const room = await roomById(tx, wish.room);
  if (!sme || !room || wish.hours < 1 || wish.hours > LONGEST_HOURS) return { refused: 'gone' };
  const own = sme.ownerId === person.id && (await ownRooms(turn)).some(({ id }) => id === room.id);
  if (!own && !runsSite(person, room.site.id)) return { refused: 'gone' };
  const endsAt = new Date(wish.startsAt.getTime() + wish.hours * HOUR);
  await tx.$queryRaw`SELECT id::text FROM building WHERE id = ${room.id}::uuid FOR NO KEY UPDATE`;
  await holdPeople(tx, [sme.ownerId]);
  const free = (await freeHours(turn, room.id)).flatMap(({ hours }) => hours.map((at) => at.getTime()));
  for (let at = wish.startsAt.getTime(); at < endsAt.getTime(); at += HOUR)
    if (!free.includes(at)) return { refused: 'taken' };
  if (await isElsewhere(tx, sme.ownerId, wish.startsAt, endsAt)) return { refused: 'clash' };
  const id = newId();
  const course = { startsAt: wish.startsAt, zone: room.site.zone };
  await tx.slot.create({
    data: {
      id,
      number: await nextNumber(tx, 'slot', now),
      buildingId: room.id,
      smeId: sme.id,
      personId: sme.ownerId,
      startsAt: wish.startsAt,
      endsAt,
      purpose: wish.purpose ?? null,
      remindAt: nextReminder(course, now, sme.region.zone) ?? null,
      createdAt: now,
      bookedBy: person.id,
    },
  });
  return { slot: (await slotById(tx, id))! };
};

/** The hours that somebody has booked at some time of a span. */
export const slotAt = async (
  tx: Tx,
  person: string,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): Promise<Slot | undefined> => {
  const row = await tx.slot.findFirst({
    where: { personId: person, state: 'booked', startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
    include: SLOT,
  });
  return row ? slotOf(row) : undefined;
};

/** Whether somebody has a training or other hours at that time. */
const isElsewhere = async (tx: Tx, person: string, startsAt: Date, endsAt: Date): Promise<boolean> => {
  const seats = await tx.booking.count({
    where: {
      personId: person,
      attendeeKey: '',
      state: { not: 'cancelled' },
      startsAt: { lt: endsAt },
      endsAt: { gt: startsAt },
    },
  });
  return seats > 0 || (await slotAt(tx, person, { startsAt, endsAt })) !== undefined;
};

/** Whether somebody may see and give up a slot: whoever booked it, and those who run the site. */
export const maySee = (person: Person, { person: owner, room }: Slot): boolean =>
  owner.id === person.id || runsSite(person, room.site.id);

/** Gives hours up; `first` is false where they were given up before or have begun. */
export const giveUpSlot = async (turn: Turn, id: string): Promise<{ slot: Slot; first: boolean } | undefined> => {
  const { tx, now, person } = turn;
  const slot = await slotById(tx, id);
  if (!slot || !maySee(person, slot)) return undefined;
  const { count } = await tx.slot.updateMany({
    where: { id, state: 'booked', startsAt: { gt: now } },
    data: { state: 'cancelled', remindAt: null, version: { increment: 1 } },
  });
  if (count > 0) await note({ ...turn, by: person.id }, 'cancelled', 'slot', id);
  return { slot: (await slotById(tx, id))!, first: count > 0 };
};

/** Hours of somebody that are still to come, by their time. */
export const ownSlots = async (tx: Tx, person: string, now: Date): Promise<Slot[]> => {
  const rows = await tx.slot.findMany({
    where: { personId: person, state: 'booked', endsAt: { gt: now } },
    include: SLOT,
    orderBy: { startsAt: 'asc' },
    take: 10,
  });
  return rows.map(slotOf);
};

/** Hours at these sites that are still to come, by their time. */
export const slotsAt = async (tx: Tx, sites: readonly string[], now: Date): Promise<Slot[]> => {
  const rows = await tx.slot.findMany({
    where: { building: { siteId: { in: [...sites] } }, state: 'booked', endsAt: { gt: now } },
    include: SLOT,
    orderBy: { startsAt: 'asc' },
    take: 20,
  });
  return rows.map(slotOf);
};

/** The next slot of which somebody is to be reminded, and in how many days it is; `quiet` where it was only put off. */
export const takeSlotReminder = async (turn: DueTurn): Promise<{ slot: Slot; days: number } | 'quiet' | undefined> => {
  const { tx, now } = turn;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM slot WHERE remind_at <= ${now}::timestamptz ORDER BY remind_at LIMIT 1
    FOR UPDATE SKIP LOCKED`;
  const slot = due && (await slotById(tx, due.id));
  if (!slot) return undefined;
  const later = awake(now, slot.own);
  const course = { startsAt: slot.startsAt, zone: slot.room.site.zone };
  const remindAt = later > now ? later : (nextReminder(course, now, slot.own) ?? null);
  await tx.slot.update({ where: { id: slot.id }, data: { remindAt } });
  if (later > now || slot.state !== 'booked' || slot.startsAt <= now) return 'quiet';
  return { slot, days: daysUntil(course, now) };
};
