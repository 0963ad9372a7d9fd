import { fold } from './normalise.ts';
import type { Category, Certificate } from './query.ts';
import { findRegions, type Gazetteer } from './regions.ts';

/** What somebody looks for among products. `words`: each of these, in any of its spellings or names. */
export type Sought = {
  words: string[][];
  region?: string;
  category?: Category | undefined;
  certificates: readonly Certificate[];
  flagship: boolean;
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

/** Reads what is looked for: "keripik pedas di Samarinda yang halal". */
export const readSought = (text: string, gazetteer: Gazetteer): Sought => {
  const folded = fold(text.slice(0, 200)).replace(/[^\p{L}\p{N}\- ]+/gu, ' ');
  const placed = /\b(?:di|dari|asal|daerah|from|in)\s+([\p{L} ]{3,60})$/u.exec(
    folded.replace(/\b(yang|yg|sudah|udah|halal|dong|ya|kak|pirt|bpom).*$/u, '').trim(),
  );
  const found = placed ? findRegions(placed[1]!, gazetteer, { limit: 1, provinces: true }) : undefined;
  const region = found?.sure ? found.codes[0] : undefined;
  const rest = region ? folded.replace(placed![0], ' ') : folded;
  const category = CATEGORY_WORDS.find(([, pattern]) => pattern.test(rest));
  const words = rest
    .replace(category?.[1] ?? /$^/, ' ')
    .replace(ASIDE, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 2)
    .slice(0, MOST_WORDS);
  return {
    words: [...new Set(words)].map(sameAs),
    certificates: CERTIFICATE_WORDS.flatMap(([kind, pattern]) => (pattern.test(folded) ? [kind] : [])),
    flagship: /\b(unggulan|flagship)\b/.test(folded),
    ...(region && { region }),
    ...(category && { category: category[0] }),
  };
};
