import type { Mark } from './marks.ts';
import type { Query } from './query.ts';
import { standing } from './standing.ts';

/** How long something stands still when nothing is said of it. */
const USUAL = { days: 14, working: true } as const;

/** What is said of standing still. */
export type SaidStuck = {
  stuck?: NonNullable<Query['stuck']>;
  /** A word for standing still is there, whether a figure or not. */
  word: boolean;
  /** It tells which ones are meant rather than asking whether it is so. */
  relative: boolean;
  /** A length of time that has nothing to do with standing still. */
  beyond: boolean;
};

/** Reads "macet", "lebih dari 10 hari kerja", "seminggu lebih ga gerak", "sudah 20 hari di verifikasi lapangan". */
export function readStuck(marks: readonly Mark[], inStage: boolean): SaidStuck | undefined {
  const words = marks.findIndex(
    (mark, at) => mark.tag === 'stuck' || (mark.tag === 'move' && standing(marks, at).negated),
  );
  const durations = marks.flatMap((mark, at) => (mark.tag === 'duration' ? [{ mark, at }] : []));
  const word = words >= 0;
  if (durations.length === 0)
    return word
      ? { stuck: { ...USUAL }, word, relative: standing(marks, words).relative, beyond: denied(marks, words) }
      : undefined;
  const { mark, at } = durations[0]!;
  const exceeded = isMore(marks, at);
  const sayable =
    durations.length === 1 &&
    (word || exceeded || (inStage && standing(marks, at).done) || (inStage && beforeIt(marks, at, 'selama')));
  return { stuck: { days: mark.days, working: mark.working }, word, relative: true, beyond: !sayable };
}

/** "yang tidak macet": no query tells those that move. */
const denied = (marks: readonly Mark[], at: number): boolean =>
  marks[at]!.tag === 'stuck' && standing(marks, at).negated;

const beforeIt = (marks: readonly Mark[], at: number, word: string): boolean => marks[at - 1]?.word === word;

/** "lebih dari", ">" before, or "lebih" behind a length of time. */
function isMore(marks: readonly Mark[], at: number): boolean {
  const [before, after] = [marks[at - 1], marks[at + 1]];
  const sign = marks[at]!.tokens[0]!.gap.includes('>');
  return (
    sign ||
    before?.tag === 'more' ||
    before?.tag === 'longer' ||
    after?.tag === 'longer' ||
    (after?.tag === 'more' && after.tokens.length === 1)
  );
}
