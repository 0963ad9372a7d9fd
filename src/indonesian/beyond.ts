import { readAsk } from './ask.ts';
import { NAMED_ASKS } from './follow.ts';
import type { Mark, Tag } from './marks.ts';
import { orders } from './orders.ts';
import type { Reading } from './reading.ts';
import { standing } from './standing.ts';

const tags = (names: string): ReadonlySet<Tag> => new Set(names.split(' ') as Tag[]);

/** Marks that bear no meaning by themselves. */
const LIGHT = tags('small thanks back unread done still no able helper just opener there which');
/** What a figure may count. */
const COUNTED = tags('subject plut newest terakhir oldest longtime top units small');
/** With these it is asked who may or must, not who has. */
const ALLOWING = new Set(['boleh', 'bolehkah', 'harus', 'wajib', 'bisa', 'dapat']);

/** Whether a message goes beyond what a query can say, so that any answer would be a guess. */
export function isBeyond(reading: Reading): boolean {
  const { has, subject, stages, stuck, field } = reading;
  if (has('outside') || orders(reading.marks)) return true;
  if (unread(reading)) return true;
  if (several(reading)) return true;
  if (stuck?.beyond) return true;
  if (field && subject !== undefined && subject.subject !== 'mentor') return true;
  if (stages && stages.stages.length > 0 && (subject?.subject === 'sme' || subject?.subject === 'training'))
    return true;
  if (ofProducts(reading)) return true;
  if (has('respond') && ['sme', 'training', 'mentor'].includes(subject?.subject ?? '')) return true;
  if (has('why') && reading.about === undefined && !onlyWhy(reading)) return true;
  if ((has('history') || stages) && reading.marks.some(({ word }) => word === 'akan')) return true;
  if (particular(reading) || byDocuments(reading) || ofStages(reading) || byKind(reading) || inTurn(reading))
    return true;
  if (has('propose') && reading.marks.some(({ word }) => ALLOWING.has(word))) return true;
  return has('per') || has('help');
}

const OWN = new Set(['saya', 'aku', 'kami', 'kita']);

/** Of products no query says that they lack something, have one or another certificate, are one's own, or make another noun. */
function ofProducts({ marks, has }: Reading): boolean {
  const about = marks.some((mark) => mark.tag === 'subject' && mark.value === 'product');
  const others = marks.some((mark) => mark.tag === 'subject' && mark.value !== 'product');
  if (!about && !has('certificate') && !has('category') && !has('flagship')) return false;
  const own = marks.some(({ tag }, at) => tag === 'subject' && OWN.has(marks[at + 1]?.word ?? ''));
  return others || own || has('no') || has('stage') || has('respond') || marks.some(({ word }) => word === 'atau');
}

/** "kenapa?" and no more: the reason of what was spoken of. */
export const onlyWhy = ({ marks }: Reading): boolean =>
  marks.some(({ tag }) => tag === 'why') && marks.every(({ tag }) => tag === 'why' || tag === 'small');

/** "tahapan usulan apa saja": of what a proposal goes through, not of any. */
const ofStages = ({ marks, regions, number }: Reading): boolean =>
  !regions && !number && marks.some(({ word }, at) => word === 'tahapan' && marks[at + 1]?.tag === 'subject');

/** "usulan yang dokumennya kurang": no query tells proposals apart by their documents. */
const byDocuments = ({ marks }: Reading): boolean =>
  marks.some(
    ({ tag }, at) => tag === 'documents' && marks[at - 1]?.word === 'yang' && marks[at - 2]?.tag === 'subject',
  );

const KINDS = new Set(['kabupaten', 'kota', 'provinsi', 'pemkab', 'pemkot', 'pemprov']);

/** "usulan dari kabupaten saja": no query tells regions apart by their kind. */
const byKind = ({ marks }: Reading): boolean =>
  marks.some((mark, at) => {
    if (mark.tag !== 'units' || mark.tokens.length > 1 || !KINDS.has(mark.word)) return false;
    const before = marks.findLast(({ tag }, i) => i < at && tag !== 'small');
    const rest = marks.slice(at + 1);
    const alone = rest.every(({ tag }) => tag === 'small') && !rest.some(({ word }) => word === 'di');
    const only = ['hanya', 'cuma', 'khusus'].includes(marks[at - 1]?.word ?? '') || rest[0]?.word === 'saja';
    return (alone && before?.tag === 'subject' && before.value === 'proposal') || only;
  });

