import { ASKING_TERMS } from './lexicon/asking.ts';
import { SLANG } from './lexicon/slang.ts';
import { ORDER_TERMS, OTHER_WORDS, OUTSIDE_TERMS, SMALL_WORDS } from './lexicon/small-words.ts';
import { ABOUT_TERMS, FIELD_TERMS, GROUP_TERMS, STAGE_TERMS, SUBJECT_TERMS } from './lexicon/terms.ts';
import type { About, Field, Stage, Subject } from './query.ts';

/** What a phrase of the lexicon means. */
export type Term =
  | { tag: 'subject'; value: Subject }
  | { tag: 'stage'; value: Stage }
  | { tag: 'stages'; value: keyof typeof GROUP_TERMS }
  | { tag: 'field'; value: Field }
  | { tag: 'about'; value: About }
  | { tag: keyof typeof ASKING_TERMS | 'small' | 'outside' | 'order' };

type Node = { next: Map<string, Node>; term?: Term };

const root: Node = { next: new Map() };

/** Every single word of the lexicon: what a misspelt word may have been. */
export const VOCABULARY: ReadonlySet<string> = compile();

/** Words that add nothing to a question. */
export const SMALL: ReadonlySet<string> = new Set(SMALL_WORDS.trim().split(/\s+/));

/** Words that are no misspelling, though the lexicon has no use for them. */
export const OTHERS: ReadonlySet<string> = new Set(OTHER_WORDS.trim().split(/\s+/));

/** The words that a word as written stands for: itself where it is no slang. */
export function usual(word: string): readonly string[] {
  return SLANG.get(word) ?? [word];
}

/** A word without the ending "-nya" ("usulannya"), which refers to something and is no part of the word. */
export function withoutNya(word: string): string {
  return word.length > 5 && word.endsWith('nya') ? word.slice(0, -3) : word;
}

/** The longest phrase of the lexicon that begins at `at`. */
export function phraseAt(words: readonly string[], at: number): { term: Term; length: number } | undefined {
  let node: Node | undefined = root;
  let found: { term: Term; length: number } | undefined;
  for (let i = at; i < words.length; i++) {
    node = node.next.get(words[i]!);
    if (!node) break;
    if (node.term) found = { term: node.term, length: i - at + 1 };
  }
  return found;
}

/** Puts all phrases into one tree of words; throws where one has two meanings. */
function compile(): Set<string> {
  const vocabulary = new Set<string>();
  const add = (phrase: string, term: Term): void => {
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
  const addAll = (phrases: string, term: Term): void => {
    for (const phrase of phrases.split(',')) if (phrase.trim()) add(phrase, term);
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
