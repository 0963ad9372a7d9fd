import { say, type Text } from '../../conversation/message.ts';
import { guidelineResponses, type Response } from '../../domain/guideline/responses.ts';
import type { Part, Group as ProposalGroup } from '../../domain/proposals/proposals.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Asked } from './asked.ts';
import { type Column, sheetOf, tableOf } from './columns.ts';
import { counted } from './count.ts';
import { inFile } from './forms.ts';
import { leafing, PAGE } from './further.ts';
import { ofProposals } from './parts.ts';
import { blocks, lines } from './saying.ts';
import { dayShown } from './standing.ts';
import type { Told } from './told.ts';

/** How many regions are told one by one. */
const IN_FULL = 4;

/** Answers which regional governments were sent the guideline and what they answered, or how many. */
export const guidelineTold = async (asked: Asked): Promise<Told> => {
  const { turn, query } = asked;
  const { regions, period, responded, proposed, ask } = query;
  if (ask === 'status' && regions && regions.length <= IN_FULL) return standing(asked, regions);
  const receivers = await guidelineResponses(turn.tx, { regions, sent: period, responded, proposed });
  return ask === 'count' ? receiversCounted(asked, receivers) : listed(asked, receivers);
};

const sampled = (receivers: readonly Response[]): boolean => receivers.some(({ sample }) => sample);

const isAnswered = ({ answer }: Response): boolean => answer !== undefined;

const answerOf = ({ answer, opened }: Response): Text =>
  say(`status.register.answered.${answer ?? (opened ? 'opened' : 'unopened')}`);

/** Each region by itself; of a province, how many within it responded too. */
const standing = async (asked: Asked, regions: readonly string[]): Promise<Told> => {
  const receivers = await guidelineResponses(asked.turn.tx, { regions });
  const told = regions.flatMap((code) => {
    const own = receivers.find(({ region }) => region === code);
    const inside = receivers.filter(({ region }) => region !== code && region.startsWith(code));
    return [
      own ? lineOf(own, asked) : say('status.register.receiver.none', { region: asked.places.full(code) }),
      inside.length > 0 &&
        say('status.register.receiver.inside', { answered: inside.filter(isAnswered).length, all: inside.length }),
    ];
  });
  return {
    body: lines(...told),
    sample: sampled(receivers),
    sheet: async () => sheetOf(RECEIVERS, receivers, asked),
  };
};

const lineOf = (receiver: Response, { places }: Asked): Text => {
  const shown = { region: places.full(receiver.region), answer: answerOf(receiver), sent: dayShown(receiver.sentAt) };
  const line = isAnswered(receiver)
    ? say('status.register.receiver.answered', shown)
    : say('status.register.receiver.silent', shown);
  return receiver.proposed ? say('status.register.receiver.proposed', { line }) : line;
};

const RECEIVERS: Column<Response>[] = [
  { head: say('status.register.column.region'), kind: 'text', cell: ({ region }, { places }) => places.full(region) },
  { head: say('status.register.column.sent'), kind: 'day', cell: ({ sentAt }) => sentAt },
  { head: say('status.register.column.answer'), kind: 'text', cell: answerOf },
  {
    head: say('status.register.column.proposed'),
    kind: 'text',
    cell: ({ proposed }) => say(proposed ? 'status.register.proposed.yes' : 'status.register.proposed.no'),
  },
];

const listed = (asked: Asked, all: readonly Response[]): Told => {
  const { query, page } = asked;
  const count = Math.min(all.length, query.limit ?? all.length);
  const skip = (page - 1) * PAGE;
  const shown = all.slice(skip, Math.min(skip + PAGE, count));
  if (shown.length === 0) return { body: say('status.register.noneOther') };
  const range =
    shown.length < count && !inFile(query)
      ? say('status.register.range', { from: skip + 1, to: skip + shown.length })
      : undefined;
  return {
    body: blocks(say('status.register.found.guideline', { count }), range),
    sample: sampled(all),
    table: tableOf(RECEIVERS, shown, asked),
    sheet: async (most) => sheetOf(RECEIVERS, all.slice(0, Math.min(most, count)), asked),
    choices: leafing(asked, count),
  };
};

const receiversCounted = (asked: Asked, receivers: readonly Response[]): Told => {
  const { query } = asked;
  const count = receivers.length;
  const by = query.as === 'map' || (query.as && query.group === undefined) ? 'province' : ofProposals(query.group);
  const answeredHere = receivers.filter(isAnswered).length;
  const open = query.responded === undefined && query.proposed === undefined && !by && count > 0;
  const note = open
    ? say('status.register.responses', {
        answered: answeredHere,
        silent: count - answeredHere,
        proposed: receivers.filter(({ proposed }) => proposed).length,
      })
    : undefined;
  const total = say('status.register.found.guideline', { count });
  return counted(asked, {
    total,
    count,
    sample: sampled(receivers),
    by,
    parts: by ? partsBy(receivers, by) : [],
    note,
  });
};

/** Receivers by their place, or by when they were sent it. */
const partsBy = (receivers: readonly Response[], by: ProposalGroup): Part[] => {
  const keyOf = ({ region, sentAt }: Response): string => {
    if (by === 'province') return region.slice(0, 2);
    return by === 'regency' ? region : dayOf(sentAt, JAKARTA).slice(0, by === 'year' ? 4 : 7);
  };
  const counts = new Map<string, number>();
  for (const receiver of receivers) counts.set(keyOf(receiver), (counts.get(keyOf(receiver)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count }));
};