const THEN = new Set(['lalu', 'kemudian', 'terus', 'akhirnya', 'habis', 'setelah', 'sebelum']);

/** "yang pernah ditolak", "ditolak lalu disetujui": of stages a query knows the present one, or those of a period. */
const inTurn = ({ marks, period }: Reading): boolean =>
  marks.some((mark, at) => {
    if (mark.tag !== 'stage') return false;
    const how = standing(marks, at);
    const once = marks.some(({ word }, i) => i < at && i >= at - 3 && word === 'pernah');
    const next = marks.findIndex(({ tag }, i) => i > at && tag !== 'small' && tag !== 'opener' && tag !== 'done');
    const then = marks.slice(at + 1, next).some(({ word }) => THEN.has(word));
    return (once && how.relative && !how.negated && !period) || (next > 0 && marks[next]!.tag === 'stage' && then);
  });

/** Only of a proposal are there documents, contents and a history; of trainings "when" asks for their dates. */
function particular({ has, about, subject, marks }: Reading): boolean {
  if (subject === undefined || subject.subject === 'proposal') return false;
  if (about || has('documents') || has('detail')) return true;
  if (subject.subject === 'guideline') return false;
  const where =
    subject.subject === 'training' &&
    marks.some(({ tag, tokens }) => tag === 'status' && tokens.at(-1)!.word === 'mana');
  return (
    (has('status') && !has('list') && !has('count') && !where) || (has('history') && subject.subject !== 'training')
  );
}

const PASSIVE = /^di[a-z]{5,}$/;

/** Whether one proposal is asked about, so that the answer tells whatever else was done to it. */
function tellsAll(reading: Reading): boolean {
  const asked = readAsk(reading);
  const named = (reading.number ?? reading.regions) !== undefined;
  return named && asked?.explicit === true && NAMED_ASKS.has(asked.ask) && !wishes(reading);
}

/** With these the same words may be an order. */
const wishes = ({ marks }: Reading): boolean =>
  marks.some(({ word }) => ['tolong', 'mohon', 'minta', 'harap', 'segera', 'agar', 'supaya'].includes(word));

/** A word that nobody knows may change everything, unless it stands in a part of the message that asks nothing. */
function unread(reading: Reading): boolean {
  const { marks } = reading;
  const told = tellsAll(reading);
  const isUnread = (clause: readonly Mark[], at: number): boolean =>
    (clause[at]!.tag === 'unread' && !(told && PASSIVE.test(clause[at]!.word))) ||
    (clause[at]!.tag === 'figure' && !isCounted(clause, at));
  return clauses(marks).some(
    (clause) => clause.some((_, at) => isUnread(clause, at)) && clause.some(({ tag }) => !LIGHT.has(tag)),
  );
}

/** "5 usulan", "top 10": a figure that counts something; "lebih dari 3 usulan" is no query. */
const isCounted = (clause: readonly Mark[], at: number): boolean =>
  clause[at - 1]?.tag !== 'more' &&
  (COUNTED.has(clause[at + 1]?.tag ?? 'unread') || ['top', 'newest', 'terakhir'].includes(clause[at - 1]?.tag ?? ''));

/** A message cut at its punctuation. */
function clauses(marks: readonly Mark[]): Mark[][] {
  const parts: Mark[][] = [[]];
  for (const mark of marks) {
    if (/[.,;:?!()]/.test(mark.tokens[0]!.gap) && parts.at(-1)!.length > 0) parts.push([]);
    parts.at(-1)!.push(mark);
  }
  return parts;
}

/** More than one of what a query has only one of. */
function several({ marks }: Reading): boolean {
  const many = (tag: 'number' | 'period' | 'group'): boolean => {
    const found = marks.filter((mark) => mark.tag === tag);
    return new Set(found.map((mark) => JSON.stringify(mark, ['value', 'period', 'from', 'to']))).size > 1;
  };
  const values = (tag: 'about' | 'field' | 'category'): number =>
    new Set(marks.flatMap((mark) => (mark.tag === tag && 'value' in mark ? [mark.value] : []))).size;
  const amounts = marks.filter(({ tag, word }) => tag === 'count' && word === 'berapa').length;
  return (
    amounts > 1 || many('number') || many('period') || many('group') || values('field') > 1 || values('category') > 1
  );
}
