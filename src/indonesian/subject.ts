import type { Mark } from './marks.ts';
import type { Subject } from './query.ts';
import { standing } from './standing.ts';

/**
 * What a message is about, where it says so by itself; `mentors` where it asks
 * for the mentors of one proposal, `byVerb` where only a verb points to it ("mengusulkan").
 */
export type SaidSubject = { subject: Subject; mentors?: boolean; byVerb?: boolean };

/** Reads the subject from its nouns, or from the verbs that only one of them has. */
export function readSubject(marks: readonly Mark[]): SaidSubject | undefined {
  const has = (tag: Mark['tag']): boolean => marks.some((mark) => mark.tag === tag);
  const named = new Set(marks.flatMap((mark) => (mark.tag === 'subject' ? [mark.value] : [])));
  const asks = (word: string): boolean => marks.some(({ tokens }) => tokens.some((token) => token.word === word));
  if (named.has('product')) return { subject: 'product' };
  if (named.has('guideline')) return { subject: 'guideline' };
  const own = named.has('proposal') || has('number');
  if (has('respond') && !own && named.size === 0) return { subject: 'guideline' };
  if (has('propose') && (has('units') || asks('siapa') || hasNot(marks)) && !has('number'))
    return { subject: has('period') ? 'proposal' : 'guideline' };
  if (named.has('training') && !has('number')) return { subject: 'training' };
  if (named.has('mentor')) {
    const ofOne = ((own && (has('number') || has('region'))) || hasOwnCentre(marks)) && !has('field');
    return ofOne ? { subject: 'proposal', mentors: true } : { subject: 'mentor' };
  }
  if (named.has('sme') && !isPartOfName(marks)) return own ? undefined : { subject: 'sme' };
  if (own || has('plut')) return { subject: 'proposal' };
  return has('propose') ? { subject: 'proposal', byVerb: true } : undefined;
}

/** "yang belum mengusulkan": those who have sent nothing. */
const hasNot = (marks: readonly Mark[]): boolean =>
  marks.some((mark, at) => {
    const how = mark.tag === 'propose' ? standing(marks, at) : undefined;
    return how?.negated && how.relative;
  });

/** "pendamping PLUT Kendal"; "di PLUT Kendal" is where mentors work, and in a province are several. */
const hasOwnCentre = (marks: readonly Mark[]): boolean =>
  marks.some(({ tag }, at) => {
    const of = marks.find((mark): mark is Extract<Mark, { tag: 'region' }> => mark.tag === 'region');
    return tag === 'plut' && marks[at - 1]?.word !== 'di' && of?.place.codes.every((code) => code.length > 2);
  });

/** "usulan PLUT UMKM": the centre's name has the word in it. */
function isPartOfName(marks: readonly Mark[]): boolean {
  const at = marks.findIndex((mark) => mark.tag === 'subject' && mark.value === 'sme');
  const before = marks[at - 1];
  return before?.tag === 'plut' || (before?.tag === 'subject' && before.value === 'proposal');
}
