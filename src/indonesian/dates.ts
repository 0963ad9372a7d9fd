import type { Day } from './calendar.ts';
import { usual } from './lexicon.ts';
import { fold } from './normalise.ts';
import type { Word } from './span-words.ts';
import { spanAt } from './spans.ts';

/** A longer answer names no date. */
const LONGEST = 100;

/**
 * The one day that an answer to "when?" names, on or after `today` where it has no year, or looking back on or before
 * it: "besok", "lusa", "tgl 20", "17 Agt 2026", "senin depan", "4/5". Undefined where it names none, or a longer time
 * ("minggu depan").
 */
export function readDate(text: string, today: Day, forward = true): Day | undefined {
  if (text.length > LONGEST) return undefined;
  const words = wordsOf(text);
  for (let at = 0; at < words.length; at++) {
    const span = spanAt(words, at, { today, forward });
    if (span) return span.from === span.to ? span.from : undefined;
  }
  return undefined;
}

const UNTIL = /\s*(?:\bsampai(?: dengan)?\b|\bsampe\b|\bhingga\b|\bs ?[./]? ?d\b\.?|\buntil\b|\bto\b|[–—-])\s*/i;

/** Days to come from one to another, as far as they are named: "besok sampai jumat", "tgl 20-22", "25 nov s.d. 2 des". */
export function readDays(text: string, today: Day): { from?: Day; to?: Day } {
  const [first = '', last] = text.slice(0, LONGEST).split(UNTIL, 2);
  const from = readDate(bare(first), today);
  const to = last === undefined || from === undefined ? undefined : readDate(bare(last), from);
  return { ...(from && { from }), ...(to && { to }) };
}

/** A figure alone is a day of the month. */
const bare = (text: string): string => (/^\d{1,2}$/.test(text.trim()) ? `tgl ${text.trim()}` : text);

function wordsOf(text: string): Word[] {
  const folded = fold(text);
  const words: Word[] = [];
  let end = 0;
  for (const match of folded.matchAll(/[a-z]+|\d+/g)) {
    const gap = folded.slice(end, match.index).replace(/ /g, '');
    for (const [i, word] of usual(match[0]).entries()) words.push({ word, gap: i === 0 ? gap : '' });
    end = match.index + match[0].length;
  }
  return words;
}
