import { type Closest, closest, dictionary } from './closest.ts';
import { consonantsOf, type Gazetteer } from './gazetteer.ts';
import { OTHERS, SMALL, usual, VOCABULARY, withoutNya } from './lexicon.ts';
import { fold } from './normalise.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { PERIOD_WORDS } from './periods.ts';
import { tolerance } from './regions.ts';

/** A word in its usual form. */
export type Token = {
  word: string;
  /** What stands between it and the word before, blanks left out: "", ",", "-", "/" … */
  gap: string;
  /** Whether it is written together with the word before, without even a blank. */
  joined: boolean;
  /** It carries "-nya": it is about what was spoken of before. */
  its: boolean;
  /** Doubled, "daerah-daerah", "daerah2": many of them. */
  many: boolean;
};

/** Misspelt words are led back only in messages that have no more of them than this; more of them are no question. */
const MOST_MISSPELT = 10;

const WORDS: ReadonlySet<string> = new Set([...VOCABULARY, ...PERIOD_WORDS, ...NUMBER_WORDS]);
const SPELLINGS = dictionary([...WORDS].filter((word) => word.length > 3));

const ENDINGS = ['nya', 'kah', 'lah', 'ny', 'pun', 'ne', 'e'];

/** Cuts a text into words in their usual form: slang, endings and misspellings resolved. */
export function tokens(text: string, gazetteer: Gazetteer): Token[] {
  const found: Token[] = [];
  const known = (word: string): boolean => WORDS.has(word) || gazetteer.words.has(word) || gazetteer.names.has(word);
  let misspelt = 0;
  for (const { word, gap, joined } of cut(text)) {
    const last = found.at(-1);
    if (word === '2' && joined && last && !COUNTED.has(last.word) && /^[a-z]{3,}$/.test(last.word)) {
      last.many = true;
      continue;
    }
    if (last && last.word === word && gap === '-' && !gazetteer.words.has(word)) {
      last.many = true;
      continue;
    }
    if (last && (word === 'nya' || word === 'ny')) {
      last.its = true;
      continue;
    }
    if (last?.word === 'di' && !joined && passive(word)) found.pop();
    const whole = last?.word === 'di' && found.at(-1) !== last ? `di${word}` : word;
    let resolved = resolve(whole, known, gazetteer);
    if (!resolved && misspelt < MOST_MISSPELT) {
      misspelt++;
      resolved = nearest(whole, gazetteer, cuesPlace(last?.word ?? '', gazetteer));
    }
    for (const [i, part] of (resolved?.words ?? [whole]).entries())
      found.push({ word: part, gap: i === 0 ? gap : '', joined: i === 0 && joined, its: false, many: false });
    if (resolved?.its) found.at(-1)!.its = true;
  }
  return found;
}

/** After these a figure counts: "tw2" is the second quarter, not many of them. */
const COUNTED = new Set([
  'triwulan',
  'kuartal',
  'semester',
  'tanggal',
  'plut',
  'nomor',
  'top',
  'jam',
  'minggu',
  'bulan',
]);

function* cut(text: string): Generator<{ word: string; gap: string; joined: boolean }> {
  const folded = fold(text)
    .replace(/(?!iii)([a-z])\1{2,}/g, '$1')
    .replace(/\bs ?[./] ?d\b\.?/g, 'sampai')
    .replace(/([a-z])-(kan|in|lah)\b/g, '$1$2');
  let end = 0;
  for (const match of folded.matchAll(/[a-z]+|\d+/g)) {
    const between = folded.slice(end, match.index);
    yield { word: match[0], gap: between.replace(/ /g, ''), joined: between === '' && end > 0 };
    end = match.index + match[0].length;
  }
}

/** "di tolak" and "di-acc" are written apart, but are one word. */
function passive(word: string): boolean {
  const together = `di${word}`;
  return WORDS.has(together) || (usual(together)[0] !== together && !usual(together).includes('mana'));
}

type Resolved = { words: readonly string[]; its: boolean };

function resolve(word: string, known: (word: string) => boolean, gazetteer: Gazetteer): Resolved | undefined {
  const slang = usual(word);
  if (slang[0] !== word || slang.length > 1) return { words: slang, its: false };
  if (/^\d/.test(word) || known(word) || OTHERS.has(word)) return { words: [word], its: false };
  for (const ending of ENDINGS) {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : '';
    const usualStem = usual(stem);
    const its = ending === 'nya' || ending === 'ny';
    if (stem.length > 1 && (usualStem[0] !== stem || known(stem) || OTHERS.has(stem))) return { words: usualStem, its };
  }
  const spoken = colloquial(word, known);
  if (spoken) return { words: usual(spoken), its: false };
  for (const prefix of ['se', 'di', 'ke']) {
    const stem = word.startsWith(prefix) ? word.slice(prefix.length) : '';
    if (stem.length > 2 && (gazetteer.names.has(stem) || (prefix === 'se' && PLACES.has(usual(stem)[0]!))))
      return { words: [prefix, ...usual(stem)], its: false };
  }
  return undefined;
}

