/** Text with everything in it by which somebody could be reached past the bot, or be mistaken for another, made unreadable. */
export type Masked = { text: string; masked: boolean };

const HIDDEN = '•••••';
/** What people put between digits; never many, so that a long blank costs nothing. */
const GAP = String.raw`[\s.,/_*|~()\-]{0,3}`;
const SPOKEN =
  'nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|zero|one|two|three|four|five|six|seven|eight|nine';
const MAIL_HOUSES = 'gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|icloud|proton(?:mail)?';
const NETWORKS = 'ig|insta|instagram|fb|facebook|tiktok|twitter|tele|telegram|line|threads|shopee|tokopedia';

/** A pattern, and what of it is no contact after all. */
type Pattern = { find: RegExp; but?: (found: string) => boolean };

/** Of digits that may be spoken or written with letters: fewer than these as digits are no number. */
const digitsIn = (found: string): number => found.match(new RegExp(String.raw`\d|${SPOKEN}`, 'giu'))?.length ?? 0;

/** "08-11-2026 08.30" and "08.30 - 09.30, 10.00": days and times. */
const isTime = (found: string): boolean =>
  /^\d\d?([-./])\d\d?\1(?:19|20)\d\d(?:[\s,-]+\d\d?[.:]\d\d.*)?$/.test(found) ||
  /^\d\d?[.:]\d\d(?:[\s,/-]+\d\d?[.:]\d\d)+(?:[\s,/-]+\d\d?)?$/.test(found);

/** "8500000000": a sum rather than a number, since it ends in thousands. */
const isRound = (found: string): boolean => /^[1-9]\d*000$/.test(found);

/** Tried in order. None has a repetition inside a repetition over the same characters: all run in linear time. */
const PATTERNS: readonly Pattern[] = [
  // A link to an account or a chat.
  {
    find: /\b(?:https?:\/\/)?(?:www\.|m\.|chat\.|api\.)?(?:t\.me|telegram\.(?:me|dog)|wa\.me|whatsapp\.com|instagram\.com|instagr\.am|facebook\.com|fb\.(?:com|me|watch)|tiktok\.com|twitter\.com|x\.com|threads\.net|line\.me|linktr\.ee|discord\.gg)\/[^\s]{1,200}/giu,
  },
  { find: /\btg:\/\/[^\s]{1,200}/giu },
  // An e-mail address, also one that is spelt out; then the name of an account.
  { find: /[\p{L}\d._+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/giu },
  {
    find: new RegExp(
      String.raw`[\p{L}\d._+-]{1,64}\s{0,2}[(\[]?(?:@|\bat\b|\bet\b)[)\]]?\s{0,2}(?:${MAIL_HOUSES})\b(?:\s{0,2}[(\[]?(?:\.|dot|titik)[)\]]?\s{0,2}(?:com|co|id|me)\b){0,2}`,
      'giu',
    ),
  },
  { find: /(?<![\p{L}\d@./])@[a-z][\w.]{3,31}/giu },
  { find: new RegExp(String.raw`\b(?:${NETWORKS})\s?[:=]\s?@?[a-z][\w.]{2,31}`, 'giu') },
  // A mobile number, with or without what stands before it; then a fixed line; then a number abroad.
  { find: new RegExp(String.raw`(?<!\d)\(?(?:\+?62|0)${GAP}8(?:${GAP}\d){7,11}(?!\d)`, 'gu'), but: isTime },
  {
    find: /(?<![\d.,])8[1-9]\d[ -]?\d{3,4}[ -]?\d{3,5}(?!\d|[.,]\d| ?(?:rb|ribu|jt|juta|rupiah)\b)/giu,
    but: isRound,
  },
  { find: /(?<!\d)\(?0[2-79]\d{1,2}\)?[ -]\d{5,8}(?!\d)/gu },
  { find: /\+[1-9]\d{0,2}(?:[ -]?\d){7,12}(?!\d)/gu },
  // A NIK.
  { find: /(?<!\d)\d{4}[ .-]?\d{4}[ .-]?\d{4}[ .-]?\d{4}(?!\d)/gu },
  // A number in words; then one partly in words, or with letters in the place of digits ("O8l2").
  { find: new RegExp(String.raw`\b(?:(?:${SPOKEN})[\s,.\-/]{1,3}){7,15}(?:${SPOKEN})\b`, 'giu') },
  {
    find: new RegExp(
      String.raw`(?<![\p{L}\d])(?:(?:6${GAP}2|enam${GAP}dua|[0o]|nol|kosong|zero)${GAP}(?:8|delapan|lapan|eight))(?:${GAP}(?:[\doli]|${SPOKEN})){7,12}(?![\p{L}\d])`,
      'giu',
    ),
    but: (found) => isTime(found) || digitsIn(found) < 6,
  },
];

/** Marks that are not seen, between or upon letters and digits, and digits of other scripts: as if they were plain. */
const plain = (text: string): string =>
  text
    .replace(/(?<=[\p{L}\p{Nd}])(?:\p{Cf}|\ufe0e|\ufe0f|\u20e3)+/gu, '')
    .replace(/[\p{Nd}\u2460-\u2468\u24ea]/gu, digit);

/** A digit of any script: those of one script follow each other, from nought on. */
const digit = (found: string): string => {
  const compatible = found.normalize('NFKC');
  if (/\d/.test(compatible)) return compatible;
  const code = found.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
};

/**
 * Masks phone numbers, NIK, e-mail addresses and links to accounts in what two people write to each other, also where
 * they are spelt out or disguised. Sums of money, dates, a NIB (13 digits) and ordinary links stay.
 */
export function maskContacts(text: string): Masked {
  const read = plain(text);
  const masked = PATTERNS.reduce(
    (rest, { find, but }) => rest.replace(find, (found) => (but?.(found) ? found : HIDDEN)),
    read,
  );
  return masked === read ? { text, masked: false } : { text: masked, masked: true };
}
