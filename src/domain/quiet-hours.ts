import { TZDate } from '@date-fns/tz';

/** Between these hours of their own clock nobody is written to who did not ask. */
const EVENING = 20;
const MORNING = 7;

/** The instant itself, or where it lies in somebody's night the next morning in their zone. */
export const inDaytime = (at: Date, zone: string): Date => {
  const there = new TZDate(at, zone);
  const hour = there.getHours();
  if (hour >= MORNING && hour < EVENING) return at;
  const day = there.getDate() + (hour >= EVENING ? 1 : 0);
  return new Date(new TZDate(there.getFullYear(), there.getMonth(), day, MORNING, 0, 0, zone).getTime());
};
