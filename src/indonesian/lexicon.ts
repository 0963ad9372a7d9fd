import { ASKING_TERMS } from './lexicon/asking.ts';
import { CATEGORY_TERMS, CERTIFICATE_TERMS, FLAGSHIP_TERMS, PRODUCT_TERMS } from './lexicon/product-words.ts';
import { SLANG } from './lexicon/slang.ts';
import { ORDER_TERMS, OTHER_WORDS, OUTSIDE_TERMS, SMALL_WORDS } from './lexicon/small-words.ts';
import { ABOUT_TERMS, FIELD_TERMS, GROUP_TERMS, STAGE_TERMS, SUBJECT_TERMS } from './lexicon/terms.ts';
import type { About, Category, Certificate, Field, Stage, Subject } from './query.ts';

/** What a phrase of the lexicon means. */
export type Term =
  | { tag: 'subject'; value: Subject }
  | { tag: 'stage'; value: Stage }
  | { tag: 'stages'; value: keyof typeof GROUP_TERMS }
  | { tag: 'field'; value: Field }
  | { tag: 'about'; value: About }
  | { tag: 'category'; value: Category }
  | { tag: 'certificate'; value: Certificate }
  | { tag: keyof typeof ASKING_TERMS | 'small' | 'outside' | 'order' | 'flagship' };

type Node = { next: Map<string, Node>; term?: Term };

const root: Node = { next: new Map() };
/** What words mean where a message is about products, before what they mean anywhere. */
const ofProducts: Node = { next: new Map() };

/** The words of products, which are no misspelling of others. */
const PRODUCT_VOCABULARY = compileProducts();

/** Every single word of the lexicon: what a misspelt word may have been. */
export const VOCABULARY: ReadonlySet<string> = compile();

/** Words that add nothing to a question. */
export const SMALL: ReadonlySet<string> = new Set(SMALL_WORDS.trim().split(/\s+/));

/** Words that are no misspelling, though the lexicon has no use for them. */
export const OTHERS: ReadonlySet<string> = new Set([...OTHER_WORDS.trim().split(/\s+/), ...PRODUCT_VOCABULARY]);

/** The words that a word as written stands for: itself where it is no slang. */
export function usual(word: string): readonly string[] {
  return SLANG.get(word) ?? [word];
}

/** A word without the ending "-nya" ("usulannya"), which refers to something and is no part of the word. */
export function withoutNya(word: string): string {
  return word.length > 5 && word.endsWith('nya') ? word.slice(0, -3) : word;
}

/** The longest phrase of the lexicon that begins at `at`. */
export function phraseAt(words: readonly string[], at: number): Phrase | undefined {
  return longest(root, words, at);
}

/** The same in a message about products. */
export function productPhraseAt(words: readonly string[], at: number): Phrase | undefined {
  return longest(ofProducts, words, at);
}

type Phrase = { term: Term; length: number };

function longest(from: Node, words: readonly string[], at: number): Phrase | undefined {
  let node: Node | undefined = from;
  let found: Phrase | undefined;
  for (let i = at; i < words.length; i++) {
    node = node.next.get(words[i]!);
    if (!node) break;
    if (node.term) found = { term: node.term, length: i - at + 1 };
  }
  return found;
}

/** Puts phrases into a tree of words, and the words into `vocabulary`; throws where a phrase has two meanings. */
function planting(root: Node, vocabulary: Set<string>) {
  return (phrase: string, term: Term): void => {
    const words = phrase
      .trim()
      .split(/\s+/)
      .flatMap((word) => usual(withoutNya(word)));
    let node = root;
    for (const word of words) {
      vocabulary.add(word);
      const next: Node = node.next.get(word) ?? { next: new Map() };
      node.next.set(word, next);
      node = next;
    }
    if (node.term && JSON.stringify(node.term) !== JSON.stringify(term))
      throw new Error(`"${phrase.trim()}" has two meanings`);
    node.term = term;
  };
}

function phrasesOf(phrases: string): string[] {
  return phrases.split(',').filter((phrase) => phrase.trim());
}

function compile(): Set<string> {
  const vocabulary = new Set<string>();
  const add = planting(root, vocabulary);
  const addAll = (phrases: string, term: Term): void => {
    for (const phrase of phrasesOf(phrases)) add(phrase, term);
  };
  const each = <K extends string>(terms: Readonly<Record<K, string>>, term: (key: K) => Term): void => {
    for (const key of Object.keys(terms) as K[]) addAll(terms[key], term(key));
  };
  each(SUBJECT_TERMS, (value) => ({ tag: 'subject', value }));
  each(STAGE_TERMS, (value) => ({ tag: 'stage', value }));
  each(GROUP_TERMS, (value) => ({ tag: 'stages', value }));
  each(FIELD_TERMS, (value) => ({ tag: 'field', value }));
  each(ABOUT_TERMS, (value) => ({ tag: 'about', value }));
  each(ASKING_TERMS, (tag) => ({ tag }));
  addAll(OUTSIDE_TERMS, { tag: 'outside' });
  addAll(ORDER_TERMS, { tag: 'order' });
  for (const word of SMALL_WORDS.trim().split(/\s+/)) add(word, { tag: 'small' });
  return vocabulary;
}

function compileProducts(): Set<string> {
  const vocabulary = new Set<string>();
  const add = planting(ofProducts, vocabulary);
  for (const phrase of phrasesOf(PRODUCT_TERMS)) add(phrase, { tag: 'subject', value: 'product' });
  for (const phrase of phrasesOf(FLAGSHIP_TERMS)) add(phrase, { tag: 'flagship' });
  for (const [value, phrases] of Object.entries(CATEGORY_TERMS))
    for (const phrase of phrasesOf(phrases)) add(phrase, { tag: 'category', value: value as Category });
  for (const [value, phrases] of Object.entries(CERTIFICATE_TERMS))
    for (const phrase of phrasesOf(phrases))
      for (const before of ['', 'sertifikat ', 'bersertifikat ', 'sertifikasi ', 'izin ', 'berizin '])
        add(`${before}${phrase}`, { tag: 'certificate', value: value as Certificate });
  return vocabulary;
}
