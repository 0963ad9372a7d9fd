import { distance } from 'fastest-levenshtein';

/** Words to which a misspelt one may be led back. */
export type Dictionary = { readonly words: readonly string[]; readonly letters: Int32Array };

/** Prepares words for `closest`; done once, as it looks at every letter. */
export function dictionary(words: Iterable<string>): Dictionary {
  const list = [...new Set(words)];
  return { words: list, letters: Int32Array.from(list, lettersOf) };
}

/** One bit for each letter a–z that occurs: two words at distance d differ in at most 2d of them. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << ((word.charCodeAt(i) - 97) % 32);
  return bits;
}

function countBits(value: number): number {
  let n = value - ((value >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Edit distance in which two neighbouring letters swapped count as one mistake, as typing fingers make it. */
export function mistakes(a: string, b: string): number {
  if (a.length === b.length) {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)) return a === b ? 0 : 1;
  }
  return distance(a, b);
}

/** The words nearest to one, and how many mistakes away they are. */
export type Closest = { words: string[]; mistakes: number };

/** The words nearest to one, at most `within` mistakes away; several where they are equally near. Linear in the dictionary. */
export function closest(word: string, among: Dictionary, within: number): Closest {
  const letters = lettersOf(word);
  let best = within;
  let found: string[] = [];
  for (let i = 0; i < among.words.length; i++) {
    const other = among.words[i]!;
    if (Math.abs(other.length - word.length) > best || countBits(letters ^ among.letters[i]!) > 2 * best) continue;
    const far = mistakes(word, other);
    if (far > best) continue;
    if (far < best) found = [];
    best = far;
    found.push(other);
  }
  return { words: found, mistakes: best };
}
