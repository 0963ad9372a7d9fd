import { addDays, addMonths, type Day, dayOf, monthsFrom, partsOf } from './calendar.ts';
import { readNumber, readOrdinal } from './numbers.ts';
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

/** A period named by itself: a day, a month, a quarter, a year, "bulan lalu", "3 bulan terakhir". */
export function spanAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  if (at >= words.length) return undefined;
  for (const read of [lastOnes, daysAgo, relative, named, figures, monthName, weekday, single, year]) {
    const found = read(words, at, clock);
    if (found) return found;
  }
  return undefined;
}

type Read = (words: readonly Word[], at: number, clock: Clock) => FoundPeriod | undefined;

/** "3 bulan terakhir", "seminggu terakhir": today is one of the days. */
const lastOnes: Read = (words, at, { today }) => {
  const start = at + (wordAt(words, at) === 'dalam' || wordAt(words, at) === 'selama' ? 1 : 0);
  const count = readNumber(
    words.slice(start, start + 6).map(({ word }) => word),
    0,
  );
  const unit = count && wordAt(words, start + count.length);
  if (!count || !isUnit(unit) || count.value < 1 || count.value > 1000) return undefined;
  const end = start + count.length + 1;
  const tail =
    wordAt(words, end) === 'ke' && wordAt(words, end + 1) === 'belakang'
      ? 2
      : ['terakhir', 'belakangan', 'terakhirnya'].includes(wordAt(words, end) ?? '')
        ? 1
        : 0;
  if (!tail) return undefined;
  const also = wordAt(words, end + tail) === 'ini' ? 1 : 0;
  const months = { bulan: 1, tahun: 12, triwulan: 3, kuartal: 3, semester: 6, hari: 0, minggu: 0 }[unit] * count.value;
  const from = months ? addMonths(today, -months) : addDays(today, 1 - count.value * (unit === 'minggu' ? 7 : 1));
  return { from, to: today, length: end + tail + also - at, ahead: false };
};

/** "bulan lalu", "tahun ini", "minggu depan", "last month". */
const relative: Read = (words, at, clock) => {
  const first = wordAt(words, at)!;
  const english = { this: 0, last: -1, next: 1 }[first];
  const unit = english === undefined ? first : wordAt(words, at + 1);
  if (!isUnit(unit)) return undefined;
  const shift = english === undefined ? shiftAt(words, at + 1, unit) : { steps: english, length: 1 };
  if (!shift) return undefined;
  const span = running(unit, shift.steps, clock.today);
  const to = shift.steps === 0 && !clock.forward ? clock.today : span.to;
  return { from: span.from, to, length: 1 + shift.length, ahead: shift.steps > 0 };
};

function shiftAt(words: readonly Word[], at: number, unit: Unit): { steps: number; length: number } | undefined {
  const skip = wordAt(words, at) === 'yang' ? 1 : 0;
  const word = wordAt(words, at + skip) ?? '';
  const length = skip + 1;
  if (['lalu', 'kemarin', 'sebelumnya'].includes(word)) return unit === 'hari' ? undefined : { steps: -1, length };
  if (['ini', 'berjalan'].includes(word) && skip === 0) return { steps: 0, length };
  if (word === 'anggaran' && wordAt(words, at + 1) === 'ini') return { steps: 0, length: 2 };
  if (['depan', 'berikutnya'].includes(word)) return unit === 'hari' ? undefined : { steps: 1, length };
  return undefined;
}

/** The unit in which today lies, so many steps on, whole. */
export function running(unit: Unit, steps: number, today: Day): Period {
  const { year, month, weekday } = partsOf(today);
  if (unit === 'hari') return { from: addDays(today, steps), to: addDays(today, steps) };
  if (unit === 'minggu') {
    const monday = addDays(today, 1 - weekday + 7 * steps);
    return { from: monday, to: addDays(monday, 6) };
  }
  const size = { bulan: 1, tahun: 12, triwulan: 3, kuartal: 3, semester: 6 }[unit];
  return monthsFrom(year, Math.floor((month - 1) / size) * size + 1 + steps * size, size);
}

