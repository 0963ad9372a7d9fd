import type { Gazetteer } from './gazetteer.ts';
import { PRODUCT_GROUPS } from './lexicon/product-words.ts';
import { phraseAt, productPhraseAt, type Term } from './lexicon.ts';
import { readNumber } from './numbers.ts';
import { periodAt } from './periods.ts';
import { type FoundPlace, placeAt } from './places.ts';
import type { Group, Period } from './query.ts';
import type { Clock } from './span-words.ts';
import type { Token } from './tokens.ts';

/** What a stretch of a message was recognised as. */
export type Meaning =
  | Term
  | { tag: 'region'; place: FoundPlace }
  | { tag: 'number'; value: string }
  | { tag: 'period'; period: Period; ahead: boolean }
  | { tag: 'duration'; days: number; working: boolean }
  | { tag: 'group'; value: Group }
  | { tag: 'figure'; value: number }
  | { tag: 'unread' };

/** A recognised stretch: what it means, its first word and all its tokens. */
export type Mark = Meaning & { word: string; tokens: readonly Token[] };
export type Tag = Meaning['tag'];

/** How a message is read: its day, whether bare names of periods look forward, whether it is about products. */
export type Setting = Clock & { products: boolean };

/** Reads a message from left to right: at each word the longest that is known there. */
export function marks(tokens: readonly Token[], gazetteer: Gazetteer, setting: Setting): Mark[] {
  const words = tokens.map(({ word }) => word);
  const found: Mark[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { length, ...meaning } = meaningAt(tokens, words, at, gazetteer, setting);
    found.push({ ...meaning, word: words[at]!, tokens: tokens.slice(at, at + length) });
    at += length;
  }
  return found;
}

type Read = Meaning & { length: number };

function meaningAt(
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  gazetteer: Gazetteer,
  setting: Setting,
): Read {
  const sure = numberAt(tokens, at) ?? groupAt(words, at, setting) ?? productAt(words, at, setting);
  if (sure) return sure;
  const phrase = phraseBeforeNumber(tokens, words, at);
  const period = periodAt(tokens, at, setting);
  if (period && period.length >= (phrase?.length ?? 0)) {
    const { from, to, length, ahead } = period;
    return { tag: 'period', period: { from, to }, ahead, length };
  }
  const duration = durationAt(words, at);
  if (duration) return duration;
  const place = placeAt(tokens, at, gazetteer);
  if (
    place &&
    (!phrase || place.length > phrase.length || (place.length === phrase.length && phrase.term.tag === 'small'))
  ) {
    return { tag: 'region', place, length: place.length };
  }
  if (phrase) return { ...phrase.term, length: phrase.length };
  const figure = readNumber(words, at);
  return figure ? { tag: 'figure', ...figure } : { tag: 'unread', length: 1 };
}

/** The longest phrase that leaves a number whole: "konsultan PLUT-2026-0042" is not about the "konsultan PLUT". */
function phraseBeforeNumber(
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
): ReturnType<typeof phraseAt> {
  const phrase = phraseAt(words, at);
  if (!phrase) return undefined;
  if (at + phrase.length < words.length && numberAt(tokens, at + phrase.length)) return phrase;
  for (let i = at + 1; i < at + phrase.length; i++) if (numberAt(tokens, i)) return phraseAt(words.slice(0, i), at);
  return phrase;
}

/** "PLUT-2026-0042", "plut 2026 42", "nomor 2026/42", "plut20260042". */
function numberAt(tokens: readonly Token[], at: number): Read | undefined {
  const label = ['plut', 'nomor', 'usulan', 'proposal'].includes(tokens[at]!.word);
  if (!label) return undefined;
  let next = at + 1;
  while (next < at + 4 && ['nomor', 'plut', 'registrasi', 'usulan'].includes(tokens[next]?.word ?? '')) next++;
  const plut = tokens.slice(at, next).some(({ word }) => word === 'plut');
  const [year, serial] = [tokens[next]?.word ?? '', tokens[next + 1]?.word ?? ''];
  const whole = /^(20\d\d)(\d{4})$/.exec(year);
  if (whole && plut) return { tag: 'number', value: `PLUT-${whole[1]}-${whole[2]}`, length: next + 1 - at };
  if (!/^20\d\d$/.test(year) || !/^\d{1,6}$/.test(serial)) return undefined;
  if (!plut && !/^[-/.]$/.test(tokens[next + 1]!.gap)) return undefined;
  if (Number(serial) === 0) return undefined;
  return { tag: 'number', value: `PLUT-${year}-${String(Number(serial)).padStart(4, '0')}`, length: next + 2 - at };
}

const GROUPS: Readonly<Record<string, Group>> = {
  provinsi: 'province',
  province: 'province',
  pemprov: 'province',
  kabupaten: 'regency',
  kota: 'regency',
  daerah: 'regency',
  pemda: 'regency',
  pemkab: 'regency',
  tahap: 'stage',
  tahapan: 'stage',
  status: 'stage',
  stage: 'stage',
  bulan: 'month',
  tahun: 'year',
};

/** "per provinsi", "tiap bulan", "menurut kabupaten/kota". */
function groupAt(words: readonly string[], at: number, { products }: Setting): Read | undefined {
  const opens = phraseAt(words, at);
  if (opens?.term.tag !== 'per') return undefined;
  let next = at + opens.length;
  const word = words[next] ?? '';
  const value = GROUPS[word] ?? (products ? PRODUCT_GROUPS[word] : undefined);
  if (!value) return undefined;
  next++;
  while (value === 'regency' && GROUPS[words[words[next] === 'dan' ? next + 1 : next] ?? ''] === 'regency')
    next += words[next] === 'dan' ? 2 : 1;
  if (value === 'stage' && words[next] === 'usulan') next++;
  return { tag: 'group', value, length: next - at };
}

/** What only a message about products speaks of. */
function productAt(words: readonly string[], at: number, { products }: Setting): Read | undefined {
  const phrase = products ? productPhraseAt(words, at) : undefined;
  return phrase && { ...phrase.term, length: phrase.length };
}

const DAYS: Readonly<Record<string, number>> = { hari: 1, minggu: 7, bulan: 30, tahun: 365 };

/** "14 hari kerja", "dua minggu", "setengah bulan". */
function durationAt(words: readonly string[], at: number): Read | undefined {
  if (words[at] === 'setengah' && words[at + 1] === 'bulan')
    return { tag: 'duration', days: 15, working: false, length: 2 };
  const count = readNumber(words, at);
  if (!count || count.value > 10_000) return undefined;
  const span = DAYS[words[at + count.length] ?? ''];
  if (span === undefined) return undefined;
  const working = words[at + count.length + 1] === 'kerja';
  return { tag: 'duration', days: count.value * span, working, length: count.length + 1 + (working ? 1 : 0) };
}
