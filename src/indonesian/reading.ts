import type { Mark, Tag } from './marks.ts';
import { joinedCodes } from './places.ts';
import { type About, CERTIFICATES, type Field, type Group, type Period, type Query } from './query.ts';
import { entersStage, readStages, type SaidStages } from './stages.ts';
import { standing } from './standing.ts';
import { readStuck, type SaidStuck } from './stuck.ts';
import { readSubject, type SaidSubject } from './subject.ts';

/** All that one message says, before it is decided what is asked; what it does not say is absent. */
export type Reading = {
  marks: readonly Mark[];
  has: (tag: Tag) => boolean;
  subject?: SaidSubject;
  number?: string;
  regions?: string[];
  /** Many are meant: "se-Jabar", an island. */
  whole: boolean;
  period?: Period;
  ahead: boolean;
  /** The period is said of coming in: "masuk bulan lalu", "diajukan 2025". */
  cameIn: boolean;
  stages?: SaidStages;
  stuck?: SaidStuck;
  /** Answering or proposing tells which ones are meant: "yang belum membalas". */
  byDeed: boolean;
  responded?: boolean;
  proposed?: boolean;
  mine: boolean;
  field?: Field;
  category?: Query['category'];
  certificates?: Query['certificates'];
  flagship: boolean;
  group?: Group;
  sort?: Query['sort'];
  limit?: number;
  about?: About;
  as?: Query['as'];
  /** It begins as the continuation of what was spoken of: "kalau …". */
  opener: boolean;
};

/** Collects what the marks of a message say. */
export function readMarks(marks: readonly Mark[]): Reading {
  const has = (tag: Tag): boolean => marks.some((mark) => mark.tag === tag);
  const all = <T extends Tag>(tag: T) => marks.filter((mark): mark is Extract<Mark, { tag: T }> => mark.tag === tag);
  const places = all('region').map(({ place }) => place);
  const subject = readSubject(marks);
  const period = all('period')[0];
  const stages = readStages(marks, period !== undefined);
  const stuck = readStuck(marks, stages !== undefined);
  const certificates = CERTIFICATES.filter((kind) => all('certificate').some(({ value }) => value === kind));
  const asksWhy = stages !== undefined && stages.stages.length > 0 && (has('why') || wonders(marks));
  const about = all('about')[0]?.value ?? (subject?.mentors ? 'mentors' : asksWhy ? 'notes' : undefined);
  return {
    marks,
    has,
    subject,
    number: all('number')[0]?.value,
    regions: places.length > 0 ? joinedCodes(places) : undefined,
    whole: places.some((place) => place.whole),
    period: period?.period,
    ahead: period?.ahead ?? false,
    cameIn: marks.some(
      (mark, at) =>
        mark.tag === 'handed' ||
        (mark.tag === 'propose' && mark.word !== 'ada') ||
        (mark.tag === 'entered' && !entersStage(marks, at)),
    ),
    stages,
    stuck,
    byDeed: marks.some(
      (mark, at) => (mark.tag === 'respond' || mark.tag === 'propose') && standing(marks, at).relative,
    ),
    responded: polarity(marks, 'respond'),
    proposed: polarity(marks, 'propose'),
    mine: has('mine'),
    field: all('field')[0]?.value,
    category: all('category')[0]?.value,
    certificates: certificates.length > 0 ? certificates : undefined,
    flagship: has('flagship'),
    group: all('group')[0]?.value,
    sort: readSort(marks),
    limit: readLimit(marks),
    about,
    as: readAs(marks),
    opener: marks.find((mark) => mark.tag !== 'small')?.tag === 'opener',
  };
}

/** "kok ditolak?": whoever wonders that something went badly asks for the reason. */
function wonders(marks: readonly Mark[]): boolean {
  const badly = marks.some(
    (mark, at) =>
      mark.tag === 'stage' &&
      ['revision', 'postponed', 'rejected', 'withdrawn'].includes(mark.value) &&
      !standing(marks, at).relative,
  );
  return badly && marks.some(({ word }) => word === 'kok') && !marks.some(({ tag }) => tag === 'status');
}