/** "TW II", "kuartal 3 2025", "semester pertama": whole, of the year named or else the latest begun (next, looking forward). */
const named: Read = (words, at, clock) => {
  const unit = wordAt(words, at)!;
  if (unit !== 'triwulan' && unit !== 'kuartal' && unit !== 'semester') return undefined;
  const skip = wordAt(words, at + 1) === 'ke' ? 1 : 0;
  const which = readOrdinal(wordAt(words, at + 1 + skip));
  const size = unit === 'semester' ? 6 : 3;
  if (which === undefined || which > 12 / size) return undefined;
  const length = 2 + skip;
  const year = yearAt(words, at + length, clock);
  const of = year?.year ?? latest((y) => monthsFrom(y, (which - 1) * size + 1, size), clock);
  const span = monthsFrom(of, (which - 1) * size + 1, size);
  return { ...span, length: length + (year?.length ?? 0), ahead: span.from > clock.today };
};

/** The latest year in which a span has begun by today; looking forward, the first in which it has not ended. */
function latest(span: (year: number) => Period, { today, forward }: Clock): number {
  const { year } = partsOf(today);
  if (forward) return span(year).to >= today ? year : year + 1;
  return span(year).from <= today ? year : year - 1;
}

/** "2025", "tahun 2025", "tahun lalu" after a month or quarter. */
function yearAt(words: readonly Word[], at: number, { today }: Clock): { year: number; length: number } | undefined {
  const skip = wordAt(words, at) === 'tahun' ? 1 : 0;
  const word = wordAt(words, at + skip) ?? '';
  if (isYear(word) && /^[^,;?!.]?$/.test(words[at]?.gap ?? '')) return { year: Number(word), length: skip + 1 };
  if (!skip) return undefined;
  const shift = shiftAt(words, at + 1, 'tahun');
  return shift && { year: partsOf(today).year + shift.steps, length: 1 + shift.length };
}

const isYear = (word: string): boolean => /^20\d\d$/.test(word);

/** "4/5/2017", "4-5-2017", "2026-05-04", "4/5": the day before the month. */
const figures: Read = (words, at, clock) => {
  if (wordAt(words, at) === 'tanggal') {
    const found = figures(words, at + 1, clock);
    return found && { ...found, length: found.length + 1 };
  }
  const [a, b, c] = [0, 1, 2].map((i) => wordAt(words, at + i) ?? '');
  const [second, third] = [words[at + 1]?.gap ?? '', words[at + 2]?.gap ?? ''];
  if (!/^\d{1,4}$/.test(a!) || !/^\d{1,2}$/.test(b!) || !/^[-/.]$/.test(second)) return undefined;
  const whole = second === third && /^\d{1,4}$/.test(c!);
  if (whole && a!.length === 4) return oneDay(dayOf(Number(a), Number(b), Number(c)), 3, clock);
  if (whole && (c!.length === 4 || c!.length === 2)) {
    return oneDay(dayOf(Number(c) + (c!.length === 2 ? 2000 : 0), Number(b), Number(a)), 3, clock);
  }
  if (second !== '/' || whole) return undefined;
  return oneDay(bareDate(Number(a), Number(b), clock), 2, clock);
};

function oneDay(day: Day | undefined, length: number, { today }: Clock): FoundPeriod | undefined {
  return day === undefined ? undefined : { from: day, to: day, length, ahead: day > today };
}

/** A day and month without a year: the latest not in the future, or looking forward the next. */
function bareDate(date: number, month: number, clock: Clock): Day | undefined {
  const { year } = partsOf(clock.today);
  const years = clock.forward
    ? [year, year + 1, year + 2, year + 3, year + 4]
    : [year, year - 1, year - 2, year - 3, year - 4];
  return years
    .map((of) => dayOf(of, month, date))
    .find((day) => day !== undefined && (clock.forward ? day >= clock.today : day <= clock.today));
}

