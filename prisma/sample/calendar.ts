import { dayOf, type Holidays, isWorkingDay, JAKARTA } from '../../src/domain/working-days.ts';

const DAY = 86_400_000;

/** Tells instants by how many working days they lie from now, as seen from Jakarta. */
export type Calendar = {
  /**
   * `days` working days ago at a time of day (minutes since midnight WIB), never later than now: today's and later ones
   * fall on the working day before where the hour has not come yet.
   */
  ago(days: number, minute: number): Date;
  /** The day (YYYY-MM-DD) that is `days` working days ahead; 1 is the next working day. */
  ahead(days: number): string;
};

/** A calendar around `now`. */
export function calendarAround(now: Date, holidays: Holidays): Calendar {
  const today = Date.parse(dayOf(now, JAKARTA));
  const dayAt = (offset: number): string => new Date(today + offset * DAY).toISOString().slice(0, 10);
  const past: string[] = [];
  for (let offset = 0; past.length < 420; offset--) if (isWorkingDay(dayAt(offset), holidays)) past.push(dayAt(offset));
  return {
    ago(days, minute) {
      const at = (back: number): Date => clock(past[Math.min(back, past.length - 1)]!, minute);
      return at(0) <= now ? at(days) : at(days + 1);
    },
    ahead(days) {
      let offset = 0;
      for (let passed = 0; passed < days; ) if (isWorkingDay(dayAt(++offset), holidays)) passed++;
      return dayAt(offset);
    },
  };
}

/** An instant by its day and its minutes since midnight, WIB or as many hours east of UTC as given. */
export const clock = (day: string, minute: number, hoursEast = 7): Date =>
  new Date(Date.parse(day) + (minute - hoursEast * 60) * 60_000);

/** A day (YYYY-MM-DD) as the database's dates take it. */
export const date = (day: string): Date => new Date(day);