/** Whether a verb is said to have happened, or not; a bare noun ("rekap respon juknis") says neither. */
function polarity(marks: readonly Mark[], tag: 'respond' | 'propose'): boolean | undefined {
  const at = marks.findIndex((mark) => mark.tag === tag);
  if (at < 0) return undefined;
  const how = standing(marks, at);
  if (how.negated) return false;
  const noun = ['recap', 'count', 'daftar', 'list', 'status', 'history', 'chart', 'spread', 'map'].includes(
    marks[at - 1]?.tag ?? '',
  );
  return noun ? undefined : true;
}

function readSort(marks: readonly Mark[]): Query['sort'] {
  const at = marks.findIndex((mark) => ['newest', 'oldest', 'longtime', 'terakhir'].includes(mark.tag));
  if (at < 0) return undefined;
  const mark = marks[at]!;
  if (isLatestState(marks, at)) return undefined;
  if (mark.tag === 'newest' || mark.tag === 'terakhir') return 'newest';
  if (mark.tag === 'oldest') return 'oldest';
  const others = (tags: readonly Tag[]): boolean => marks.some(({ tag }) => tags.includes(tag));
  if (others(['entered', 'handed', 'registered'])) return 'oldest';
  const beforeDecision = marks.some((one) => one.tag === 'stages' && one.value !== 'verification');
  if (beforeDecision && !others(['stuck', 'stage'])) return 'oldest';
  if (others(['stuck', 'stage', 'stages', 'process', 'move'])) return 'longest';
  return undefined;
}

/** "status usulan Garut terkini": the latest of its state, not of several. */
const isLatestState = (marks: readonly Mark[], at: number): boolean =>
  marks[at]!.tag === 'newest' &&
  marks.slice(0, at).some(({ tag }) => tag === 'status') &&
  ['region', 'number'].includes(marks[at - 1]?.tag ?? '') &&
  marks.slice(at + 1).every(({ tag }) => tag === 'small');

const COUNTED: ReadonlySet<Tag> = new Set<Tag>([
  'subject',
  'plut',
  'newest',
  'terakhir',
  'oldest',
  'longtime',
  'top',
  'units',
]);

/** "5 usulan", "top 10", "3 terbaru", "3 saja yang terbaru", "paling lama mandek, 3 saja". */
function readLimit(marks: readonly Mark[]): number | undefined {
  const only = marks.every(({ tag }) => tag === 'figure' || tag === 'small');
  const sorted = only || readSort(marks) !== undefined;
  for (const [at, mark] of marks.entries()) {
    if (mark.tag !== 'figure' || mark.value < 1 || mark.value > 1000) continue;
    const alone = marks[at + 1]?.word === 'saja';
    let next = at + 1;
    while (['buah', 'nama', 'data', 'besar'].includes(marks[next]?.word ?? '')) next++;
    if (alone) while (marks[next]?.tag === 'small') next++;
    const [before, after] = [marks[at - 1]?.tag, marks[next]?.tag];
    if (alone && sorted && after === undefined) return mark.value;
    if (after && COUNTED.has(after)) return mark.value;
    if (before === 'top' || before === 'newest' || before === 'terakhir') return mark.value;
  }
  return undefined;
}

function readAs(marks: readonly Mark[]): Query['as'] {
  for (const as of ['xlsx', 'csv', 'pdf'] as const) if (marks.some(({ tag }) => tag === as)) return as;
  if (marks.some(({ tokens }) => tokens.some(({ word }) => word === 'peta'))) return 'map';
  return marks.some(({ tag }) => tag === 'chart')
    ? 'chart'
    : marks.some(({ tag }) => tag === 'map')
      ? 'map'
      : undefined;
}
