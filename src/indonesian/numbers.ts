const UNITS: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  lapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
  seratus: 100,
};

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

const ORDINALS: Readonly<Record<string, number>> = {
  pertama: 1,
  kesatu: 1,
  kedua: 2,
  ketiga: 3,
  keempat: 4,
};

/** Every word that a number may be made of. */
export const NUMBER_WORDS: readonly string[] = [
  ...Object.keys(UNITS),
  ...Object.keys(ORDINALS),
  'belas',
  'puluh',
  'ratus',
];

/** Reads a number from the words at `at`: figures or Indonesian words below a thousand ("dua belas", "tiga puluh
 * lima"), or both as officials put it: "10 (sepuluh)". */
export function readNumber(words: readonly string[], at: number): { value: number; length: number } | undefined {
  const first = words[at];
  if (first === undefined) return undefined;
  if (/^\d{1,15}$/.test(first)) {
    const again = /^\d/.test(words[at + 1] ?? '') ? undefined : readNumber(words, at + 1);
    return { value: Number(first), length: again?.value === Number(first) ? 1 + again.length : 1 };
  }
  let value = 0;
  let length = 0;
  while (length < 6) {
    const word = words[at + length] ?? '';
    const unit = UNITS[word];
    if (unit === undefined) break;
    const scale = words[at + length + 1];
    const open = value === 0 || (value % 100 === 0 && unit < 100) || (value % 10 === 0 && unit < 10);
    if (!open) break;
    if (scale === 'belas' && unit < 10) [value, length] = [value + unit + 10, length + 2];
    else if (scale === 'puluh' && unit < 10) [value, length] = [value + unit * 10, length + 2];
    else if (scale === 'ratus' && unit < 10) [value, length] = [value + unit * 100, length + 2];
    else [value, length] = [value + unit, length + 1];
  }
  return length > 0 ? { value, length } : undefined;
}

/** Which of four a word names: "II", "2", "dua", "kedua" → 2. */
export function readOrdinal(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const value = ROMAN[word] ?? ORDINALS[word] ?? UNITS[word] ?? (/^\d$/.test(word) ? Number(word) : undefined);
  return value !== undefined && value >= 1 && value <= 4 ? value : undefined;
}
