import { addDays, addMonths, type Day, dayOf, partsOf } from './calendar.ts';
import { readNumber } from './numbers.ts';
import {
  type Clock,
  dateWord,
  type FoundPeriod,
  isUnit,
  MONTHS,
  UNITS,
  WEEKDAYS,
  type Word,
  wordAt,
} from './span-words.ts';
import { running, spanAt } from './spans.ts';

/** "2000-01-01" and "2100-01-01" stand for no beginning and no end. */
const BEGINNING: Day = '2000-01-01';
const END: Day = '2100-01-01';

/** Every word that periods are made of. */
export const PERIOD_WORDS: readonly string[] = [
  ...MONTHS,
  ...WEEKDAYS,
  ...UNITS,
  ...'kemarin lusa besok lalu ini depan sebelumnya belakangan terakhir mendatang terdekat berjalan berikutnya selanjutnya sejak mulai setelah sesudah sebelum antara sepanjang selama tanggal awal ke datang jumat anggaran this last next'.split(
    ' ',
  ),
];

/** Reads the longest period that begins at `at`. */
export function periodAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  return rangeAt(words, at, clock) ?? aheadAt(words, at, clock) ?? spanAt(words, at, clock);
}

const RANGE_TO = new Set(['sampai', 'ke', 'to', 'dan', 'sama']);

/** These join two periods also where no range is meant: "Mei dan Juli". */
const AND = new Set(['dan', 'sama']);

/** "sejak Maret", "sampai Juni", "antara Mei dan Juli", "Januari - Maret", "dari 1 Mei sampai 4 Juni". */
function rangeAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  const first = wordAt(words, at)!;
  const opens = { antara: 1, dari: 1, sejak: 1, mulai: 1, setelah: 1, sesudah: 1, per: 1 }[first] ?? 0;
  if (first === 'sampai' || first === 'sebelum') return untilAt(words, at, clock);
  const fromAt = at + opens + (opens && wordAt(words, at + opens) === 'dari' ? 1 : 0);
  const back: Clock = opens ? { ...clock, forward: clock.forward && first !== 'sejak' && first !== 'setelah' } : clock;
  const beginning = beginningAt(words, fromAt, back);
  if (beginning && opens && first !== 'antara') {
    return { from: beginning.from, to: clock.today, length: fromAt - at + beginning.length, ahead: false };
  }
  const days = datesAt(words, fromAt, clock);
  if (days) return { ...days, length: days.length + fromAt - at };
  const from = spanAt(words, fromAt, back);
  if (!from) return undefined;
  const middle = fromAt + from.length;
  const dash = /^[-–—~]$/.test(words[middle]?.gap ?? '');
  const joins = RANGE_TO.has(wordAt(words, middle) ?? '') && (!AND.has(wordAt(words, middle)!) || first === 'antara');
  if (opens && joins) {
    const now = nowAt(words, middle + 1);
    if (now > 0)
      return { from: from.from, to: later(clock.today, from.from), length: middle + 1 + now - at, ahead: false };
  }
  if (dash || joins) {
    const to = spanAt(words, middle + (dash ? 0 : 1), back);
    if (to) {
      const length = middle + (dash ? 0 : 1) + to.length - at;
      const start = matched(words, fromAt, from, to, back);
      return start <= to.to ? { from: start, to: to.to, length, ahead: to.ahead } : undefined;
    }
  }
  const length = middle - at;
  if (
    first === 'sejak' ||
    first === 'mulai' ||
    (first === 'dari' && isDayOrMonth(words, fromAt, from) && !clock.forward)
  )
    return { from: from.from, to: later(clock.today, from.from), length, ahead: from.ahead };
  if (first === 'setelah' || first === 'sesudah') {
    const after = addDays(from.to, 1);
    return { from: after, to: later(clock.today, after), length, ahead: from.ahead };
  }
  return undefined;
}

/** "sekarang", "saat ini" as the end of a range: how many words. */
function nowAt(words: readonly Word[], at: number): number {
  if (['sekarang', 'kini'].includes(wordAt(words, at) ?? '')) return 1;
  return wordAt(words, at) === 'saat' && wordAt(words, at + 1) === 'ini' ? 2 : 0;
}

/** "dari Maret" has begun then; "dari tahun 2025", "dari minggu lalu" lie within. */
const isDayOrMonth = (words: readonly Word[], at: number, { length }: FoundPeriod): boolean =>
  words.slice(at, at + length).some(({ word }) => MONTHS.includes(word)) &&
  !words.slice(at, at + length).some(({ word }) => word === 'lalu');

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Where a range begins: a month without its year is the one before its end ("November – Februari", "Januari – Maret 2025"). */
function matched(words: readonly Word[], at: number, from: FoundPeriod, to: FoundPeriod, clock: Clock): Day {
  const today = later(BEGINNING, to.to);
  const again = yearless(words, at, from.length) ? spanAt(words, at, { today, forward: false }) : undefined;
  return (again && again.from <= to.to ? again : from).from ?? clock.today;
}

