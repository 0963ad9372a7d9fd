import type { Mark, Tag } from './marks.ts';
import type { Reading } from './reading.ts';
import { standing } from './standing.ts';

/** Marks that bear no meaning by themselves. */
const LIGHT: ReadonlySet<Tag> = new Set<Tag>([
  'small',
  'unread',
  'done',
  'still',
  'no',
  'able',
  'helper',
  'just',
  'opener',
  'there',
  'which',
]);
const ASKED_POLITELY = new Set('tolong mohon minta harap coba segera jangan jadikan jadiin menjadi'.split(' '));
/** With these it is a question. */
const ASKING: readonly Tag[] = [
  'count',
  'list',
  'daftar',
  'which',
  'status',
  'history',
  'how',
  'documents',
  'detail',
  'about',
  'no',
  'done',
  'why',
  'recap',
  'group',
  'there',
];
const ALLOWING = new Set(['boleh', 'bolehkah', 'harus', 'wajib', 'bisa', 'dapat']);

/** Whether a message goes beyond what a query can say, so that any answer would be a guess. */
export function isBeyond(reading: Reading): boolean {
  const { has, ahead, subject, stages, stuck, field } = reading;
  if (has('outside') || has('order') || orders(reading)) return true;
  if (unread(reading)) return true;
  if (ahead && subject !== undefined && subject.subject !== 'training') return true;
  if (several(reading)) return true;
  if (stages?.beyond && subject?.subject !== 'guideline') return true;
  if (stuck?.beyond) return true;
  if (field && subject !== undefined && subject.subject !== 'mentor') return true;
  if (stages && stages.stages.length > 0 && (subject?.subject === 'sme' || subject?.subject === 'training'))
    return true;
  if (has('why') && reading.about === undefined) return true;
  if (particular(reading)) return true;
  if (has('propose') && reading.marks.some(({ word }) => ALLOWING.has(word))) return true;
  return has('per') || has('help');
}

/** Only of a proposal are there documents, contents and a history; of trainings "when" asks for their dates. */
function particular({ has, about, subject, marks }: Reading): boolean {
  if (subject === undefined || subject.subject === 'proposal') return false;
  if (about || has('documents') || has('detail')) return true;
  if (subject.subject === 'guideline') return false;
  const where =
    subject.subject === 'training' &&
    marks.some(({ tag, tokens }) => tag === 'status' && tokens.at(-1)!.word === 'mana');
  return (has('status') && !has('list') && !where) || (has('history') && subject.subject !== 'training');
}

/** A word that nobody knows may change everything, unless it stands in a part of the message that asks nothing. */
function unread({ marks }: Reading): boolean {
  return clauses(marks).some(
    (clause) =>
      clause.some(({ tag }) => tag === 'unread' || tag === 'figure') &&
      clause.some((mark, at) => isUnread(clause, mark, at)) &&
      clause.some(({ tag }) => !LIGHT.has(tag)),
  );
}

function isUnread(clause: readonly Mark[], mark: Mark, at: number): boolean {
  if (mark.tag === 'figure') return !isCounted(clause, at);
  return mark.tag === 'unread';
}

const COUNTED: ReadonlySet<Tag> = new Set<Tag>([
  'subject',
  'plut',
  'newest',
  'terakhir',
  'oldest',
  'longtime',
  'top',
  'units',
  'small',
]);
const isCounted = (clause: readonly Mark[], at: number): boolean =>
  COUNTED.has(clause[at + 1]?.tag ?? 'unread') || ['top', 'newest', 'terakhir'].includes(clause[at - 1]?.tag ?? '');

/** A message cut at its punctuation. */
function clauses(marks: readonly Mark[]): Mark[][] {
  const parts: Mark[][] = [[]];
  for (const mark of marks) {
    if (/[.,;:?!()]/.test(mark.tokens[0]!.gap) && parts.at(-1)!.length > 0) parts.push([]);
    parts.at(-1)!.push(mark);
  }
  return parts;
}

/** "tolong disetujui", "usulan Garut ditolak aja": the words of a stage put as an order. */
function orders({ marks }: Reading): boolean {
  return marks.some((mark, at) => {
    if (mark.tag !== 'stage' && mark.tag !== 'stages') return false;
    let before = at - 1;
    while (
      marks[before]?.tag === 'small' &&
      ['agar', 'supaya', 'untuk', 'dong', 'segera', 'bisa'].includes(marks[before]!.word)
    )
      before--;
    if (before >= 0 && ASKED_POLITELY.has(marks[before]!.word)) return true;
    if (bareOrder(marks, at)) return true;
    const how = standing(marks, at);
    return marks[at + 1]?.word === 'saja' && !how.relative && !how.negated && !how.done && !how.still;
  });
}

/** "acc usulan Garut", "reject PLUT-2026-3": it begins with the deed, and asks nothing. */
function bareOrder(marks: readonly Mark[], at: number): boolean {
  const object = marks[at + 1]?.tag ?? 'small';
  return (
    marks.slice(0, at).every(({ tag }) => tag === 'small') &&
    ['all', 'subject', 'number', 'plut', 'region', 'se'].includes(object) &&
    !marks.some(({ tag }) => ASKING.includes(tag))
  );
}

/** More than one of what a query has only one of. */
function several({ marks }: Reading): boolean {
  const many = (tag: 'number' | 'period' | 'group'): boolean => {
    const found = marks.filter((mark) => mark.tag === tag);
    return new Set(found.map((mark) => JSON.stringify(mark, ['value', 'period', 'from', 'to']))).size > 1;
  };
  const values = (tag: 'about' | 'field'): number =>
    new Set(marks.flatMap((mark) => (mark.tag === tag && 'value' in mark ? [mark.value] : []))).size;
  const amounts = marks.filter(({ tag, word }) => tag === 'count' && word === 'berapa').length;
  return amounts > 1 || many('number') || many('period') || many('group') || values('field') > 1;
}
