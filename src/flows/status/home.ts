import { holds, MINISTRY } from '../../conversation/access.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say, type Text } from '../../conversation/message.ts';
import { openCases } from '../../domain/mentoring/workload.ts';
import {
  countProposals,
  findProposals,
  groupProposals,
  type Sort,
  type Standing,
} from '../../domain/proposals/proposals.ts';
import { type Selection, type Span, UNDECIDED } from '../../domain/proposals/selection.ts';
import { totals } from '../../domain/trainings/totals.ts';
import { type Moment, momentOf } from '../../domain/working-days.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Turn } from '../../turn.ts';
import { dataRequests } from './data-requests.ts';
import { footOf } from './heard.ts';
import { help } from './help.ts';
import { inOrder, namedParts } from './parts.ts';
import { type Places, placesIn, regionNames } from './places.ts';
import { seatsTold } from './registers.ts';
import { blocks, button, lines } from './saying.ts';
import { dayShown, lineOf, waitingLine } from './standing.ts';

/** How many of each kind are named. */
const NAMED = 5;

/** What stands still: over so many working days in its stage, and undecided. */
export const STUCK = { days: 14, working: true } as const;

const proposals = (query: Partial<Query>): Query => ({ ask: 'list', subject: 'proposal', ...query });

/** What somebody of the ministry sees first: theirs, what stands still, all by stage, the newest, and shortcuts. */
export const home = async (turn: Turn): Promise<Outcome> => {
  if (!holds(turn.person, MINISTRY)) return spoken(await help(turn.person));
  const { tx, person } = turn;
  const moment = await momentOf(turn);
  const places = placesIn(await regionNames());
  const shown = shownIn(turn, moment, places);
  const { count, sample } = await countProposals(tx, {}, moment);
  const stages = namedParts(inOrder(await groupProposals(tx, {}, 'stage', moment), 'stage'), 'stage', places);
  const held = await totals(tx, { period: monthOf(moment.today) });
  const own = { handler: person.id, stages: UNDECIDED };
  const text = blocks(
    say('status.home.title', { name: person.name }),
    await shown(own, 'longest', (n) => say('status.home.mine', { count: n }), waitingLine),
    await shown({ ...own, overdue: true }, 'longest', overdueHead, waitingLine),
    await shown({ stages: UNDECIDED, stuck: STUCK }, 'longest', stuckHead, waitingLine),
    await dataRequests(turn),
    lines(
      say('status.home.stages', { count }),
      ...stages.map(({ name, count: each }) => say('status.count.part', { part: name, count: each })),
    ),
    await shown({}, 'newest', () => say('status.home.newest'), newLine),
    lines(say('status.home.trainings', { count: held.trainings }), held.trainings > 0 && seatsTold(held)),
    say('status.home.cases', await openCases(tx)),
    footOf({ moment }, { sample: sample || held.sample }),
  );
  return spoken(
    reply(text, {
      choices: [
        ...button(say('status.button.mine'), proposals({ mine: true, stages: [...UNDECIDED] })),
        ...button(say('status.button.stuck'), proposals({ stuck: STUCK })),
        ...button(say('status.button.newest'), proposals({ sort: 'newest' })),
        ...button(say('status.button.chart'), proposals({ ask: 'count', group: 'stage', as: 'chart' })),
        ...button(say('status.button.map'), proposals({ ask: 'count', group: 'province', as: 'map' })),
        ...button(say('status.button.xlsx'), proposals({ as: 'xlsx' })),
        ...button(say('status.button.trainings'), { ask: 'list', subject: 'training' }),
        command('kelola', say('trainingDesk.menu')),
        command('beban', say('status.button.workload')),
        command('bantuan', say('button.help')),
      ],
    }),
  );
};

/** The whole month in which a day lies. */
const monthOf = (day: string): Span => ({
  from: `${day.slice(0, 7)}-01`,
  to: new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10),
});

/** The heading over what stands still. */
export const stuckHead = (count: number): Text => say('status.home.stuck', { count, days: STUCK.days });

/** The heading over what is past its deadline. */
export const overdueHead = (count: number): Text => say('status.home.overdue', { count });

/** When one came in. */
const newLine = (proposal: Standing, places: Places): Text =>
  proposal.submittedAt
    ? say('status.home.new', { at: dayShown(proposal.submittedAt), line: lineOf(proposal, places) })
    : lineOf(proposal, places);

/** The first few of a selection under their heading. */
export const shownIn =
  ({ tx }: Pick<Turn, 'tx'>, moment: Moment, places: Places) =>
  async (
    selection: Selection,
    sort: Sort,
    head: (count: number) => Text,
    line: (proposal: Standing, places: Places) => Text,
  ): Promise<Text> => {
    const { count } = await countProposals(tx, selection, moment);
    const found = await findProposals(tx, selection, { sort, take: NAMED }, moment);
    return lines(
      head(count),
      ...found.map((proposal) => say('status.bullet', { item: line(proposal, places) })),
      count === 0 && say('status.home.none'),
    );
  };
