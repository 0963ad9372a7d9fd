import { say, type Text } from '../../conversation/message.ts';
import { countProposals, findProposals, type Standing, type Tally } from '../../domain/proposals/proposals.ts';
import type { Selection } from '../../domain/proposals/selection.ts';
import { type Asked, selectionOf } from './asked.ts';
import { type Column, sheetOf, tableOf } from './columns.ts';
import { inFile } from './forms.ts';
import { COUNTED, leafing, PAGE } from './further.ts';
import { blocks, lines } from './saying.ts';
import { buttonOf, lineOf } from './standing.ts';
import type { Told } from './told.ts';

/** Up to this many, each has a button of its own. */
const BUTTONS = 5;

/** How many are offered instead of those that there are not. */
const NEARBY = 3;

/** What a list of proposals shows. */
export const PROPOSALS: Column<Standing>[] = [
  { head: say('status.list.number'), kind: 'text', cell: ({ number }) => number },
  { head: say('status.list.place'), kind: 'text', cell: ({ place }, { places }) => places.full(place) },
  { head: say('status.list.proposer'), kind: 'text', cell: ({ proposer }, { places }) => places.short(proposer) },
  { head: say('status.list.stage'), kind: 'text', cell: ({ stage }) => say(`status.stage.${stage}`) },
  { head: say('status.list.since'), kind: 'day', cell: ({ since }) => since },
  { head: say('status.list.days'), kind: 'number', cell: ({ days }) => days },
  { head: say('status.list.submitted'), kind: 'day', cell: ({ submittedAt }) => submittedAt, whole: true },
  { head: say('status.list.handler'), kind: 'text', cell: ({ handler }) => handler?.name, whole: true },
];

/** Which proposals a selection holds, ten at a time, with buttons for those before and after. */
export const proposalsListed = async (asked: Asked, selection: Selection): Promise<Told> => {
  const { turn, query, page, moment, places } = asked;
  const all = await countProposals(turn.tx, selection, moment, COUNTED);
  const count = Math.min(all.count, query.limit ?? all.count);
  const skip = (page - 1) * PAGE;
  const take = Math.max(0, Math.min(PAGE, count - skip));
  const sort = query.sort ?? (query.stuck ? 'longest' : 'newest');
  const found = take > 0 ? await findProposals(turn.tx, selection, { sort, take, skip }, moment) : [];
  if (found.length === 0) return none(asked);
  return {
    body: blocks(
      found.length < count && (all.more || !inFile(query))
        ? paged(all, count, skip, found.length)
        : say('status.list.found', { count }),
    ),
    sample: all.sample,
    table: tableOf(PROPOSALS, found, asked),
    sheet: async (most) => {
      const whole = { sort, take: Math.min(most, query.limit ?? most) };
      return sheetOf(PROPOSALS, await findProposals(turn.tx, selection, whole, moment), asked);
    },
    choices: [
      ...(count <= BUTTONS ? found.map((proposal) => buttonOf(proposal, places)) : []),
      ...leafing(asked, count),
    ],
  };
};

const paged = ({ more }: Tally, count: number, skip: number, shown: number): Text => {
  const here = { count, from: skip + 1, to: skip + shown };
  return more && count >= COUNTED ? say('status.list.pageMore', here) : say('status.list.page', here);
};

/** There is none: what the same regions have apart from the other conditions, or what their provinces have. */
const none = async (asked: Asked): Promise<Told> => {
  const { turn, query, moment, places } = asked;
  const absent = say('status.none.any');
  if (!query.regions) return { body: absent };
  const { scope } = asked;
  const provinces = [...new Set(query.regions.map((code) => code.slice(0, 2)))];
  const nearest: [Text, Selection][] = [
    [say('status.none.otherwise', { regions: places.short(...query.regions) }), { regions: query.regions, scope }],
    [say('status.none.near'), { ...selectionOf(asked), regions: provinces }],
  ];
  for (const [hint, selection] of nearest) {
    const found = await findProposals(turn.tx, selection, { take: NEARBY }, moment);
    if (found.length === 0) continue;
    return {
      body: blocks(
        absent,
        lines(hint, ...found.map((proposal) => say('status.bullet', { item: lineOf(proposal, places) }))),
      ),
      sample: found.some(({ sample }) => sample),
      choices: found.map((proposal) => buttonOf(proposal, places)),
    };
  }
  return { body: absent };
};
