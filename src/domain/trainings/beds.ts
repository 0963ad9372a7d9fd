import type { Sex } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';

/** Nights in the dormitory: the day of arrival and that of departure, YYYY-MM-DD. */
export type Nights = { arrival: string; departure: string };

/** Locks the dormitory of a site: beds are given, and changed, one after the other. Comes after training and people. */
export const holdDormitory = async (tx: Tx, site: string): Promise<void> => {
  await tx.$queryRaw`
    SELECT id::text FROM building WHERE site_id = ${site}::uuid AND function = 'dormitory' ORDER BY id FOR NO KEY UPDATE`;
};

/**
 * Gives a bed of the site's dormitory for these nights, in a room for that sex. Answers false where none is free. Whoever
 * gives beds holds the dormitory, one after the other; that two stays in one bed never overlap the database holds itself.
 */
export const takeBed = async (
  { tx, newId }: Pick<Turn, 'tx' | 'newId'>,
  booking: string,
  { site, sex, arrival, departure }: Nights & { site: string; sex: Sex },
): Promise<boolean> => {
  await holdDormitory(tx, site);
  const given = await tx.$executeRaw`
    INSERT INTO stay (id, booking_id, bed_id, arrival, departure)
    SELECT ${newId()}::uuid, ${booking}::uuid, b.id, ${arrival}::date, ${departure}::date
    FROM bed b JOIN building g ON g.id = b.building_id
    WHERE g.site_id = ${site}::uuid AND g.function = 'dormitory' AND b.closed_at IS NULL AND b.sex = ${sex}::sex AND NOT EXISTS (
      SELECT FROM stay s WHERE s.bed_id = b.id
        AND daterange(s.arrival, s.departure) && daterange(${arrival}::date, ${departure}::date))
    ORDER BY b.room, b.label LIMIT 1`;
  return given > 0;
};

/** Gives a bed back; nothing where there is none. */
export const leaveBed = async (tx: Tx, booking: string): Promise<void> => {
  await tx.stay.deleteMany({ where: { bookingId: booking } });
};

/** How many beds a site has for women and for men, and how many of each are free in all of these nights. */
export const bedsIn = async (
  tx: Tx,
  site: string,
  { arrival, departure }: Nights,
): Promise<Record<Sex, { all: number; free: number }>> => {
  const rows = await tx.$queryRaw<{ sex: Sex; all: number; free: number }[]>`
    SELECT b.sex::text AS sex, count(*)::int AS all, count(*) FILTER (WHERE NOT EXISTS (
      SELECT FROM stay s WHERE s.bed_id = b.id
        AND daterange(s.arrival, s.departure) && daterange(${arrival}::date, ${departure}::date)))::int AS free
    FROM bed b JOIN building g ON g.id = b.building_id
    WHERE g.site_id = ${site}::uuid AND g.function = 'dormitory' AND b.closed_at IS NULL GROUP BY b.sex`;
  const of = (sex: Sex) => rows.find((row) => row.sex === sex) ?? { all: 0, free: 0 };
  return { female: of('female'), male: of('male') };
};
