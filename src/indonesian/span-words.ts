import type { Day } from './calendar.ts';
import type { Period } from './query.ts';

/** Where a period is read: the day it is, and whether bare names look forward, as they do for trainings. */
export type Clock = { today: Day; forward: boolean };

/** A period in a message: how many words it takes, and whether it lies in the time to come by its own words. */
export type FoundPeriod = Period & { length: number; ahead: boolean };

/** A word and what stands before it. */
export type Word = { word: string; gap: string };

/** The months in their order. */
export const MONTHS: readonly string[] = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
];

/** The days of the week, Monday first. */
export const WEEKDAYS: readonly string[] = ['senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'ahad'];

/** What periods are counted in. */
export const UNITS = ['hari', 'minggu', 'bulan', 'tahun', 'triwulan', 'kuartal', 'semester'] as const;
export type Unit = (typeof UNITS)[number];
/** Whether a word is a unit of time. */
export const isUnit = (word: string | undefined): word is Unit => UNITS.includes(word as Unit);

/** The word at a place, if there is one. */
export const wordAt = (words: readonly Word[], at: number): string | undefined => words[at]?.word;

/** A day of the month in figures. */
export function dateWord(words: readonly Word[], at: number): number | undefined {
  const word = wordAt(words, at) ?? '';
  return /^\d{1,2}$/.test(word) && Number(word) >= 1 && Number(word) <= 31 ? Number(word) : undefined;
}

/** Reads a period that begins at a word. */
export type Read = (words: readonly Word[], at: number, clock: Clock) => FoundPeriod | undefined;
