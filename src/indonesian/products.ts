import { fold } from './normalise.ts';
import type { Category, Certificate } from './query.ts';
import { findRegions, type Gazetteer } from './regions.ts';

/** What somebody looks for among products. `words`: each of these, in any of its spellings or names. */
export type Sought = {
  words: string[][];
  /** Any of these. */
  regions?: readonly string[];
  category?: Category | undefined;
  certificates: readonly Certificate[];
  flagship: boolean;
  /** The same with its last words as a place, where nothing fits: "keripik Samarinda". */
  otherwise?: { regions: string[]; words: string[][] };
};

/** Words for the same thing: spellings, regional names, what is said for short. */
const SAME: readonly (readonly string[])[] = [
  ['keripik', 'kripik', 'kerpik', 'criping', 'ceriping', 'chips'],
  ['kerupuk', 'krupuk', 'amplang', 'kemplang'],
  ['kopi', 'coffee', 'kupi'],
  ['teh', 'tea'],
  ['madu', 'honey'],
  ['baju', 'pakaian', 'busana', 'kemeja'],
  ['kain', 'wastra'],
  ['tas', 'bag', 'noken'],
  ['kue', 'cake', 'roti', 'bolu'],
  ['sambal', 'sambel', 'chili'],
  ['ikan', 'iwak', 'fish'],
  ['pisang', 'gedang', 'banana'],
  ['singkong', 'ubi', 'ketela', 'telo', 'cassava'],
  ['tempe', 'tempeh'],
  ['kacang', 'peanut'],
  ['anyaman', 'anyam', 'rotan', 'purun'],
  ['jamu', 'herbal', 'obat'],
  ['oleh', 'souvenir', 'cenderamata', 'suvenir'],
  ['coklat', 'cokelat', 'chocolate', 'kakao'],
  ['gula', 'sugar'],
  ['batik', 'batek'],
  ['tenun', 'ikat', 'songket', 'ulos'],
  ['perak', 'silver'],
  ['kayu', 'ukiran', 'ukir'],
];

const CATEGORY_WORDS: readonly (readonly [NonNullable<Sought['category']>, RegExp])[] = [
  ['drink', /\b(minuman|drinks?)\b/],
  ['food', /\b(makanan|camilan|cemilan|kuliner|food|snacks?)\b/],
  ['craft', /\b(kerajinan|kriya|crafts?)\b/],
  ['fashion', /\b(fashion|fesyen|busana)\b/],
  ['farm', /\b(hasil (tani|kebun|bumi|laut))\b/],
  ['herbal', /\b(kosmetik|kecantikan)\b/],
  ['home', /\b(perabot|peralatan rumah)\b/],
];

const CERTIFICATE_WORDS: readonly (readonly [Sought['certificates'][number], RegExp])[] = [
  ['halal', /\bhalal\b/],
  ['pirt', /\b(s?pp?[- ]?irt|pirt)\b/],
  ['bpom', /\bb?pom\b/],
  ['trademark', /\b(bermerek|merek terdaftar|trademark)\b/],
];

/** Words around what is looked for, which say nothing of it. */
const ASIDE =
  /\b(ada|apa|aja|saja|jual|daftar|list|yang|yg|di|dari|asal|asli|khas|daerah|sekitar|untuk|dan|atau|cari|cariin|carikan|nyari|mencari|mau|pengen|ingin|beli|membeli|produk|barang|dong|donk|ya|kah|nggak|gak|ga|tidak|tdk|kak|min|pak|bu|tolong|lihat|liat|sudah|udah|udh|sdh|bersertifikat|sertifikat|punya|pesan|order|tersedia|ready|the|any|from|with|in|looking|for|find|search|buy|me|some|unggulan|flagship|halal|s?pp?[- ]?irt|pirt|b?pom|bermerek|merek terdaftar|trademark)\b/g;

/** So many words are looked for: more is a story. */
const MOST_WORDS = 6;

const sameAs = (word: string): string[] => [...(SAME.find((group) => group.includes(word)) ?? [word])];

/** Behind one of these stands a place, until something else is said. */
const PLACED = /\b(?:di|dari|asal|daerah|from|in) /g;
/** A place has so many words at most. */
const LONGEST_PLACE = 4;
/** One name stands for so many regions at most, such as a city and the regency around it. */
const NAMESAKES = 4;

type Place = { regions: string[]; words: string };

/** The place that is said to be one, and the words that name it. */
const placeIn = (text: string, gazetteer: Gazetteer): Place | undefined => {
  for (const { index, 0: said } of [...text.matchAll(PLACED)].reverse()) {
    const words = text
      .slice(index + said.length, index + 100)
      .split(' ')
      .slice(0, LONGEST_PLACE);
    const end = words.findIndex((word) => word !== 'daerah' && word.replace(ASIDE, '').trim() === '');
    const named = end < 0 ? words : words.slice(0, end);
    for (let length = named.length; length > 0; length--) {
      const name = named.slice(0, length).join(' ');
      const { codes } = findRegions(name, gazetteer, { limit: NAMESAKES + 1, provinces: true });
      if (codes.length > 0 && codes.length <= NAMESAKES) return { regions: codes, words: name };
    }
  }
  return undefined;
};

/** The place that the last words may be: "keripik Samarinda". */
const lastPlace = (words: readonly string[], gazetteer: Gazetteer): Sought['otherwise'] => {
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const regions = gazetteer.names.get(words.slice(-length).join(''));
    if (regions && regions.length <= NAMESAKES)
      return { regions: [...regions], words: words.slice(0, -length).map(sameAs) };
  }
  return undefined;
};

/** Reads what is looked for: "keripik pedas di Samarinda yang halal". */
export const readSought = (text: string, gazetteer: Gazetteer): Sought => {
  const folded = fold(text.slice(0, 200))
    .replace(/[^\p{L}\p{N}\- ]+/gu, ' ')
    .replace(/ +/g, ' ');
  const place = placeIn(folded, gazetteer);
  const rest = place ? folded.replace(place.words, ' ') : folded;
  const category = CATEGORY_WORDS.find(([, pattern]) => pattern.test(rest));
  const words = rest
    .replace(category?.[1] ?? /$^/, ' ')
    .replace(ASIDE, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 2)
    .slice(0, MOST_WORDS);
  const distinct = [...new Set(words)];
  const otherwise = place ? undefined : lastPlace(distinct, gazetteer);
  return {
    words: distinct.map(sameAs),
    certificates: CERTIFICATE_WORDS.flatMap(([kind, pattern]) => (pattern.test(folded) ? [kind] : [])),
    flagship: /\b(unggulan|flagship)\b/.test(folded),
    ...(place && { regions: place.regions }),
    ...(category && { category: category[0] }),
    ...(otherwise && { otherwise }),
  };
};
