/** A calendar day written YYYY-MM-DD; it has no zone, whoever makes one decides whose day it is. */
export type Day = string;

const DAY_MS = 86_400_000;
const stamp = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromStamp = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day of a year, a month (1–12) and a day of the month, or undefined where there is no such day. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || date < 1 || date > lastDate(year, month))
    return undefined;
  return fromStamp(Date.UTC(year, month - 1, date));
}

/** How many days a month (1–12) has. */
export function lastDate(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Year, month (1–12), day of the month and weekday (Monday = 1 … Sunday = 7) of a day. */
export function partsOf(day: Day): { year: number; month: number; date: number; weekday: number } {
  const at = new Date(stamp(day));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: at.getUTCDay() || 7,
  };
}

/** The day so many days later (earlier, where negative). */
export const addDays = (day: Day, days: number): Day => fromStamp(stamp(day) + days * DAY_MS);

/** The same date so many months later (earlier, where negative), or the last of that month where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastDate(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return fromStamp(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last)));
}

/** The first and last day of so many whole months, beginning with a month (1–12, others run over into other years). */
export function monthsFrom(year: number, month: number, count: number): { from: Day; to: Day } {
  return {
    from: fromStamp(Date.UTC(year, month - 1, 1)),
    to: fromStamp(Date.UTC(year, month - 1 + count, 0)),
  };
}
