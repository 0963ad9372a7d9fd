import { say, type Text } from '../../conversation/message.ts';
import { countProposals, findNearby, findProposals, type Standing } from '../../domain/proposals/proposals.ts';
import type { Selection } from '../../domain/proposals/selection.ts';
import { type Asked, selectionOf } from './asked.ts';
import { sheetOf } from './columns.ts';
import { detailTold } from './detail.ts';
import { PAGE } from './further.ts';
import { PROPOSALS, proposalsListed } from './list.ts';
import { documentsTold, historyTold } from './record.ts';
import { blocks, button, lines } from './saying.ts';
import { buttonOf, lineOf, standingOf } from './standing.ts';
import type { Told } from './told.ts';

/** How many proposals are told in full; beyond, they are listed. */
const IN_FULL = 4;
/** How many are offered instead of one that there is not. */
const NEARBY = 3;

/** Answers about proposals that are named, by number or region: where they stand, or something of one of them. */
export const named = async (asked: Asked): Promise<Told> => {
  const { turn, query, moment } = asked;
  const selection = await meant(asked);
  const found = await findProposals(turn.tx, selection, { take: PAGE }, moment);
  if (found.length === 0) return none(asked);
  if (query.ask === 'status') return found.length > IN_FULL ? proposalsListed(asked, selection) : stand(asked, found);
  if (found.length > 1) return choose(asked, found);
  return told(asked, found[0]!);
};

/** What was submitted is meant; drafts only where that is all there is. */
const meant = async (asked: Asked): Promise<Selection> => {
  const { number, regions, scope } = selectionOf(asked);
  const submitted: Selection = { number, regions, scope };
  if (number !== undefined) return submitted;
  const { count } = await countProposals(asked.turn.tx, submitted, asked.moment, 1);
  if (count > 0) return submitted;
  return { ...submitted, stages: ['draft'] };
};

const told = (asked: Asked, proposal: Standing): Promise<Told> => {
  if (asked.query.ask === 'history') return historyTold(asked, proposal);
  return asked.query.ask === 'documents' ? documentsTold(asked, proposal) : detailTold(asked, proposal);
};

const sampled = (proposals: readonly Standing[]): boolean => proposals.some(({ sample }) => sample);

const stand = (asked: Asked, found: readonly Standing[]): Told => {
  const { places } = asked;
  const [first, ...more] = found.map((proposal) => standingOf(proposal, places));
  const missing = withoutProposal(asked, found).map((region) =>
    say('status.none.alsoNone', { region: places.full(region) }),
  );
  return {
    body: blocks(first!, ...more, missing.length > 0 ? lines(...missing) : undefined),
    sample: sampled(found),
    choices: found.length === 1 ? further(found[0]!) : found.map((proposal) => buttonOf(proposal, places)),
    sheet: async () => sheetOf(PROPOSALS, found, asked),
  };
};

/** Where a name means several regions, those of them that have no proposal are said too. */
const withoutProposal = ({ query: { regions = [] } }: Asked, found: readonly Standing[]): string[] =>
  regions.length > IN_FULL
    ? []
    : regions.filter((code) => !found.some(({ proposer, place }) => `${proposer} ${place}`.includes(code)));

/** What else there is to ask about one proposal. */
const further = ({ number }: Standing) => [
  ...button(say('status.button.history'), { ask: 'history', subject: 'proposal', number }),
  ...button(say('status.button.documents'), { ask: 'documents', subject: 'proposal', number }),
  ...button(say('status.button.detail'), { ask: 'detail', subject: 'proposal', number }),
];

const choose = (asked: Asked, found: readonly Standing[]): Told => {
  const { places, query } = asked;
  const { ask, about } = query;
  return {
    body: lines(
      say('status.choose', { count: found.length }),
      ...found.map((proposal) => say('status.bullet', { item: lineOf(proposal, places) })),
    ),
    sample: sampled(found),
    choices: found.flatMap(({ number, place }) =>
      button(say('status.button.proposal', { number, place: places.short(place) }), {
        ask,
        subject: 'proposal',
        number,
        ...(about && { about }),
      }),
    ),
  };
};

/** There is none: said so, with what is nearest; to an official only that there is none for them. */
const none = async (asked: Asked): Promise<Told> => {
  const { turn, query, places, scope, moment } = asked;
  const { number, regions } = query;
  const near = await findNearby(turn.tx, { number, regions, scope }, NEARBY, moment);
  const found = near.map((proposal): Text => say('status.bullet', { item: lineOf(proposal, places) }));
  const hint = say(number ? 'status.none.nearNumber' : 'status.none.near');
  return {
    body: blocks(
      absent(asked),
      near.length > 0 ? lines(hint, ...found) : undefined,
      scope && say('status.none.own', { regions: places.short(...scope) }),
    ),
    sample: sampled(near),
    choices: near.map((proposal) => buttonOf(proposal, places)),
  };
};

const absent = ({ query: { number, regions }, places, scope }: Asked): Text => {
  if (number) return scope ? say('status.none.numberForYou', { number }) : say('status.none.number', { number });
  if (!regions) return say('status.none.any');
  const named = { regions: places.short(...regions) };
  return scope ? say('status.none.regionForYou', named) : say('status.none.region', named);
};
