import type { Ask } from './query.ts';
import type { Reading } from './reading.ts';
import { standing } from './standing.ts';

/** What is asked: in so many words, or only to be gathered from what is named. */
export type SaidAsk = { ask: Ask; explicit: boolean };

/** Decides what a message wants to get; undefined where it says nothing of that. */
export function readAsk(reading: Reading): SaidAsk | undefined {
  return totals(reading) ?? particulars(reading) ?? amount(reading) ?? plain(reading) ?? implied(reading);
}

const explicit = (ask: Ask): SaidAsk => ({ ask, explicit: true });

/** Recaps, groups and charts are counts, whatever else is said; but a budget "per tahun" is one figure. */
function totals(reading: Reading): SaidAsk | undefined {
  const { has, group, as, about } = reading;
  const yearly = group === 'year' && about === 'budget';
  if ((group && !yearly) || has('recap') || has('spread')) return explicit('count');
  if (as === 'chart' || (as === 'map' && !listed(reading) && !has('status'))) return explicit('count');
  return undefined;
}

/** "daftar … di peta", "tampilkan peta usulan …"; but "tampilkan sebagai peta" says no more than that. */
const listed = ({ marks, subject }: Reading): boolean =>
  marks.some(
    ({ tag, word }, at) =>
      tag === 'daftar' ||
      (tag === 'list' && (word !== 'tampilkan' || subject)) ||
      (tag === 'which' && marks[at + 1]?.word === 'yang'),
  );

/** What is wanted of a proposal that is named: what happened when, its content, its documents. */
function particulars(reading: Reading): SaidAsk | undefined {
  const { has, about, subject, stages, whole } = reading;
  const others = subject !== undefined && subject.subject !== 'proposal';
  if (has('history')) return explicit(subject?.subject === 'training' ? 'list' : 'history');
  if (others || whole) return undefined;
  if (about) return explicit('detail');
  const detail = has('detail') && !stages?.relative;
  if (has('documents') || (has('complete') && !has('units') && !detail)) return explicit('documents');
  return detail ? explicit('detail') : undefined;
}

function amount({ has }: Reading): SaidAsk | undefined {
  return has('count') ? explicit('count') : undefined;
}

/** Lists, existence, and where something stands. */
function plain(reading: Reading): SaidAsk | undefined {
  const { has } = reading;
  const filtered = isFiltered(reading);
  if (has('list') || lists(reading) || exists(reading)) return explicit('list');
  if (has('status') || has('process') || asksWhether(reading))
    return explicit(filtered || others(reading) ? 'list' : 'status');
  if (has('units') && (has('which') || filtered)) return explicit('list');
  if (has('which') && (filtered || (others(reading) && reading.subject?.subject !== 'product')))
    return explicit('list');
  return undefined;
}

const others = ({ subject }: Reading): boolean =>
  subject !== undefined && subject.subject !== 'proposal' && subject.subject !== 'guideline';

/** "daftar" is a list, save where it means to register. */
function lists({ marks }: Reading): boolean {
  return marks.some((mark, at) => mark.tag === 'daftar' && !registers(marks, at));
}

/** "UMKM yang daftar hari ini": the verb, behind the one who does it. */
function registers(marks: Reading['marks'], at: number): boolean {
  const { relative, done, just } = standing(marks, at);
  return relative || done || just;
}

/** "ada usulan dari Sabang ga?", "ada yang ditolak?" */
function exists({ marks, has }: Reading): boolean {
  if (!has('units') && marks.some(({ tag, word }) => tag === 'propose' && word === 'ada')) return true;
  const at = marks.findIndex(({ tag }) => tag === 'there');
  if (at < 0) return false;
  let next = at + 1;
  while (
    marks[next] &&
    ['small', 'just', 'figure', 'still', 'done'].includes(marks[next]!.tag) &&
    marks[next]!.word !== 'yang'
  )
    next++;
  const after = marks[next];
  if (after === undefined)
    return !has('status') && marks.slice(0, at).some(({ tag }) => tag === 'subject' || tag === 'plut');
  return (
    ['subject', 'units', 'stage', 'propose', 'plut'].includes(after.tag) ||
    after.word === 'yang' ||
    (after.tag === 'no' && !has('status') && marks.some(({ tag }, i) => i < at && tag === 'subject'))
  );
}

/** Whether it says which of many are meant. */
export function isFiltered({
  stages,
  stuck,
  period,
  mine,
  sort,
  limit,
  whole,
  has,
  subject,
  byDeed,
}: Reading): boolean {
  const guideline = subject?.subject === 'guideline';
  return Boolean(
    (guideline ? byDeed : stages?.relative) ||
      (stuck?.relative && stuck.stuck) ||
      period ||
      mine ||
      sort ||
      limit ||
      whole ||
      has('all'),
  );
}

/** "sudah disetujui belum?", "apakah …", "lolos gak?" */
function asksWhether({ marks, stages, stuck, subject, has, regions, number }: Reading): boolean {
  const ends = marks.findLast(({ tag }) => tag !== 'small');
  const asked = ends?.tag === 'no' || marks.some(({ tokens }) => tokens.some(({ word }) => word === 'apakah'));
  const saysDone =
    stages !== undefined ||
    stuck?.word ||
    subject?.subject === 'guideline' ||
    has('finished') ||
    has('sent') ||
    has('entered') ||
    has('propose');
  const named = regions !== undefined || number !== undefined;
  return saysDone ? asked || (named && !stages?.relative && !(stuck?.relative ?? false)) : false;
}

/** Nothing is asked in so many words: what is named decides. */
function implied(reading: Reading): SaidAsk | undefined {
  const { subject, number, regions, stages, stuck, has, as } = reading;
  const gather = (ask: Ask): SaidAsk => ({ ask, explicit: false });
  if (number) return gather('status');
  if (subject && (as === 'xlsx' || as === 'csv' || as === 'pdf')) return gather('list');
  if (isFiltered(reading) || others(reading) || (subject && has('units'))) return gather('list');
  if (stages || stuck || reading.responded !== undefined || reading.proposed !== undefined) return gather('list');
  if (subject && regions) return gather('status');
  if (has('how') && regions) return gather('status');
  return undefined;
}
