import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { format } from 'date-fns/format';
import { getISODay } from 'date-fns/getISODay';
import { startOfDay } from 'date-fns/startOfDay';
import { z } from 'zod';
import { type Holidays, JAKARTA } from './working-days.ts';

/** Opening and closing time ("08:00") by weekday, 1 (Monday) … 7; a weekday that is left out is closed. */
export type WeeklyHours = Record<string, readonly [opens: string, closes: string]>;

/** When a place is open: its weekly hours by its own clock, less the holidays. */
export type OpeningHours = { hours: WeeklyHours; zone: string; holidays: Holidays };

const TIME = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);
const HOURS = z.record(z.string().regex(/^[1-7]$/), z.tuple([TIME, TIME]));

/** Monday to Friday, eight to four: where no site says otherwise, and for the ministry. */
export const OFFICE_HOURS: WeeklyHours = Object.fromEntries(
  [1, 2, 3, 4, 5].map((weekday) => [weekday, ['08:00', '16:00']]),
);

/** A site's hours as they are kept; office hours where what is kept says nothing that can be read, or is never open. */
export const weeklyHours = (kept: unknown): WeeklyHours => {
  const read = HOURS.safeParse(kept);
  const opens = read.success && Object.values(read.data).some(([from, to]) => from < to);
  return opens ? read.data : OFFICE_HOURS;
};

/** When a site is open; the ministry's hours where there is none. */
export const openingHours = (site: { hours: unknown; zone: string } | null, holidays: Holidays): OpeningHours => ({
  hours: site ? weeklyHours(site.hours) : OFFICE_HOURS,
  zone: site?.zone ?? JAKARTA,
  holidays,
});

/** The opening and closing instants of the day that `at` lies in, by the clock of the place; undefined where it is closed. */
const spanOf = (at: TZDate, { hours, holidays }: OpeningHours): { opens: number; closes: number } | undefined => {
  const span = hours[getISODay(at)];
  if (!span || holidays.has(format(at, 'yyyy-MM-dd'))) return undefined;
  const [opens, closes] = span.map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return new TZDate(at.getFullYear(), at.getMonth(), at.getDate(), hour!, minute!, at.timeZone!).getTime();
  }) as [number, number];
  return opens < closes ? { opens, closes } : undefined;
};

/** Days are looked through no further than this: a place that is closed for a year has other troubles. */
const DAYS = 400;

/** The spans of opening from an instant on, the first cut at it. */
function* spansFrom(from: Date, place: OpeningHours): Generator<{ opens: number; closes: number }> {
  let day = startOfDay(new TZDate(from, place.zone));
  for (let i = 0; i < DAYS; i++, day = addDays(day, 1)) {
    const span = spanOf(day, place);
    if (span && span.closes > from.getTime()) yield { ...span, opens: Math.max(span.opens, from.getTime()) };
  }
}

/** The next spans of opening from an instant on, so many days of them; the first is cut at it. */
export const nextSpans = (count: number, from: Date, place: OpeningHours): { opens: Date; closes: Date }[] => {
  const found: { opens: Date; closes: Date }[] = [];
  for (const { opens, closes } of spansFrom(from, place)) {
    if (found.length === count) break;
    found.push({ opens: new Date(opens), closes: new Date(closes) });
  }
  return found;
};

/** When the place is open next: the instant itself where it is open then. */
export const nextOpening = (at: Date, place: OpeningHours): Date => {
  const [first] = spansFrom(at, place);
  return new Date(first?.opens ?? at.getTime());
};

/** Whether the place is open at an instant. */
export const isOpen = (at: Date, place: OpeningHours): boolean => nextOpening(at, place).getTime() === at.getTime();

/** The instant at which the place will have been open for so many hours. */
export const afterOpenHours = (hours: number, from: Date, place: OpeningHours): Date => {
  let left = hours * 3_600_000;
  for (const { opens, closes } of spansFrom(from, place)) {
    if (closes - opens >= left) return new Date(opens + left);
    left -= closes - opens;
  }
  return new Date(from.getTime() + left);
};

/** Hours that the place was open from one instant to a later one. */
export const openHoursBetween = (from: Date, to: Date, place: OpeningHours): number => {
  let open = 0;
  for (const { opens, closes } of spansFrom(from, place)) {
    if (opens >= to.getTime()) break;
    open += Math.min(closes, to.getTime()) - opens;
  }
  return open / 3_600_000;
};
