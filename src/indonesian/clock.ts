import { fold } from './normalise.ts';

/** Hours of the second half of the day, by the word that says so; other hours stand as they are written. */
const SECOND_HALF: readonly (readonly [word: RegExp, from: number, to: number])[] = [
  [/\bsiang\b/, 1, 5],
  [/\b(sore|petang|pm)\b/, 1, 7],
  [/\bmalam\b/, 6, 11],
];

/**
 * A time of day as "HH:MM": "09.00", "jam 9", "pukul 13:30", "2 siang". Undefined where none is named, or two are.
 */
export const readClock = (text: string): string | undefined => {
  const words = fold(text.slice(0, 100));
  const found = [...words.matchAll(/(?<![\d.:])(\d{1,2})(?:[.:](\d{2}))?(?![\d.:])/g)];
  if (found.length !== 1) return undefined;
  const said = Number(found[0]![1]);
  const minute = Number(found[0]![2] ?? 0);
  const later = SECOND_HALF.some(([word, from, to]) => said >= from && said <= to && word.test(words));
  const hour = later ? said + 12 : said;
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined;
};
