import { type Choice, type Outgoing, say, type Text } from '../../conversation/message.ts';
import type { Selection } from '../../domain/proposal-selection.ts';
import { countProposals, findProposals, type Standing } from '../../domain/proposals.ts';
import type { Asked } from './asked.ts';
import { answered, blocks, button, value } from './saying.ts';
import { buttonOf, dayShown } from './standing.ts';

/** How many rows one message shows. */
export const PAGE = 10;

/** Up to this many, each has a button of its own. */
const BUTTONS = 5;

/** Which proposals a selection holds, ten at a time, with a button for the next ten. */
export const proposalsListed = async (asked: Asked, selection: Selection): Promise<Outgoing> => {
  const { turn, query, page, moment, places } = asked;
  const all = await countProposals(turn.tx, selection, moment);
  const count = Math.min(all.count, query.limit ?? all.count);
  const skip = (page - 1) * PAGE;
  const take = Math.max(0, Math.min(PAGE, count - skip));
  const sort = query.sort ?? (query.stuck ? 'longest' : 'newest');
  const found = await findProposals(turn.tx, selection, { sort, take, skip }, moment);
  if (found.length === 0) return answered(asked, say('status.none.any'));
  const next = nextButton(asked, count);
  return answered(asked, blocks(counted(count, skip, found.length), next.cut ? say('status.list.narrow') : undefined), {
    sample: all.sample,
    table: tableOf(asked, found),
    choices: [...(count <= BUTTONS ? found.map((proposal) => buttonOf(proposal, places)) : []), ...next.choices],
  });
};

const counted = (count: number, skip: number, shown: number): Text =>
  count <= PAGE
    ? say('status.list.found', { count })
    : say('status.list.page', { count, from: skip + 1, to: skip + shown });

/** The button for the rows that follow; `cut` where there are some but no button can hold the question. */
export const nextButton = ({ query, page }: Asked, count: number): { choices: Choice[]; cut: boolean } => {
  const from = page * PAGE + 1;
  if (from > count) return { choices: [], cut: false };
  const label = say('status.button.next', { from, to: Math.min(count, from + PAGE - 1) });
  const choices = button(label, query, page + 1);
  return { choices, cut: choices.length === 0 };
};

const tableOf = ({ places }: Asked, found: readonly Standing[]) => ({
  head: [
    say('status.list.number'),
    say('status.list.place'),
    say('status.list.proposer'),
    say('status.list.stage'),
    say('status.list.since'),
    say('status.list.days'),
  ],
  rows: found.map(({ number, place, proposer, stage, since, days }): Text[] => [
    value(number),
    places.full(place),
    places.short(proposer),
    say(`status.stage.${stage}`),
    say('status.day', { day: dayShown(since) }),
    days === undefined ? say('status.unknown') : say('status.figure', { count: days }),
  ]),
});
