import { fold } from './normalise.ts';

/** A span of time that was read, in whole minutes, and the words that said it. */
export type ReadDuration = { minutes: number; words: string };

/** Longer than a day is no duration of one activity. */
const LONGEST = 24 * 60;

const SPAN =
  /(?<![\p{L}\d.,])(?:(\d{1,3}(?:[.,]\d{1,2})?|setengah|satu|dua|tiga|empat|lima|enam|tujuh|delapan)\s*(jam|j|menit|mnt|hours?|minutes?|min)|(sejam|semenit))(?:\s+(setengah|(?:(?:lewat|dan)\s+)?(\d{1,2})\s*(?:menit|mnt|m)))?(?![\p{L}\d])/u;

const WORDS: Readonly<Record<string, number>> = {
  setengah: 0.5,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
};

/** "2 jam", "1,5 jam", "90 menit", "sejam", "2 jam 30 menit", "setengah jam"; undefined where no span is said. */
export function readDuration(text: string): ReadDuration | undefined {
  const found = SPAN.exec(fold(text.slice(0, 1_000)));
  if (!found) return undefined;
  const [words, amount, unit, single, more, moreMinutes] = found;
  const count = single ? 1 : (WORDS[amount!] ?? Number(amount!.replace(',', '.')));
  const hours = single ? single === 'sejam' : /^(?:j|h)/.test(unit!);
  const rest = more === 'setengah' ? 30 : Number(moreMinutes ?? 0);
  const minutes = Math.round(hours ? count * 60 + rest : count);
  return minutes >= 1 && minutes <= LONGEST ? { minutes, words } : undefined;
}
