import type { Day } from './calendar.ts';
import { readDate } from './dates.ts';
import { fold } from './normalise.ts';

/** A time by the clock of the place it is about, as YYYY-MM-DDTHH:mm; it has no zone. */
export type LocalTime = string;

/** A longer answer offers no times. */
const LONGEST = 300;

const CLOCK =
  /\b(?:jam|pukul|pkl|jm|at)\s*(setengah\s+)?(\d{1,2})(?:\s*[.:]\s*(\d{2}))?(?:\s+(pagi|siang|sore|petang|malam))?\b|\b(\d{1,2})[.:](\d{2})(?:\s+(pagi|siang|sore|petang|malam))?\b/;

/** "jam 2 siang" is 14, "jam 7 malam" 19; without such a word 1 to 5 are afternoon, since nobody meets at night. */
const hourOf = (hour: number, part: string | undefined): number => {
  if (hour >= 13 || hour === 0) return hour;
  if (part === 'pagi') return hour % 12;
  if (part === 'siang') return hour <= 4 || hour === 12 ? (hour % 12) + 12 : hour;
  if (part !== undefined) return hour === 12 ? 0 : hour + 12;
  return hour <= 5 ? hour + 12 : hour;
};

const clockOf = (text: string): { time: string; rest: string } | undefined => {
  const found = CLOCK.exec(text);
  if (!found) return undefined;
  const [whole, half, hour, minute, part, bareHour, bareMinute, barePart] = found;
  const read = hourOf(Number(hour ?? bareHour), part ?? barePart) - (half ? 1 : 0);
  const minutes = half ? 30 : Number(minute ?? bareMinute ?? 0);
  if (read < 0 || read > 23 || minutes > 59) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return { time: `${two(read)}:${two(minutes)}`, rest: text.replace(whole, ' ') };
};

/**
 * The times that an answer to "when?" offers, in the order written: "besok jam 10, senin 13.30 atau rabu jam 2 siang". A
 * time that names no day is of the day before it ("besok jam 10 atau jam 14"). Undefined where a part names no time, or
 * nothing says of which day it is.
 */
export function readTimes(text: string, today: Day): LocalTime[] | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = fold(text)
    .split(/,(?!\d)|;|\n|\batau\b|\bor\b/)
    .map((part) => part.trim())
    .filter(Boolean);
  const times: LocalTime[] = [];
  let day: Day | undefined;
  for (const part of parts) {
    const clock = clockOf(part);
    if (!clock) return undefined;
    day = readDate(clock.rest, today) ?? day;
    if (!day) return undefined;
    times.push(`${day}T${clock.time}`);
  }
  return times.length > 0 ? [...new Set(times)] : undefined;
}
