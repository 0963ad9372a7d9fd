import { ALIASES } from './aliases.ts';
import { type Dictionary, dictionary } from './closest.ts';
import { DIRECTIONS, ISLANDS, SPELLINGS } from './name-words.ts';
import { fold } from './normalise.ts';

/** A province, regency or city under its Kemendagri code ("64", "64.72"). */
export type Region = {
  code: string;
  /** Its full name with its kind, "Kota Samarinda", "Kabupaten Kutai Kartanegara"; a province's without. */
  name: string;
  kind: 'province' | 'regency' | 'city';
  /** The code of the province it lies in; a province's own. */
  province: string;
};

/** All names by which regions are called, made ready for looking up. */
export type Gazetteer = {
  /** Every region under its code. */
  readonly byCode: ReadonlyMap<string, Region>;
  /** Name written without spaces → codes of all that bear it. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Every single word that occurs in a name: of these typos are made. */
  readonly words: ReadonlySet<string>;
  /** Names and their words, for finding the nearest to a misspelt one. */
  readonly spellings: Dictionary;
  /** Names of one word without their vowels, "grt" → garut, where only one has those. */
  readonly consonants: ReadonlyMap<string, string>;
};

/** No name has more words than this. */
export const LONGEST_NAME = 5;

/** The key of a name: its letters and figures only, so that "Toli-Toli", "toli toli" and "Tolitoli" are one. */
export const nameKey = (words: string): string => fold(words).replace(/[^a-z0-9]/g, '');

const KIND = /^(kabupaten administrasi|kota administrasi|kabupaten|kota) /;

/** A region's name without its kind, lower-case: "kutai kartanegara". */
export const bareName = (region: Region): string => fold(region.name).replace(KIND, '');

/** Builds the gazetteer from the regions and the tables of other names. */
export function gazetteer(regions: readonly Region[]): Gazetteer {
  const names = new Map<string, Set<string>>();
  const words = new Set<string>();
  const add = (name: string, codes: readonly string[]): void => {
    for (const variant of spelledOtherwise(name)) {
      const known = names.get(nameKey(variant)) ?? new Set();
      for (const code of codes) known.add(code);
      names.set(nameKey(variant), known);
      for (const word of variant.split(' ')) words.add(word);
    }
  };
  for (const region of regions) {
    for (const name of namesOf(region)) add(name, [region.code]);
  }
  const codes = new Set(regions.map((region) => region.code));
  for (const [code, aliases] of Object.entries(ALIASES)) {
    if (codes.has(code)) for (const alias of aliases.split(', ')) add(alias, [code]);
  }
  for (const [island, provinces] of Object.entries(ISLANDS)) {
    add(
      island,
      provinces.filter((code) => codes.has(code)),
    );
  }
  return {
    byCode: new Map(regions.map((region) => [region.code, region])),
    names: new Map([...names].map(([name, bearers]) => [name, [...bearers].sort()])),
    words,
    spellings: dictionary([...names.keys(), ...words]),
    consonants: byConsonants(names),
  };
}

/** Names by their consonants alone, of which there must be three and one bearer of them. */
function byConsonants(names: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string> {
  const found = new Map<string, string | undefined>();
  const codes = (name: string): string => [...(names.get(name) ?? [])].sort().join();
  for (const name of names.keys()) {
    const bare = consonantsOf(name);
    const other = found.get(bare);
    if (bare.length < 3 || name.length > 9 || bare.length === name.length) continue;
    found.set(bare, !found.has(bare) || (other !== undefined && codes(other) === codes(name)) ? name : undefined);
  }
  return new Map([...found].flatMap(([bare, name]) => (name === undefined ? [] : [[bare, name] as const])));
}

/** A word without its vowels. */
export const consonantsOf = (word: string): string => word.replace(/[aeiou]/g, '');

/** The official name, the name without a leading "Kepulauan" or "Pulau", and the English order of directions. */
function namesOf(region: Region): string[] {
  const name = bareName(region);
  const names = [name];
  const short = name.replace(/^(kepulauan|pulau) /, '');
  if (region.kind !== 'province' && short !== 'seribu') names.push(short);
  const words = name.split(' ');
  const direction = DIRECTIONS[words.at(-1) ?? ''];
  if (direction !== undefined) names.push([direction, ...words.slice(0, -1)].join(' '));
  return names;
}

function spelledOtherwise(name: string): string[] {
  const variants = [name];
  for (const [usual, other] of SPELLINGS) {
    const changed = name
      .split(' ')
      .map((word) => (word === usual ? other : word))
      .join(' ');
    if (changed !== name) variants.push(changed);
  }
  return variants;
}