/** "Januari", "Mei 2025", "bulan Mei", "4 Mei", "tgl 4 Mei 2017". */
const monthName: Read = (words, at, clock) => {
  const label = wordAt(words, at) === 'bulan' || wordAt(words, at) === 'tanggal' ? 1 : 0;
  const date = dateWord(words, at + label);
  const monthAt = at + label + (date === undefined ? 0 : 1);
  const month = MONTHS.indexOf(wordAt(words, monthAt) ?? '') + 1;
  if (month === 0) return monthFigure(words, at, clock);
  const after = monthAt + 1;
  const year = yearAt(words, after, clock);
  const past = !year && ['lalu', 'kemarin'].includes(wordAt(words, after) ?? '') ? 1 : 0;
  const length = after - at + (year?.length ?? 0) + past;
  const of: Clock = past ? { ...clock, forward: false } : clock;
  if (date !== undefined)
    return oneDay(year ? dayOf(year.year, month, date) : bareDate(date, month, of), length, clock);
  const span = monthsFrom(year?.year ?? latest((y) => monthsFrom(y, month, 1), of), month, 1);
  return { ...span, length, ahead: span.from > clock.today };
};

/** "bulan 10", "bulan 3 tahun 2025". */
const monthFigure: Read = (words, at, clock) => {
  const month = wordAt(words, at) === 'bulan' ? dateWord(words, at + 1) : undefined;
  if (month === undefined || month > 12) return undefined;
  const year = yearAt(words, at + 2, clock);
  const span = monthsFrom(year?.year ?? latest((y) => monthsFrom(y, month, 1), clock), month, 1);
  return { ...span, length: 2 + (year?.length ?? 0), ahead: span.from > clock.today };
};

/** "3 hari lalu", "dua hari yang lalu": that one day. */
const daysAgo: Read = (words, at, clock) => {
  const count = readNumber(
    words.slice(at, at + 6).map(({ word }) => word),
    0,
  );
  if (!count || count.value > 1000 || wordAt(words, at + count.length) !== 'hari') return undefined;
  const skip = wordAt(words, at + count.length + 1) === 'yang' ? 1 : 0;
  if (wordAt(words, at + count.length + 1 + skip) !== 'lalu') return undefined;
  return oneDay(addDays(clock.today, -count.value), count.length + 2 + skip, clock);
};

/** "Senin", "hari Jumat lalu", "Senin depan". */
const weekday: Read = (words, at, clock) => {
  const skip = wordAt(words, at) === 'hari' ? 1 : 0;
  const name = wordAt(words, at + skip) ?? '';
  const wanted = name === 'minggu' && skip ? 7 : WEEKDAYS.indexOf(name) + 1;
  if (wanted === 0) return undefined;
  const tail = wordAt(words, at + skip + 1) ?? '';
  const ago = (partsOf(clock.today).weekday - wanted + 7) % 7;
  const past = ['lalu', 'kemarin'].includes(tail);
  const ahead = ['depan', 'besok'].includes(tail);
  const length = skip + 1 + (past || ahead || tail === 'ini' ? 1 : 0);
  if (ahead || (clock.forward && !past))
    return oneDay(addDays(clock.today, ago === 0 ? (ahead ? 7 : 0) : 7 - ago), length, clock);
  return oneDay(addDays(clock.today, -(past && ago === 0 ? 7 : ago)), length, clock);
};

/** "kemarin", "besok", "lusa", "tgl 12". */
const single: Read = (words, at, clock) => {
  const word = wordAt(words, at)!;
  if (word === 'kemarin' && wordAt(words, at + 1) === 'lusa') return oneDay(addDays(clock.today, -2), 2, clock);
  const shift = { kemarin: -1, besok: 1, lusa: 2 }[word];
  if (shift !== undefined) return oneDay(addDays(clock.today, shift), 1, clock);
  const date = word === 'tanggal' ? dateWord(words, at + 1) : undefined;
  if (date === undefined) return undefined;
  const { year, month } = partsOf(clock.today);
  for (let step = 0; step < 12; step++) {
    const { from } = monthsFrom(year, month + (clock.forward ? step : -step), 1);
    const { year: y, month: m } = partsOf(from);
    const day = dayOf(y, m, date);
    if (day && (clock.forward ? day >= clock.today : day <= clock.today)) return oneDay(day, 2, clock);
  }
  return undefined;
};

/** "2025", "tahun 2025", "tahun anggaran 2026". */
const year: Read = (words, at, clock) => {
  const skip = wordAt(words, at) === 'tahun' ? (wordAt(words, at + 1) === 'anggaran' ? 2 : 1) : 0;
  const word = wordAt(words, at + skip) ?? '';
  if (!isYear(word)) return undefined;
  const from = `${word}-01-01`;
  return { from, to: `${word}-12-31`, length: skip + 1, ahead: from > clock.today };
};