const yearless = (words: readonly Word[], at: number, length: number): boolean =>
  words.slice(at, at + length).some(({ word }) => MONTHS.includes(word)) &&
  !words.slice(at, at + length).some(({ word }) => /^\d{4}$/.test(word) || word === 'tahun');

function untilAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  const until = wordAt(words, at) === 'sampai';
  const dengan = wordAt(words, at + 1) === 'dengan' ? 1 : 0;
  const named = dengan + (until && wordAt(words, at + 1 + dengan) === 'akhir' ? 1 : 0);
  const to = spanAt(words, at + 1 + named, clock);
  if (!to) return undefined;
  const last = wordAt(words, at) === 'sebelum' ? addDays(to.from, -1) : to.to;
  return { from: BEGINNING, to: last, length: 1 + named + to.length, ahead: to.ahead };
}

/** "awal tahun", "awal bulan ini": the first day of it. */
function beginningAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  if (wordAt(words, at) !== 'awal') return undefined;
  const span = spanAt(words, at + 1, clock);
  if (span) return { ...span, length: span.length + 1 };
  const unit = wordAt(words, at + 1);
  if (!isUnit(unit)) return undefined;
  return { ...running(unit, 0, clock.today), length: 2, ahead: false };
}

/** "1-10 Mei", "tgl 1 sampai 15 November 2026". */
function datesAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  const skip = wordAt(words, at) === 'tanggal' ? 1 : 0;
  const first = dateWord(words, at + skip);
  const middle = at + skip + 1;
  const joined =
    words[middle]?.gap === '-' || words[middle]?.gap === '–'
      ? 0
      : RANGE_TO.has(wordAt(words, middle) ?? '')
        ? 1
        : undefined;
  if (first === undefined || joined === undefined) return undefined;
  const twice = wordAt(words, middle + joined) === 'tanggal' ? 1 : 0;
  const secondAt = middle + joined + twice;
  const month = MONTHS.includes(wordAt(words, secondAt + 1) ?? '');
  if (dateWord(words, secondAt) === undefined || (!month && skip === 0)) return undefined;
  const to = month
    ? spanAt(words, secondAt, clock)
    : spanAt([{ word: 'tanggal', gap: '' }, words[secondAt]!], 0, clock);
  if (!to) return undefined;
  const { year, month: of } = partsOf(to.to);
  const from = dayOf(year, of, first);
  if (!from || from > to.to) return undefined;
  return { from, to: to.to, length: secondAt - at + to.length - (month ? 0 : 1), ahead: to.ahead };
}

/** "mendatang", "terdekat", "yang akan datang": from today without an end; "7 hari ke depan". */
function aheadAt(words: readonly Word[], at: number, clock: Clock): FoundPeriod | undefined {
  const [first, second, third] = [0, 1, 2].map((i) => wordAt(words, at + i));
  const open = { from: clock.today, to: END, ahead: true };
  if (first === 'akan' && second === 'datang') return { ...open, length: 2 };
  if (first === 'akan' && second === 'yang' && third === 'datang') return { ...open, length: 3 };
  if ((first === 'paling' || first === 'waktu') && second === 'dekat')
    return { ...open, length: third === 'ini' ? 3 : 2 };
  if (['mendatang', 'terdekat', 'berikutnya', 'selanjutnya'].includes(first ?? '')) return { ...open, length: 1 };
  if (first === 'ke' && second === 'depan') return { ...open, length: 2 };
  const count = readNumber(
    words.slice(at, at + 6).map(({ word }) => word),
    0,
  );
  const unit = count && wordAt(words, at + count.length);
  if (!count || !isUnit(unit)) return undefined;
  const end = at + count.length + 1;
  const tail =
    wordAt(words, end) === 'ke' && wordAt(words, end + 1) === 'depan' ? 2 : wordAt(words, end) === 'mendatang' ? 1 : 0;
  if (!tail || count.value > 1000) return undefined;
  const to =
    unit === 'bulan' || unit === 'tahun'
      ? addMonths(clock.today, count.value * (unit === 'tahun' ? 12 : 1))
      : addDays(clock.today, count.value * (unit === 'minggu' ? 7 : 1) - 1);
  return { from: clock.today, to, length: count.length + 1 + tail, ahead: true };
}
