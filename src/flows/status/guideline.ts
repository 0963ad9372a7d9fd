import { type Outgoing, say, type Text } from '../../conversation/message.ts';
import { guidelineResponses, type Response } from '../../domain/guideline-responses.ts';
import type { Asked } from './asked.ts';
import { nextButton, PAGE } from './list.ts';
import { inOrder, partsTable } from './parts.ts';
import { listOf, partsBy } from './registers.ts';
import { answered, blocks, button, lines } from './saying.ts';
import { dayShown } from './standing.ts';

/** How many regions are told one by one. */
const IN_FULL = 4;

/** Answers which regional governments were sent the guideline and what they answered, or how many. */
export const guidelineTold = async (asked: Asked): Promise<Outgoing> => {
  const { turn, query } = asked;
  const { regions, period, responded, proposed, ask } = query;
  if (ask === 'status' && regions && regions.length <= IN_FULL) return standing(asked, regions);
  const receivers = await guidelineResponses(turn.tx, { regions, sent: period, responded, proposed });
  return ask === 'count' ? counted(asked, receivers) : listed(asked, receivers);
};

const sampled = (receivers: readonly Response[]): boolean => receivers.some(({ sample }) => sample);

const isAnswered = ({ answer }: Response): boolean => answer !== undefined;

const answerOf = ({ answer, opened }: Response): Text =>
  say(`status.register.answered.${answer ?? (opened ? 'opened' : 'unopened')}`);

/** Each region by itself; of a province, how many within it responded too. */
const standing = async (asked: Asked, regions: readonly string[]): Promise<Outgoing> => {
  const receivers = await guidelineResponses(asked.turn.tx, { regions });
  const told = regions.flatMap((code) => {
    const own = receivers.find(({ region }) => region === code);
    const inside = receivers.filter(({ region }) => region !== code && region.startsWith(code));
    return [
      own ? lineOf(own, asked) : say('status.register.receiver.none', { region: asked.places.full(code) }),
      ...(inside.length > 0
        ? [say('status.register.receiver.inside', { answered: inside.filter(isAnswered).length, all: inside.length })]
        : []),
    ];
  });
  return answered(asked, lines(...told), { sample: sampled(receivers) });
};

const lineOf = (receiver: Response, { places }: Asked): Text => {
  const shown = { region: places.full(receiver.region), answer: answerOf(receiver), sent: dayShown(receiver.sentAt) };
  const line = isAnswered(receiver)
    ? say('status.register.receiver.answered', shown)
    : say('status.register.receiver.silent', shown);
  return receiver.proposed ? say('status.register.receiver.proposed', { line }) : line;
};

const listed = (asked: Asked, all: readonly Response[]): Outgoing => {
  const { query, page, places } = asked;
  const count = Math.min(all.length, query.limit ?? all.length);
  const skip = (page - 1) * PAGE;
  const shown = all.slice(skip, Math.min(skip + PAGE, count));
  if (shown.length === 0) return answered(asked, say('status.register.noneOther'));
  const next = nextButton(asked, count);
  const range = count > PAGE ? say('status.register.range', { from: skip + 1, to: skip + shown.length }) : undefined;
  return answered(asked, blocks(say('status.register.found.guideline', { count }), range), {
    sample: sampled(all),
    choices: next.choices,
    table: {
      head: [
        say('status.register.column.region'),
        say('status.register.column.sent'),
        say('status.register.column.answer'),
        say('status.register.column.proposed'),
      ],
      rows: shown.map((receiver) => [
        places.full(receiver.region),
        say('status.day', { day: dayShown(receiver.sentAt) }),
        answerOf(receiver),
        say(receiver.proposed ? 'status.register.proposed.yes' : 'status.register.proposed.no'),
      ]),
    },
  });
};

const counted = (asked: Asked, receivers: readonly Response[]): Outgoing => {
  const { query, places } = asked;
  const by = query.group;
  const total = say('status.register.found.guideline', { count: receivers.length });
  const answeredHere = receivers.filter(isAnswered).length;
  const open = query.responded === undefined && query.proposed === undefined && !by && receivers.length > 0;
  const parts = open
    ? say('status.register.responses', {
        answered: answeredHere,
        silent: receivers.length - answeredHere,
        proposed: receivers.filter(({ proposed }) => proposed).length,
      })
    : undefined;
  const sizes = receivers.map(({ region, sentAt }) => ({ region, at: sentAt }));
  return answered(asked, lines(total, parts), {
    sample: sampled(receivers),
    choices: receivers.length > 0 ? button(say('status.button.list'), listOf(query)) : [],
    ...(by && receivers.length > 0 && { table: partsTable(inOrder(partsBy(sizes, by), by), by, places) }),
  });
};
