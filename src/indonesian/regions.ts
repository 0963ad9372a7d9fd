import { closest } from './closest.ts';
import { bareName, type Gazetteer, LONGEST_NAME, nameKey, type Region } from './gazetteer.ts';
import { fold } from './normalise.ts';

export type { Gazetteer } from './gazetteer.ts';

/** What may be meant by a typed region, likeliest first; `sure` where exactly one fits. */
export type FoundRegions = { codes: string[]; sure: boolean };

const KINDS: Readonly<Record<string, Region['kind']>> = {
  kota: 'city',
  kotamadya: 'city',
  pemkot: 'city',
  walikota: 'city',
  kab: 'regency',
  kabupaten: 'regency',
  kabup: 'regency',
  pemkab: 'regency',
  bupati: 'regency',
  prov: 'province',
  provinsi: 'province',
  propinsi: 'province',
  pemprov: 'province',
};

/** How many mistakes a word may have and still be led back: none in short ones, where nearly everything is near. */
export const tolerance = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : 2);

/**
 * Regions meant by what an owner typed in answer to "which region?": exact names and aliases first, then typos, then
 * names that begin so. A province named beside narrows ("kab banjar kalsel"). Without `provinces` only regencies and cities.
 */
export function findRegions(
  text: string,
  gazetteer: Gazetteer,
  { limit = 8, provinces = false }: { limit?: number; provinces?: boolean } = {},
): FoundRegions {
  const words = (fold(text.slice(0, 200)).match(/[a-z0-9]+/g) ?? []).slice(0, 12);
  const { codes, others } = namedIn(words, gazetteer);
  const kinds = new Set(others.map((word) => KINDS[word]).filter((kind) => kind !== undefined));
  const fits = (code: string): boolean => {
    const { kind } = gazetteer.byCode.get(code)!;
    return (provinces || kind !== 'province') && (kinds.size === 0 || kinds.has(kind));
  };
  const typed = words.filter((word) => KINDS[word] === undefined);
  for (const find of [() => codes, () => misspelt(typed, gazetteer), () => begun(typed, gazetteer)]) {
    const found = [...new Set(find())].filter(fits);
    if (found.length > 0) return { codes: found.slice(0, limit), sure: found.length === 1 };
  }
  return { codes: [], sure: false };
}

/** "Kab. Banjar, Kalimantan Selatan": a region with its province, for people to tell namesakes apart. */
export function regionLabel(gazetteer: Gazetteer, code: string): string {
  const region = gazetteer.byCode.get(code);
  if (!region) return code;
  if (region.kind === 'province') return region.name;
  return `${region.name.replace(/^Kabupaten /, 'Kab. ')}, ${gazetteer.byCode.get(region.province)?.name ?? ''}`;
}

/** The codes of all names among the words, and the words that are no part of one. */
function namedIn(words: readonly string[], gazetteer: Gazetteer): { codes: string[]; others: string[] } {
  const spans: (readonly string[])[] = [];
  const others: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = longestName(words, at, gazetteer);
    if (length > 0) spans.push(gazetteer.names.get(words.slice(at, at + length).join(''))!);
    else others.push(words[at]!);
    at += Math.max(1, length);
  }
  return { codes: narrowed(spans), others };
}

function longestName(names: readonly string[], at: number, gazetteer: Gazetteer): number {
  for (let length = Math.min(LONGEST_NAME, names.length - at); length > 0; length--)
    if (gazetteer.names.has(names.slice(at, at + length).join(''))) return length;
  return 0;
}

/** Where a province stands beside regencies of its own, it only tells where they lie. */
function narrowed(spans: readonly (readonly string[])[]): string[] {
  const isProvince = (code: string): boolean => code.length === 2;
  const provinces = new Set(spans.flat().filter(isProvince));
  const places = spans.filter((span) => !span.some(isProvince)).flat();
  const inside = places.filter((code) => provinces.has(code.slice(0, 2)));
  return inside.length > 0 ? inside : spans.flat();
}

function misspelt(names: readonly string[], gazetteer: Gazetteer): string[] {
  const typed = names.join('');
  const found = closest(typed, gazetteer.spellings, tolerance(typed.length + 1));
  const whole = found.words.flatMap((name) => gazetteer.names.get(name) ?? []);
  if (whole.length > 0) return whole;
  const mended = names.map((name) => {
    if (gazetteer.words.has(name)) return name;
    const near = closest(name, gazetteer.spellings, tolerance(name.length)).words;
    return near.length === 1 ? near[0]! : name;
  });
  return mended.join(' ') === names.join(' ') ? [] : namedIn(mended, gazetteer).codes;
}

/** Names that begin with what was typed, or one of whose words does: "kutai", "bolaang". */
function begun(names: readonly string[], gazetteer: Gazetteer): string[] {
  const typed = nameKey(names.join(' '));
  if (typed.length < 3) return [];
  return [...gazetteer.byCode.values()]
    .filter((region) => {
      const bare = bareName(region);
      return nameKey(bare).startsWith(typed) || bare.split(' ').includes(typed);
    })
    .map((region) => region.code);
}