/** "ngirim", "nerima", "rekapin": verbs as they are spoken, "mengirim", "menerima", "rekap". */
function colloquial(word: string, known: (word: string) => boolean): string | undefined {
  if (word.length < 5) return undefined;
  const stems = word.endsWith('in') && word.length > 6 ? [word, `${word.slice(0, -2)}kan`, word.slice(0, -2)] : [word];
  const forms = stems.flatMap((stem) => (/^(ng|ny|n|m)[aeiou]/.test(stem) ? [stem, `me${stem}`] : [stem]));
  return forms.find((form) => form !== word && form.length > 3 && (known(form) || usual(form)[0] !== form));
}

const PLACES = new Set(['provinsi', 'kabupaten', 'kota']);

/** Abbreviations by consonants ("dkmn", "prgrs") → the one word that has them. */
const SKELETONS = skeletons();

function skeletons(): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  for (const word of WORDS) {
    const skeleton = consonantsOf(word);
    if (word.length > 4 && skeleton.length > 2) found.set(skeleton, found.has(skeleton) ? undefined : word);
  }
  return new Map([...found].flatMap(([skeleton, word]) => (word === undefined ? [] : [[skeleton, word] as const])));
}

/** Behind these a region is likely, and a shorter name may be misspelt. */
const PLACE_CUES = new Set(
  'usulan proposal kabupaten kota dari di provinsi pemkab pemkot pemprov kalau plut'.split(' '),
);

const cuesPlace = (word: string, gazetteer: Gazetteer): boolean =>
  PLACE_CUES.has(word) || (word.length > 3 && gazetteer.words.has(word));

/** The one word of the lexicon or of a region's name that a misspelt word is nearest to. */
function nearest(word: string, gazetteer: Gazetteer, place: boolean): Resolved | undefined {
  const short = word.length > 4 && /[aeiou]/.test(word) ? undefined : SKELETONS.get(consonantsOf(word));
  if (short && leavesOut(word, short)) return { words: [short], its: false };
  const region = place ? abbreviated(word, gazetteer) : undefined;
  if (region !== undefined) return { words: [region], its: false };
  const stem = withoutNya(word);
  for (const candidate of stem === word ? [word] : [word, stem]) {
    const within = tolerance(candidate.length + (place ? 1 : 0));
    if (within === 0) continue;
    const term = begunAlike(candidate, closest(candidate, SPELLINGS, tolerance(candidate.length)));
    const region = closest(candidate, gazetteer.spellings, within);
    const best = Math.min(term.words.length ? term.mistakes : 9, region.words.length ? region.mistakes : 9);
    if (best === 9) continue;
    const regions = region.mistakes === best ? region.words : [];
    const terms = term.mistakes === best && !(place && regions.length > 0) ? term.words : [];
    const words = [...new Set([...terms, ...regions])];
    const likely = likeliest(words, candidate);
    if (likely !== undefined) return { words: [likely], its: candidate !== word };
    if (terms.length === 0 && sameBearers(regions, gazetteer)) return { words: [regions[0]!], its: candidate !== word };
    return undefined;
  }
  return undefined;
}

/** "jmbi", "grt": a region's name of which vowels were left out, and nothing else. */
function abbreviated(word: string, { consonants }: Gazetteer): string | undefined {
  const name = consonants.get(consonantsOf(word));
  return name !== undefined && leavesOut(word, name) ? name : undefined;
}

/** Whether a word is the whole with letters left out. */
function leavesOut(word: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === word[at]) at++;
  return at === word.length && whole.length > word.length;
}

/** Of words equally near the longer one: a letter is left out more easily than one is added. */
function likeliest(words: readonly string[], typed: string): string | undefined {
  if (words.length === 1) return words[0];
  const longer = words.filter((word) => word.length > typed.length);
  return longer.length === 1 ? longer[0] : undefined;
}

/** What is led back to a word without meaning is lost ("peserta" is no "beserta"): there the first letter must be right. */
function begunAlike(word: string, { words, mistakes }: Closest): Closest {
  return { words: words.filter((other) => !SMALL.has(other) || other[0] === word[0]), mistakes };
}

function sameBearers(names: readonly string[], gazetteer: Gazetteer): boolean {
  const bearers = new Set(names.map((name) => gazetteer.names.get(name)?.join()));
  return bearers.size === 1 && !bearers.has(undefined);
}
