import type { Gazetteer } from './gazetteer.ts';
import { OTHERS, usual, VOCABULARY, withoutNya } from './lexicon.ts';
import { fold } from './normalise.ts';

/** Longer questions are kept in part. */
const LONGEST = 300;

/** What stands for that which is not kept. */
const LEFT_OUT = '…';

/** Behind these a name is likely, even one that is a word too. */
const ADDRESSED = /^(?:pak|bapak|bpk|bu|ibu|mas|mbak|mba|kak|bang|sdr|saudara|saudari|haji|hj|nama|namanya|bernama)$/i;

/**
 * A question without what may say who somebody is: only words of the lexicon and of regions' names are kept, small
 * numbers, and a proposal's number. For looking into questions that were not understood.
 */
export function redacted(text: string, gazetteer: Gazetteer): string {
  const shown = text
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\S*@\S*|\b(?:https?:\/\/|www\.)\S*/gi, LEFT_OUT)
    .replace(/(?<!\d|PLUT[-\s/]*)\+?\d(?:[\s.-]?\d){6,}/gi, LEFT_OUT);
  let named = false;
  return shown
    .replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => {
      const kept = isTerm(word) || (!named && (OTHERS.has(fold(word)) || isOfRegion(word, gazetteer)));
      named = !kept || ADDRESSED.test(word);
      return kept ? word : LEFT_OUT;
    })
    .replace(/…(?:[\s.'’-]*…)+/g, LEFT_OUT);
}

const isTerm = (word: string): boolean => {
  const folded = fold(word);
  const [first] = usual(withoutNya(folded));
  return first !== folded || VOCABULARY.has(folded);
};

const isOfRegion = (word: string, { words, names }: Gazetteer): boolean => {
  const folded = fold(word);
  return words.has(folded) || names.has(folded);
};
