import type { Mark, Tag } from './marks.ts';

/** How a mark stands in its sentence: what the words before it make of it. */
export type Standing = {
  /** "belum", "tidak" before it. */
  negated: boolean;
  /** "sudah" before it. */
  done: boolean;
  /** "masih", "sedang" before it. */
  still: boolean;
  /** "baru" before it. */
  just: boolean;
  /** It tells which ones are meant ("yang ditolak", "usulan ditolak") rather than asking whether it is so ("Garut ditolak?"). */
  relative: boolean;
};

/** Words between a verb and what governs it. */
const BETWEEN = new Set(
  'di ke pada tahap tahapan berstatus juga pernah sempat akan status perlu harus berada dalam posisi jadi dapat kena itu proses bagian kategori pun mau datanya statusnya telah oleh'.split(
    ' ',
  ),
);
const LINKS = new Set(['dan', 'atau', 'sama', 'serta', 'maupun', 'plus']);
const BESIDE = new Set<Tag>([
  'entered',
  'process',
  'able',
  'status',
  'there',
  'all',
  'sent',
  'received',
  'just',
  'move',
]);

/** Looks back from a mark. */
export function standing(marks: readonly Mark[], at: number): Standing {
  const found: Standing = { negated: false, done: false, still: false, just: false, relative: false };
  for (let i = at - 1; i >= 0; i--) {
    const mark = marks[i]!;
    const { word } = mark;
    if (mark.tag === 'no') found.negated = true;
    else if (mark.tag === 'done') found.done = true;
    else if (mark.tag === 'still') found.still = true;
    else if (mark.tag === 'just') found.just = true;
    else if (word === 'yang' || mark.tokens.at(-1)!.word === 'yang') return { ...found, relative: true };
    else if (mark.tag === 'subject' || mark.tag === 'plut')
      return { ...found, relative: !found.done && !mark.tokens.at(-1)!.its };
    else if (LINKS.has(word) || (mark.tag === 'stage' && i === at - 1)) return linked(marks, i, found);
    else if (!BESIDE.has(mark.tag) && !BETWEEN.has(word)) break;
  }
  return found;
}

/** "yang ditolak dan ditunda": the second stands as the first does. */
function linked(marks: readonly Mark[], at: number, found: Standing): Standing {
  let i = at;
  while (i >= 0 && LINKS.has(marks[i]!.word)) i--;
  const before = marks[i];
  if (
    !before ||
    (before.tag !== 'stage' && before.tag !== 'stages' && before.tag !== 'respond' && before.tag !== 'finished')
  )
    return found;
  const first = standing(marks, i);
  return { ...found, relative: first.relative, done: found.done || first.done };
}
