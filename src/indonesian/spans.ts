import { addDays, addMonths, type Day, dayOf, monthsFrom, partsOf } from './calendar.ts';
import { bareDate, daysAgo, figures, oneDay, single, weekday } from './days.ts';
import { readNumber, readOrdinal } from './numbers.ts';
import type { Period } from './query.ts';
import {
  type Clock,
  dateWord,
  type FoundPeriod,
  isUnit,
  MONTHS,
  type Read,
  type Unit,
  type Word,
  wordAt,
} from './span-words.ts';

/** A period named by itself: a day, a month, a quarter, a year, "bulan lalu", "3 bulan terakhir". */
export function spanAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  if (at >= words.length) return undefined;
  for (const read of [lastOnes, daysAgo, relative, named, figures, monthName, weekday, single, year]) {
    const found = read(words, at, clock);
    if (found) return found;
  }
  return undefined;
}

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

/** "2025", "tahun 2025", "tahun anggaran 2026". */
const year: Read = (words, at, clock) => {
  const skip = wordAt(words, at) === 'tahun' ? (wordAt(words, at + 1) === 'anggaran' ? 2 : 1) : 0;
  const word = wordAt(words, at + skip) ?? '';
  if (!isYear(word)) return undefined;
  const from = `${word}-01-01`;
  return { from, to: `${word}-12-31`, length: skip + 1, ahead: from > clock.today };
};
