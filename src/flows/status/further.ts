import { holds, MINISTRY } from '../../conversation/access.ts';
import { type Choice, say, type Text } from '../../conversation/message.ts';
import { type As, FORMS } from '../../indonesian/query.ts';
import type { Asked } from './asked.ts';
import { button } from './saying.ts';
import type { Told } from './told.ts';

/** How many rows one message shows. */
export const PAGE = 10;

/** How far lists are counted and leafed through; beyond, one narrows the question or asks for a file. */
export const COUNTED = 1_000;

/** Regions of one name that are told apart by a button each, at most. */
const NARROWED = 4;

/** A button that does something with this very answer. The number is a page, or a form's place among all. */
const about = ({ question }: Asked, act: string, label: Text, number = 1): Choice => ({
  label,
  does: { act: `answer.${act}`, record: question, version: number },
});

/** What else can be done with an answer: as picture or file, copied, shared, or said that it was not what was meant. */
export const furtherButtons = (asked: Asked, told: Told): Choice[] => {
  if (!holds(asked.turn.person, MINISTRY)) return [];
  const { query, page, typed, openly, turn } = asked;
  const plainly = query.as === undefined;
  const as = (form: As, label: Text) => about(asked, 'as', label, FORMS.indexOf(form));
  const rows = (told.table?.rows.length ?? 0) > 0;
  const parts = told.parts && told.parts.parts.length > 1 ? told.parts : undefined;
  const wide = query.group === 'province' || (query.group === undefined && query.regions === undefined);
  return [
    ...narrowing(asked),
    ...(parts && query.as !== 'chart' ? [as('chart', say('status.button.chart'))] : []),
    ...(told.count && wide && query.as !== 'map' ? [as('map', say('status.button.map'))] : []),
    ...(plainly && rows ? [as('xlsx', say('status.button.xlsx')), as('pdf', say('status.button.pdf'))] : []),
    ...(plainly ? [about(asked, 'copy', say('status.button.copy'), page)] : []),
    ...(turn.from.whispered && !openly ? [about(asked, 'share', say('status.button.share'), page)] : []),
    ...(typed ? [about(asked, 'wrong', say('status.button.wrong'))] : []),
  ];
};

/** Where one name means several regions, a button for each. */
const narrowing = ({ query, places }: Asked): Choice[] => {
  const { ask, regions = [] } = query;
  const several = regions.length > 1 && regions.length <= NARROWED && (ask === 'list' || ask === 'count');
  if (!several || !places.alike(regions)) return [];
  return regions.flatMap((code) => button(places.short(code), { ...query, regions: [code] }));
};

/** Buttons for the rows before and after those shown, of `count` in all. */
export const leafing = (asked: Asked, count: number): Choice[] => {
  const { page } = asked;
  const from = page * PAGE + 1;
  return [
    ...(page > 1
      ? [about(asked, 'page', say('status.button.previous', { from: from - 2 * PAGE, to: from - PAGE - 1 }), page - 1)]
      : []),
    ...(from <= count
      ? [about(asked, 'page', say('status.button.next', { from, to: Math.min(count, from + PAGE - 1) }), page + 1)]
      : []),
  ];
};
