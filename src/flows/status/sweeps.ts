import type { Sweep } from '../../conversation/capability.ts';
import { type Notice, notify, say, type Text } from '../../conversation/message.ts';
import { type StuckCase, stuckCases } from '../../domain/mentoring/stuck-cases.ts';
import { takeWeek } from '../../domain/ministry/digest.ts';
import { forgetQuestions } from '../../domain/ministry/question-log.ts';
import { countProposals, groupProposals, type Tally } from '../../domain/proposals/proposals.ts';
import { DECISIONS, type Span, UNDECIDED } from '../../domain/proposals/selection.ts';
import { dayOf, JAKARTA, momentOf } from '../../domain/working-days.ts';
import { STAGES } from '../../indonesian/query.ts';
import type { DueTurn } from '../../turn.ts';
import { dataRequests } from './data-requests.ts';
import { footOf } from './heard.ts';
import { overdueHead, STUCK, shownIn, stuckHead } from './home.ts';
import { inOrder, namedParts } from './parts.ts';
import { placesIn, regionNames } from './places.ts';
import { blocks, button, lines } from './saying.ts';
import { lineOf, waitingLine } from './standing.ts';

/** The ministry's week on Monday morning: what came in, moved, was decided, is overdue and stands still. Quiet where there is nothing. */
export const week: Sweep = {
  name: 'status.week',
  take: async (turn) => {
    const span = await takeWeek(turn);
    if (span === undefined) return undefined;
    return span === 'first' ? [] : told(turn, span);
  },
};

/** Questions that were kept long enough are forgotten. */
export const forgetting: Sweep = {
  name: 'status.forgetting',
  take: async (turn) => ((await forgetQuestions(turn)) ? [] : undefined),
};

/** Stages into which a proposal moves on its way, neither coming in nor being decided. */
const ON_THE_WAY = STAGES.filter(
  (stage) => stage !== 'draft' && stage !== 'submitted' && !(DECISIONS as readonly string[]).includes(stage),
);

const caseLine = ({ case: { number, site }, why, since }: StuckCase): Text =>
  say(`mentoring.stuck.${why}`, {
    number,
    site: site?.name ?? say('mentoring.noSite'),
    since: { day: dayOf(since, JAKARTA) },
  });

const told = async (turn: DueTurn, span: Span): Promise<Notice[]> => {
  const { tx } = turn;
  const moment = await momentOf(turn);
  const places = placesIn(await regionNames());
  const shown = shownIn(turn, moment, places);
  const came = { submitted: span };
  const decided = { entered: { stages: DECISIONS, span } };
  const stuck = { stages: UNDECIDED, stuck: STUCK };
  const overdue = { overdue: true } as const;
  const moved = await groupProposals(tx, { entered: { stages: ON_THE_WAY, span } }, 'stage', moment);
  const counts: Tally[] = [];
  for (const one of [came, decided, overdue, stuck]) counts.push(await countProposals(tx, one, moment));
  const cases = await stuckCases(tx, turn.now);
  const requests = await dataRequests(turn);
  if (moved.length === 0 && cases.count === 0 && !requests && counts.every(({ count }) => count === 0)) return [];
  const onTheWay = namedParts(inOrder(moved, 'stage'), 'stage', places).map(
    ({ name, count }): Text => say('status.count.part', { part: name, count }),
  );
  const text = blocks(
    say('status.week.title', { from: { day: span.from }, to: { day: span.to } }),
    await shown(came, 'newest', (count) => say('status.week.came', { count }), lineOf),
    lines(say('status.week.moved'), ...onTheWay, onTheWay.length === 0 && say('status.home.none')),
    await shown(decided, 'newest', (count) => say('status.week.decided', { count }), lineOf),
    await shown(overdue, 'longest', overdueHead, waitingLine),
    await shown(stuck, 'longest', stuckHead, waitingLine),
    cases.count > 0
      ? lines(say('mentoring.stuck.head', { count: cases.count }), ...cases.cases.map(caseLine))
      : undefined,
    requests,
    footOf({ moment }, { sample: counts.some(({ sample }) => sample) }),
  );
  const period = { period: span, subject: 'proposal' as const, ask: 'list' as const };
  return [
    {
      ...notify('ministry', text, {
        choices: [
          ...button(say('status.button.came'), { ...period, dated: 'submitted' }),
          ...button(say('status.button.decided'), { ...period, stages: [...DECISIONS], dated: 'decided' }),
          ...button(say('status.button.stuck'), { ask: 'list', subject: 'proposal', stuck: STUCK }),
        ],
      }),
      to: 'ministry',
    },
  ];
};
