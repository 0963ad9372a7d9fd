import type { Mark, Tag } from './marks.ts';
import { standing } from './standing.ts';

const ASKED_POLITELY = new Set('tolong mohon minta harap coba segera jangan jadikan jadiin menjadi'.split(' '));
const BETWEEN = new Set('agar supaya untuk dong segera bisa dapat kiranya'.split(' '));

/** With one of these it is a question. */
const ASKING: ReadonlySet<Tag> = new Set<Tag>(
  'count list daftar which status history how documents detail about no done why recap group there'.split(' ') as Tag[],
);

/** Whether a message orders a change: by a verb that only orders, or with the words of a stage ("tolong disetujui"). */
export function orders(marks: readonly Mark[]): boolean {
  return marks.some((mark, at) => mark.tag === 'order' || ordersStage(marks, at) || ordersProposal(marks, at));
}

/** "bikin usulan buat Garut dong". */
const ordersProposal = (marks: readonly Mark[], at: number): boolean =>
  marks[at]!.tag === 'propose' &&
  !['ada', 'punya'].includes(marks[at]!.word) &&
  marks.slice(0, at).every(({ tag }) => tag === 'small') &&
  !marks.some(({ tag }) => ASKING.has(tag));

/** "tolong disetujui", "usulan Garut ditolak aja", "acc usulan Garut". */
function ordersStage(marks: readonly Mark[], at: number): boolean {
  const mark = marks[at]!;
  if (mark.tag !== 'stage' && mark.tag !== 'stages') return false;
  let before = at - 1;
  while (BETWEEN.has(marks[before]?.word ?? '')) before--;
  if (marks[at - 1]?.word === 'segera') return true;
  if (before >= 0 && ASKED_POLITELY.has(marks[before]!.word)) return true;
  if (bareOrder(marks, at)) return true;
  const how = standing(marks, at);
  if (wished(marks, at) && !how.relative && !how.done && !how.negated) return true;
  return marks[at + 1]?.word === 'saja' && !how.relative && !how.negated && !how.done && !how.still;
}

/** "mohon usulan Garut disetujui". */
const wished = (marks: readonly Mark[], at: number): boolean =>
  ASKED_POLITELY.has(marks[0]!.word) &&
  ['subject', 'plut', 'number', 'region'].includes(marks[1]?.tag ?? '') &&
  marks.slice(at + 1).every(({ tag }) => tag === 'small') &&
  !marks.some(({ tag }) => ASKING.has(tag));

/** "acc usulan Garut", "reject PLUT-2026-3": it begins with the deed, and asks nothing. */
function bareOrder(marks: readonly Mark[], at: number): boolean {
  const object = marks[at + 1]?.tag ?? 'small';
  return (
    marks.slice(0, at).every(({ tag }) => tag === 'small') &&
    ['all', 'subject', 'number', 'plut', 'region', 'se'].includes(object) &&
    !marks.some(({ tag }) => ASKING.has(tag))
  );
}
