import type { Gazetteer } from './gazetteer.ts';
import { OTHERS, usual, VOCABULARY, withoutNya } from './lexicon.ts';
import { fold } from './normalise.ts';

/** Longer questions are kept in part. */
const LONGEST = 300;

/** Behind these a name is likely. */
const ADDRESSED = /^(?:pak|bapak|bpk|bu|ibu|mas|mbak|mba|kak|bang|sdr|saudara|saudari|haji|hj|nama|namanya|bernama)$/i;

/**
 * A question without what may say who somebody is: addresses, long numbers, and words that look like names and are none
 * of a region or of the lexicon. A proposal's number stays. For looking into questions that were not understood.
 */
export function redacted(text: string, gazetteer: Gazetteer): string {
  const shown = text
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Cs}[\]]+/gu, ' ')
    .replace(/\S*@\S*/g, '[akun]')
    .replace(/\b(?:https?:\/\/|www\.)\S*/gi, '[tautan]')
    .replace(/(?<!\d|PLUT[-\s/]*)\+?\d(?:[\s.-]?\d){6,}/gi, '[angka]');
  let before = '';
  return shown.replace(/\[\p{L}+\]|\p{L}+/gu, (word) => {
    if (word.startsWith('[')) return word;
    const named = !isKnown(word, gazetteer) && (ADDRESSED.test(before) || /^\p{Lu}/u.test(word));
    // Behind a name the next word may be the rest of it.
    before = named ? 'nama' : word;
    return named ? '[nama]' : word;
  });
}

const isKnown = (word: string, { words, names }: Gazetteer): boolean => {
  const folded = fold(word);
  const [first] = usual(withoutNya(folded));
  return first !== folded || VOCABULARY.has(folded) || OTHERS.has(folded) || words.has(folded) || names.has(folded);
};
