/** The languages of the page itself. */
export type PageLocale = 'id' | 'en';

/** The page's own words by name, those under "playground" in locales/ ("title", "owner.name", …). */
export type PageWords = Record<string, string>;

/** Looks up a word of the page; throws where it is missing. */
export const wordsOf =
  (words: PageWords) =>
  (name: string): string => {
    const word = words[name];
    if (word === undefined) throw new Error(`no text "playground.${name}" in locales/`);
    return word;
  };

/** The words under a name, in order: `tries.owner.1.say`, `tries.owner.1.why`, … as `1`, `2`, … */
export const numbered = (words: PageWords, name: string): string[] =>
  [...Array(9).keys()].map((i) => `${name}.${i + 1}`).filter((each) => `${each}.say` in words);
