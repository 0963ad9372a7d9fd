import { TZDate } from '@date-fns/tz';
import { awake } from '../awake.ts';
import { dayOf } from '../working-days.ts';

const DAY = 86_400_000;
/** On the morning itself. */
const HOUR = 7;

/** A time as it is kept by the clock of a place. */
export type Course = { startsAt: Date; zone: string };

/** How many days of the calendar at the place lie between now and the first day: 0 today, 1 tomorrow. */
export const daysUntil = ({ startsAt, zone }: Course, now: Date): number =>
  (Date.parse(dayOf(startsAt, zone)) - Date.parse(dayOf(now, zone))) / DAY;

/**
 * When somebody is next reminded after `now`: three days before, the day before and on the morning itself, by the clock
 * of the place, moved out of their own night. Undefined once nothing is left to be reminded of.
 */
export const nextReminder = ({ startsAt, zone }: Course, now: Date, own: string): Date | undefined => {
  const first = new TZDate(startsAt, zone);
  const times = [3, 1, 0].map((before) =>
    awake(
      before === 0
        ? new Date(new TZDate(first.getFullYear(), first.getMonth(), first.getDate(), HOUR, zone).getTime())
        : new Date(startsAt.getTime() - before * DAY),
      own,
    ),
  );
  return times.find((at) => at > now && at < startsAt);
};
