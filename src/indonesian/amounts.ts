import { fold } from './normalise.ts';
import { readNumber } from './numbers.ts';

/** The span that an amount of money was said for. */
export type Per = 'day' | 'week' | 'month' | 'year';

/** Whole rupiah; a range may be open above ("lebih dari 2 M"); or the answer that it varies or is not known. */
export type Rupiah =
  | { kind: 'amount'; amount: number; per?: Per }
  | { kind: 'range'; from: number; to?: number; per?: Per }
  | { kind: 'uncertain' };

/** A longer answer than this names no amount. */
const LONGEST = 200;

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  rb: 1e3,
  rbu: 1e3,
  ribu: 1e3,
  jt: 1e6,
  jta: 1e6,
  juta: 1e6,
  jutaan: 1e6,
  m: 1e9,
  mil: 1e9,
  miliar: 1e9,
  milyar: 1e9,
  miliyar: 1e9,
  t: 1e12,
  triliun: 1e12,
  trilyun: 1e12,
};

const ONE_OF: Readonly<Record<string, number>> = { seribu: 1e3, sejuta: 1e6, semiliar: 1e9, semilyar: 1e9 };

const SPANS: readonly (readonly [Per, RegExp])[] = [
  ['day', /\b(sehari|harian|(per|tiap|setiap|satu) ?hari|1 hari|\/ ?(hari|hr))\b|\/ ?(hari|hr)\b/],
  [
    'week',
    /\b(seminggu|mingguan|(per|tiap|setiap|satu) ?(minggu|pekan)|sepekan|1 minggu)\b|\/ ?(minggu|mgg|mg|pekan)\b/,
  ],
  ['month', /\b(sebulan|bulanan|(per|tiap|setiap|satu) ?(bulan|bln)|1 bulan)\b|\/ ?(bulan|bln|bl)\b/],
  ['year', /\b(setahun|tahunan|(per|tiap|setiap|satu) ?(tahun|thn|th)|pertahun|1 tahun)\b|\/ ?(tahun|thn|th)\b/],
];

const UNCERTAIN =
  /\b((tidak|tdk|gak|ga|nggak|ngga|enggak|ndak|belum|blm|kurang) (tentu|nentu|menentu|pasti|tahu|tau|tetap|jelas|ingat|inget|ngitung|dihitung|pernah)|tergantung|kadang|lupa|variatif|bervariasi|naik turun|uncertain|not sure|depends)\b/;

/** Reads rupiah as people say them: "4jt", "Rp4.000.000", "2,5 M", "10-15 juta", "15jt/bln", "sehari 300 ribu". */
export function readRupiah(text: string): Rupiah | undefined {
  const folded = fold(text.slice(0, LONGEST)).replace(/\b([a-z]{3,12})2\b/g, '$1');
  const per = SPANS.find(([, pattern]) => pattern.test(folded))?.[0];
  const amounts = amountsIn(folded);
  const span = per && { per };
  if (amounts.length === 0) return UNCERTAIN.test(folded) ? { kind: 'uncertain' } : undefined;
  if (amounts.length > 2) return undefined;
  const [first, second] = amounts as [number, number?];
  if (second !== undefined) return second > first ? { kind: 'range', from: first, to: second, ...span } : undefined;
  if (/\b(di ?bawah|kurang dari|tidak sampai|ga sampai|gak sampai|maksimal|max)\b|</.test(folded))
    return { kind: 'range', from: 0, to: first, ...span };
  if (/\b(di ?atas|lebih dari|minimal)\b|>/.test(folded)) return { kind: 'range', from: first, ...span };
  return { kind: 'amount', amount: first, ...span };
}

type Part = { value: number; scaled: boolean; marked: boolean; end: number };

