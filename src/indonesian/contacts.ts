/** Text with everything in it by which somebody could be reached past the bot, or be mistaken for another, made unreadable. */
export type Masked = { text: string; masked: boolean };

const HIDDEN = '•••••';
/** What people put between digits; never many, so that a long blank costs nothing. */
const GAP = String.raw`[\s.\-()]{0,3}`;
const DIGIT_WORD = '(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan)';

/** Tried in order. None has a repetition inside a repetition over the same characters: all run in linear time. */
const PATTERNS: readonly RegExp[] = [
  // A link to an account or a chat.
  /\b(?:https?:\/\/)?(?:www\.|m\.|chat\.|api\.)?(?:t\.me|telegram\.(?:me|dog)|wa\.me|whatsapp\.com|instagram\.com|instagr\.am|facebook\.com|fb\.(?:com|me|watch)|tiktok\.com|twitter\.com|x\.com|threads\.net|line\.me|linktr\.ee|discord\.gg)\/[^\s]{1,200}/giu,
  /\btg:\/\/[^\s]{1,200}/giu,
  // An e-mail address, then the name of an account.
  /[\p{L}\d._+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/giu,
  /(?<![\p{L}\d@./])@[a-z][\w.]{3,31}/giu,
  // A mobile number, with or without what stands before it; then a fixed line; then a number abroad.
  new RegExp(String.raw`(?<!\d)\(?(?:\+?62|0)${GAP}8(?:${GAP}\d){7,11}(?!\d)`, 'gu'),
  /(?<![\d.,])8[1-9]\d[ -]?\d{3,4}[ -]?\d{3,5}(?!\d|[.,]\d| ?(?:rb|ribu|jt|juta|rupiah)\b)/giu,
  /(?<!\d)\(?0[2-79]\d{1,2}\)?[ -]\d{5,8}(?!\d)/gu,
  /\+[1-9]\d{0,2}(?:[ -]?\d){7,12}(?!\d)/gu,
  // A NIK.
  /(?<!\d)\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}(?!\d)/gu,
  // A number in words.
  new RegExp(String.raw`\b(?:${DIGIT_WORD}[\s,.\-]{1,3}){7,15}${DIGIT_WORD}\b`, 'giu'),
];

/**
 * Masks phone numbers, NIK, e-mail addresses and links to accounts in what two people write to each other. Sums of
 * money, dates, a NIB (13 digits) and ordinary links stay.
 */
export function maskContacts(text: string): Masked {
  const masked = PATTERNS.reduce(
    (rest, pattern) => rest.replace(pattern, (found) => (isRound(found) ? found : HIDDEN)),
    text,
  );
  return { text: masked, masked: masked !== text };
}

/** "8500000000": a sum rather than a number, since it ends in thousands. */
const isRound = (found: string): boolean => /^[1-9]\d*000$/.test(found);
