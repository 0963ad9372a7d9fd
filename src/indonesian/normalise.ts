/** What nearly everybody types, which needs little of the rest. */
const PLAIN = /^[\n\x20-\x7E]*$/;

const PICTURE = /^\p{Extended_Pictographic}/u;

/**
 * Text as it may be stored and shown: NFC, without NUL, lone surrogates, control and format characters, trimmed.
 * Line breaks stay, and so do the joiners inside an emoji; nothing else of what was written is changed.
 */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?![\n\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/\u200D/g, (joiner, at: number, whole: string) => (joinsEmoji(whole, at) ? joiner : ''))
    .normalize('NFC')
    .trim();
}

function joinsEmoji(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  return (
    /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u.test(before) && PICTURE.test(text.slice(at + 1, at + 3))
  );
}

/** Text for matching only: clean, lower-case, without accents, blanks collapsed to one space. Never to be stored. */
export function fold(text: string): string {
  const letters = PLAIN.test(text)
    ? text
    : clean(text)
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '');
  return letters
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}