/** All amounts of a text in rupiah; parts that follow each other, such as "1 juta 500 ribu", are one. */
function amountsIn(folded: string): number[] {
  const tokens = folded
    .replace(
      /\/ ?(hari|hr|minggu|mgg|mg|pekan|bulan|bln|bl|tahun|thn|th)\b|\b(1|satu) (hari|minggu|bulan|tahun)\b/g,
      ' ',
    )
    .match(/\d+(?:[.,]\d+)*|[a-z]+|[-–~]/g);
  if (!tokens) return [];
  const parts: (Part & { start: number })[] = [];
  for (let at = 0; at < tokens.length; ) {
    const part = partAt(tokens, at);
    if (part) parts.push({ ...part, start: at });
    at = part ? part.end : at + 1;
  }
  const sums: { value: number; end: number; scaled: boolean }[] = [];
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 1];
    const lent = !part.scaled && part.value < 1000 && next?.scaled ? scaleOf(next.value) : 1;
    const previous = sums.at(-1);
    if (previous && part.start === previous.end && part.scaled && part.value < scaleOf(previous.value)) {
      previous.value += part.value;
      previous.end = part.end;
    } else if (part.scaled || part.marked || lent > 1 || part.value >= 1000 || part.value === 0) {
      sums.push({ value: part.value * lent, end: part.end, scaled: part.scaled });
    }
  }
  const values = sums.map(({ value }) => Math.round(value));
  return values.every(Number.isSafeInteger) ? values : [];
}

/** The scale that "10" takes from its neighbour in "10-15 juta". */
const scaleOf = (value: number): number => [1e12, 1e9, 1e6, 1e3].find((scale) => value >= scale) ?? 1;

function partAt(tokens: readonly string[], at: number): Part | undefined {
  const token = tokens[at]!;
  const one = ONE_OF[token];
  if (one !== undefined) return { value: one, scaled: true, marked: false, end: at + 1 };
  const half = token === 'setengah' ? SCALES[tokens[at + 1] ?? ''] : undefined;
  if (half !== undefined) return { value: half / 2, scaled: true, marked: false, end: at + 2 };
  const figures = /^\d/.test(token);
  const spoken = figures ? undefined : readNumber(tokens, at);
  if (!figures && !spoken) return undefined;
  const end = at + (spoken?.length ?? 1);
  const scale = SCALES[tokens[end] ?? ''];
  const value = spoken?.value ?? readFigures(token, scale !== undefined);
  if (value === undefined) return undefined;
  const halfMore = scale !== undefined && tokens[end + 1] === 'setengah' ? scale / 2 : 0;
  return {
    value: value * (scale ?? 1) + halfMore,
    scaled: scale !== undefined,
    marked: tokens[at - 1] === 'rp' || tokens[at - 1] === 'idr',
    end: end + (scale === undefined ? 0 : 1) + (halfMore ? 1 : 0),
  };
}

/** Figures with separators: groups of three are thousands, one or two after a single separator are decimals. */
function readFigures(figures: string, decimals: boolean): number | undefined {
  if (/^\d{1,16}$/.test(figures)) return Number(figures);
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(figures))
    return Math.trunc(Number(figures.replace(/\./g, '').replace(',', '.')));
  if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(figures)) return Math.trunc(Number(figures.replace(/,/g, '')));
  if (decimals && /^\d{1,6}[.,]\d{1,4}$/.test(figures)) return Number(figures.replace(',', '.'));
  return undefined;
}

const METRES: Readonly<Record<string, number>> = { are: 100, ara: 100, ha: 10_000, hektar: 10_000, hektare: 10_000 };

/** Reads an area in whole square metres: "24 are", "1,5 ha", "20 x 100 m", "2.400 m2", "2400". */
export function readArea(text: string): number | undefined {
  const folded = fold(text.slice(0, LONGEST)).replace(/m²|meter2|mtr2/g, 'm2');
  const sides = /(\d+(?:[.,]\d+)?) ?(?:m|meter|mtr)? ?(?:x|×|\*|kali) ?(\d+(?:[.,]\d+)?)/.exec(folded);
  if (sides) return whole(decimal(sides[1]!) * decimal(sides[2]!));
  const one = /(\d+(?:[.,]\d+)*) ?(are|ara|hektare|hektar|ha|m2|meter persegi|m persegi|meter|mtr|m)?\b/.exec(folded);
  if (!one) return undefined;
  const unit = METRES[one[2] ?? ''];
  const value = unit === undefined ? readFigures(one[1]!, one[2] !== undefined) : decimal(one[1]!);
  return value === undefined ? undefined : whole(value * (unit ?? 1));
}

/** A side or a measure in are or hectares, in which a single separator is always a decimal one. */
const decimal = (figures: string): number => Number(figures.replace(',', '.'));

function whole(metres: number): number | undefined {
  const rounded = Math.round(metres);
  return Number.isSafeInteger(rounded) && rounded > 0 ? rounded : undefined;
}
