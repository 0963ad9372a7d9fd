import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Tx } from '../turn.ts';

/** The zone in which the ministry counts its days. */
export const JAKARTA = 'Asia/Jakarta';

/** Indonesia's zones change no clocks: by how many hours they are ahead of UTC. */
const HOURS: Readonly<Record<string, number>> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

/** The day (YYYY-MM-DD) that it is in a zone; asked for thousands of rows at once. */
export const dayOf = (at: Date, zone: string): string => {
  const hours = HOURS[zone];
  return hours === undefined ? format(new TZDate(at, zone), 'yyyy-MM-dd') : isoDay(at.getTime() + hours * 3_600_000);
};

/** Days (YYYY-MM-DD) from Monday to Friday on which offices are closed: national holidays and cuti bersama. */
export type Holidays = ReadonlySet<string>;

/** Now, as days are counted from it: the instant, the day in Jakarta, and the holidays on record. */
export type Moment = { now: Date; today: string; holidays: Holidays };

/** The moment of a turn. */
export const momentOf = async ({ tx, now }: { tx: Pick<Tx, 'holiday'>; now: Date }): Promise<Moment> => ({
  now,
  today: dayOf(now, JAKARTA),
  holidays: await loadHolidays(tx),
});

/**
 * Working days in Jakarta from one instant to a later one; undefined where they began in a year before those whose
 * holidays are on record, since the count would be too high.
 */
export function workingDaysOnRecord(from: Date, to: Date, { holidays }: Moment): number | undefined {
  let first: string | undefined;
  for (const day of holidays) if (first === undefined || day < first) first = day;
  if (first === undefined || dayOf(from, JAKARTA).slice(0, 4) < first.slice(0, 4)) return undefined;
  return workingDaysBetween(from, to, JAKARTA, holidays);
}

/** All holidays that are on record. */
export async function loadHolidays(tx: Pick<Tx, 'holiday'>): Promise<Holidays> {
  const rows = await tx.holiday.findMany({ select: { date: true } });
  return new Set(rows.map(({ date }) => date.toISOString().slice(0, 10)));
}

/** Whether offices are open on this day (YYYY-MM-DD). */
export function isWorkingDay(day: string, holidays: Holidays): boolean {
  return isWeekday(utc(day)) && !holidays.has(day);
}

/**
 * Working days from one instant to a later one, by the calendar of a zone: the day of `from` does not count, that of
 * `to` does. So what came on Friday is one working day old on Monday, and so is what came on Saturday; 0 where `to` is
 * not later.
 */
export function workingDaysBetween(from: Date, to: Date, zone: string, holidays: Holidays): number {
  return between(dayOf(from, zone), dayOf(to, zone), holidays);
}

/**
 * The latest day (YYYY-MM-DD) since which more than `days` working days have passed by `now`: what entered its stage on
 * that day or earlier has been there longer than that.
 */
export function longerAgoThan(days: number, now: Date, zone: string, holidays: Holidays): string {
  const today = dayOf(now, zone);
  let day = today;
  for (let passed = 0; passed <= days; day = before(day)) if (isWorkingDay(day, holidays)) passed++;
  return day;
}

/** The day (YYYY-MM-DD) on which so many working days have passed after this day. */
export function workingDayAfter(day: string, days: number, holidays: Holidays): string {
  let reached = day;
  for (let passed = 0; passed < days; ) {
    reached = after(reached);
    if (isWorkingDay(reached, holidays)) passed++;
  }
  return reached;
}

/** The instant at which it is that hour ("09:30", or 9) of a day (YYYY-MM-DD) in a zone; 24 is the end of the day. */
export function hourOf(day: string, hour: number | string, zone: string): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [full, minutes = 0] = String(hour).split(':').map(Number) as [number, number?];
  return new Date(new TZDate(year, month - 1, date, full, minutes, zone).getTime());
}

/** In UTC a day always has so many milliseconds, and only days are counted here. */
const DAY = 86_400_000;
const utc = (day: string): number => Date.parse(day);
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
const before = (day: string): string => isoDay(utc(day) - DAY);
const after = (day: string): string => isoDay(utc(day) + DAY);
const isWeekday = (time: number): boolean => new Date(time).getUTCDay() % 6 !== 0;

function between(from: string, to: string, holidays: Holidays): number {
  const days = (utc(to) - utc(from)) / DAY;
  if (days <= 0) return 0;
  let count = Math.floor(days / 7) * 5;
  for (let back = 0; back < days % 7; back++) if (isWeekday(utc(to) - back * DAY)) count++;
  for (const holiday of holidays) if (holiday > from && holiday <= to && isWeekday(utc(holiday))) count--;
  return count;
}
