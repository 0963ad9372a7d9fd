import { TZDate } from '@date-fns/tz';

/** Nobody is reminded of anything between these hours of their own clock. */
const EVENING = 20;
const MORNING = 7;

/** That instant, or where it lies in somebody's night the next morning at seven, by the clock of their zone. */
export const awake = (at: Date, zone: string): Date => {
  const there = new TZDate(at, zone);
  const hour = there.getHours();
  if (hour >= MORNING && hour < EVENING) return at;
  const morning = new TZDate(
    there.getFullYear(),
    there.getMonth(),
    there.getDate() + (hour >= EVENING ? 1 : 0),
    MORNING,
    zone,
  );
  return new Date(morning.getTime());
};
