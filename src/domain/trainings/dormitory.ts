import type { Sex } from '../../database/client/client.ts';
import { fold } from '../../indonesian/normalise.ts';
import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { isId } from '../people/grants.ts';
import { dayOf } from '../working-days.ts';
import { holdDormitory } from './beds.ts';
import { runsSite } from './bookings.ts';

/** A room of a dormitory; `id` is that of one of its beds, `taken` how many of them somebody sleeps in tonight. */
export type Room = { id: string; name: string; sex: Sex; beds: number; taken: number };

/** The rooms of a site's dormitory; one whose beds are all closed has none. */
export const dormitoryRooms = async (
  { tx, now }: Pick<Turn, 'tx' | 'now'>,
  site: { id: string; zone: string },
): Promise<Room[]> => tx.$queryRaw<Room[]>`
  SELECT min(b.id::text) AS id, b.room AS name, min(b.sex::text) AS sex,
    (count(*) FILTER (WHERE b.closed_at IS NULL))::int AS beds,
    count(s.id)::int AS taken
  FROM bed b JOIN building g ON g.id = b.building_id
    LEFT JOIN stay s ON s.bed_id = b.id
      AND daterange(s.arrival, s.departure) @> ${dayOf(now, site.zone)}::date
  WHERE g.site_id = ${site.id}::uuid AND g.function = 'dormitory' GROUP BY b.building_id, b.room ORDER BY b.room`;

/** Somebody who sleeps in the dormitory, or will. Days are YYYY-MM-DD. */
export type Guest = { booking: string; name: string; room: string; label: string; arrival: string; departure: string };

/** Whoever sleeps in a site's dormitory from today on, by arrival; of many the next. */
export const dormitoryGuests = async (
  { tx, now }: Pick<Turn, 'tx' | 'now'>,
  site: { id: string; zone: string },
): Promise<Guest[]> => tx.$queryRaw<Guest[]>`
  SELECT k.id::text AS booking, coalesce(k.attendee_name, p.name) AS name, b.room, b.label,
    s.arrival::text AS arrival, s.departure::text AS departure
  FROM stay s JOIN bed b ON b.id = s.bed_id JOIN building g ON g.id = b.building_id
    JOIN booking k ON k.id = s.booking_id JOIN person p ON p.id = k.person_id
  WHERE g.site_id = ${site.id}::uuid AND s.departure > ${dayOf(now, site.zone)}::date
  ORDER BY s.arrival, b.room, b.label LIMIT 60`;

/** The room of a bed, with its site; undefined where there is none. */
export const roomOfBed = async (
  tx: Tx,
  bed: string,
): Promise<{ name: string; sex: Sex; beds: number; building: string; site: string } | undefined> => {
  const one = isId(bed) ? await tx.bed.findUnique({ where: { id: bed }, include: { building: true } }) : null;
  if (!one) return undefined;
  const { room, buildingId: building, sex } = one;
  const beds = await tx.bed.count({ where: { buildingId: building, room, closedAt: null } });
  return { name: room, sex, beds, building, site: one.building.siteId };
};

/** How a room is to be: what it is called, for whom, and how many beds stand in it. */
export type Furnished = { name: string; sex: Sex; beds: number };

/** What came of it: `called` where another room has that name, `taken` where somebody has booked more beds than would stay. */
export type Furnishing = 'done' | 'gone' | 'called' | 'taken';

/**
 * Adds a room to the dormitory of a site, or changes that of a bed (`of`). A bed that somebody has booked is never taken
 * away, nor their room given to others; beds that are taken away are closed, so that what was stays known.
 */
export const furnish = async (
  turn: Turn,
  of: { site: string } | { bed: string },
  { name, sex, beds }: Furnished,
): Promise<Furnishing> => {
  const { tx, now, newId, person } = turn;
  const before = 'bed' in of ? await roomOfBed(tx, of.bed) : undefined;
  const site = 'site' in of ? of.site : before?.site;
  if (!site || !isId(site) || !runsSite(person, site)) return 'gone';
  const building = before?.building ?? (await dormitoryOf(turn, site));
  if (!building) return 'gone';
  await holdDormitory(tx, site);
  const all = await tx.bed.findMany({
    where: { buildingId: building },
    include: { stays: { where: { departure: { gt: now } }, take: 1 } },
  });
  const own = before ? all.filter(({ room }) => room === before.name) : [];
  if (all.some((bed) => !own.includes(bed) && fold(bed.room) === fold(name))) return 'called';
  const booked = own.filter(({ stays }) => stays.length > 0);
  if (booked.length > beds || (booked.length > 0 && before!.sex !== sex)) return 'taken';
  await tx.bed.updateMany({ where: { id: { in: own.map(({ id }) => id) } }, data: { room: name, sex } });
  // Booked beds stay, then those of the lowest numbers.
  const order = [...own].sort(
    (a, b) => b.stays.length - a.stays.length || Number(a.label) - Number(b.label) || a.label.localeCompare(b.label),
  );
  const kept = order.slice(0, beds).map(({ id }) => id);
  await tx.bed.updateMany({ where: { id: { in: kept } }, data: { closedAt: null } });
  await tx.bed.updateMany({
    where: { id: { in: order.slice(beds).map(({ id }) => id) }, closedAt: null },
    data: { closedAt: now },
  });
  const labels = new Set(own.map(({ label }) => label));
  const fresh: string[] = [];
  for (let n = 1; kept.length + fresh.length < beds; n++) if (!labels.has(String(n))) fresh.push(String(n));
  await tx.bed.createMany({
    data: fresh.map((label) => ({ id: newId(), buildingId: building, room: name, label, sex })),
  });
  await note({ ...turn, by: person.id }, 'furnished', 'site', site, { room: name, beds });
  return 'done';
};

/** The dormitory of a site, made once where it has none yet; undefined where there is no such site. */
const dormitoryOf = async ({ tx, newId }: Pick<Turn, 'tx' | 'newId'>, site: string): Promise<string | undefined> => {
  const held = await tx.$queryRaw<unknown[]>`SELECT id::text FROM site WHERE id = ${site}::uuid FOR NO KEY UPDATE`;
  if (held.length === 0) return undefined;
  const known = await tx.building.findFirst({
    where: { siteId: site, function: 'dormitory' },
    orderBy: { name: 'asc' },
  });
  if (known) return known.id;
  const made = await tx.building.create({ data: { id: newId(), siteId: site, function: 'dormitory', name: 'Asrama' } });
  return made.id;
};
