import { addDays, type Day, dayOf, monthsFrom, partsOf } from './calendar.ts';
import { readNumber } from './numbers.ts';
import { type Clock, dateWord, type FoundPeriod, type Read, WEEKDAYS, wordAt } from './span-words.ts';

/** "4/5/2017", "4-5-2017", "2026-05-04", "4/5": the day before the month. */
export const figures: Read = (words, at, clock) => {
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

/** That one day as a period. */
export function oneDay(day: Day | undefined, length: number, { today }: Clock): FoundPeriod | undefined {
  return day === undefined ? undefined : { from: day, to: day, length, ahead: day > today };
}

/** A day and month without a year: the latest not in the future, or looking forward the next. */
export function bareDate(date: number, month: number, clock: Clock): Day | undefined {
  const { year } = partsOf(clock.today);
  const years = clock.forward
    ? [year, year + 1, year + 2, year + 3, year + 4]
    : [year, year - 1, year - 2, year - 3, year - 4];
  return years
    .map((of) => dayOf(of, month, date))
    .find((day) => day !== undefined && (clock.forward ? day >= clock.today : day <= clock.today));
}

/** "3 hari lalu", "dua hari yang lalu": that one day. */
export const daysAgo: Read = (words, at, clock) => {
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
export const weekday: Read = (words, at, clock) => {
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
export const single: Read = (words, at, clock) => {
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
