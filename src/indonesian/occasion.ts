import type { Mark, Tag } from './marks.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What something is asked for: a meeting, whose day is no condition of the question … */
const MEETINGS = set(
  'rapat meeting rakor rakornas rakorda raker rapim rdp sidang audiensi pertemuan kunjungan kunker zoom briefing koordinasi undangan',
);
/** … or a text, whose time may well be that of the data, unless it is still to come. */
const TEXTS = set(
  'bahan paparan laporan presentasi materi arsip pidato sambutan memo notulen nota keperluan kebutuhan persiapan dokumentasi publikasi',
);
const OPENINGS = set('untuk buat guna demi sehubungan rangka menjelang jelang persiapan bahan keperluan kebutuhan');
const WITHIN = set('dengan adanya dan dalam di ke pada kepada oleh untuk acara kegiatan para tim pak bapak bu ibu');

/** Who has a question passed on, and how: "pak menteri nanya …", "diminta bu Rini …". */
const PEOPLE = set('menteri presiden wapres ketua pejabat dpr dprd wamen');
const TITLES = set('pak bapak bu ibu mas mbak mba bang kak kakak');
const PASSING = set(
  'tanya nanya bertanya menanyakan minta meminta mau ingin butuh perlu ditanya ditanyakan ditanyain diminta dimintakan kata',
);

/** What may stand within an occasion without being asked for. */
const ASIDE: ReadonlySet<Tag> = new Set<Tag>(['small', 'unread', 'outside', 'units']);

/** A message without what says for whom or for what it is asked: "untuk bahan rapat besok", "pak menteri nanya". */
export function withoutOccasion(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (let at = 0; at < marks.length; ) {
    const length = whoAsks(marks, at) || whatFor(marks, at);
    if (length === 0) kept.push(marks[at]!);
    at += Math.max(1, length);
  }
  return kept.length > 0 ? kept : [...marks];
}

/** A word that ends one clause and begins the next. */
const begins = (mark: Mark): boolean => /[.,;:?!()]/.test(mark.tokens[0]!.gap);

/** How many marks tell what it is for; none where they do not. */
function whatFor(marks: readonly Mark[], at: number): number {
  if (!OPENINGS.has(marks[at]!.word)) return 0;
  let next = at;
  while (next < marks.length && (OPENINGS.has(marks[next]!.word) || WITHIN.has(marks[next]!.word))) next++;
  const [before, first] = [marks[next - 1]!.word, marks[next]];
  if (first && PEOPLE.has(first.word)) return next + 1 - at;
  if (!TEXTS.has(before) && !(first && (MEETINGS.has(first.word) || TEXTS.has(first.word)))) return 0;
  let meeting = false;
  for (; next < marks.length && (next === at || !begins(marks[next]!)); next++) {
    const mark = marks[next]!;
    const when = mark.tag === 'period' && (meeting || mark.ahead);
    meeting ||= MEETINGS.has(mark.word);
    if (!when && (!ASIDE.has(mark.tag) || ['yang', 'mohon', 'tolong', 'minta'].includes(mark.word))) break;
  }
  return next - at;
}

/** How many marks at the beginning tell who wants to know. */
function whoAsks(marks: readonly Mark[], at: number): number {
  if (marks.slice(0, at).some(({ tag }) => tag !== 'small')) return 0;
  let next = at;
  while (next < marks.length && (TITLES.has(marks[next]!.word) || PASSING.has(marks[next]!.word))) next++;
  const who = marks[next];
  const titled = next > at && TITLES.has(marks[next - 1]!.word);
  if (!who || (next > at && begins(who)) || !(PEOPLE.has(who.word) || (titled && who.tag === 'unread'))) return 0;
  const passed = marks.slice(at, next).some(({ word }) => PASSING.has(word));
  const after = marks.slice(next + 1).findIndex(({ tag }) => tag !== 'small');
  const rest = marks.slice(next + 1, after < 0 ? undefined : next + 1 + after);
  return passed || titled || rest.some(({ word }) => PASSING.has(word)) ? next + 1 - at : 0;
}
