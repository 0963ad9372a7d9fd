import { type Gazetteer, LONGEST_NAME, type Region } from './gazetteer.ts';
import type { Token } from './tokens.ts';

/** A region named in a message; `whole` where all that lies in it is meant ("se-Jabar", an island). */
export type FoundPlace = { codes: readonly string[]; whole: boolean; length: number };

const KINDS: Readonly<Record<string, Region['kind']>> = {
  kota: 'city',
  pemkot: 'city',
  kabupaten: 'regency',
  pemkab: 'regency',
  bupati: 'regency',
  provinsi: 'province',
  pemprov: 'province',
  gubernur: 'province',
};

/** Words that stand before a name and say no more than that it is a place. */
const BEFORE_NAMES = new Set(
  'pemerintah pemerintahan daerah pemda dinas koperasi umkm wilayah administrasi kepala wali dan provinsi kota kabupaten pemkot pemkab pemprov bupati gubernur pulau kadis dinkop'.split(
    ' ',
  ),
);
const WHOLE = new Set(['se', 'seluruh', 'semua', 'sewilayah']);

/** Reads the region that begins at `at`, with "se-", "kota", "Pemkab" before it and "kota" after it. */
export function placeAt(tokens: readonly Token[], at: number, gazetteer: Gazetteer): FoundPlace | undefined {
  const direct = nameAt(tokens, at, gazetteer);
  const opens = WHOLE.has(tokens[at]!.word) ? 1 : 0;
  let start = at + opens;
  while (start - at < 6 && BEFORE_NAMES.has(tokens[start]?.word ?? '')) start++;
  const named = start > at ? nameAt(tokens, start, gazetteer) : undefined;
  if (!named || (direct && direct.length > start - at)) {
    if (!direct) return undefined;
    const after = kindAfter(tokens, at + direct.length, gazetteer);
    return placed(direct, after ? new Set([after]) : new Set(), false, direct.length + (after ? 1 : 0), gazetteer);
  }
  const before = tokens.slice(at + opens, start).map(({ word }) => word);
  if (!leadsToName(before)) return undefined;
  const kinds = new Set(before.map((word) => KINDS[word]).filter((kind) => kind !== undefined));
  if (before.includes('wali')) kinds.add('city');
  const whole = opens > 0 && !(tokens[at]!.word === 'semua' && before.length === 0);
  return placed(named, kinds, whole, start - at + named.length, gazetteer);
}

/** "Dinas Koperasi dan UMKM Kota Bogor" does, "UMKM Bogor" and "kota dan" do not. */
function leadsToName(before: readonly string[]): boolean {
  const office = before[0] === 'dinas' || before[0] === 'kadis' || before[0] === 'kepala';
  if (!office && ['koperasi', 'umkm', 'dan', 'administrasi'].includes(before[0] ?? '')) return false;
  return before.at(-1) !== 'dan' && (office || !before.some((word) => word === 'umkm' || word === 'koperasi'));
}

/** The longest name at a place; a name may be written as one word, or as several, or with hyphens. */
function nameAt(
  tokens: readonly Token[],
  at: number,
  gazetteer: Gazetteer,
): { codes: readonly string[]; length: number } | undefined {
  let found: { codes: readonly string[]; length: number } | undefined;
  let key = '';
  for (let length = 1; length <= LONGEST_NAME && at + length <= tokens.length; length++) {
    const token = tokens[at + length - 1]!;
    if (length > 1 && !/^[-.]?$/.test(token.gap)) break;
    key += token.word;
    const codes = gazetteer.names.get(key);
    if (codes) found = { codes, length };
    if (token.its) break;
  }
  return found;
}

/** "Sorong kota": the kind behind the name, unless it begins something else. */
function kindAfter(tokens: readonly Token[], at: number, gazetteer: Gazetteer): Region['kind'] | undefined {
  const word = tokens[at]?.word;
  if ((word !== 'kota' && word !== 'kabupaten') || tokens[at]!.gap !== '') return undefined;
  const next = tokens[at + 1];
  if (next && (['mana', 'apa', 'di', 'se', 'yang', 'kota'].includes(next.word) || nameAt(tokens, at + 1, gazetteer)))
    return undefined;
  return KINDS[word];
}

/** Of all that bear the name those meant: of the kind said, or the province where one is so called. */
function placed(
  named: { codes: readonly string[] },
  kinds: ReadonlySet<Region['kind']>,
  whole: boolean,
  length: number,
  gazetteer: Gazetteer,
): FoundPlace {
  const { codes } = named;
  const kindOf = (code: string): Region['kind'] => gazetteer.byCode.get(code)!.kind;
  const provinces = codes.filter((code) => kindOf(code) === 'province');
  const both = kinds.has('city') && kinds.has('regency');
  const ofKind = kinds.size > 0 && !both ? codes.filter((code) => kinds.has(kindOf(code))) : [];
  const meant = ofKind.length > 0 ? ofKind : provinces.length > 0 ? provinces : codes;
  // Namesakes are a regency and a city; more of one name are what lies on an island.
  return { codes: meant, whole: whole || provinces.length > 1 || meant.length > 2, length };
}

/** All codes of several places, ascending; a province drops out beside a region of its own, and narrows namesakes. */
export function joinedCodes(places: readonly FoundPlace[]): string[] {
  const provinces = new Set(places.flatMap(({ codes }) => codes.filter((code) => code.length === 2)));
  const inside = (code: string): boolean => code.length > 2 && provinces.has(code.slice(0, 2));
  const narrowed = places.map(({ codes }) => (codes.some(inside) ? codes.filter(inside) : codes));
  const named = new Set(narrowed.flat());
  const narrowing = new Set([...named].filter(inside).map((code) => code.slice(0, 2)));
  return [...named].filter((code) => !narrowing.has(code)).sort();
}
