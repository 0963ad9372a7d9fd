import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { type Flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, type Notice, notify, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import { toBeMended } from '../../domain/proposals/checks.ts';
import { officeOf, type Review, reviewFor, reviewOf } from '../../domain/proposals/review.ts';
import { type Moved, mayCheck, type Refusal } from '../../domain/proposals/stages.ts';
import type { Turn } from '../../turn.ts';
import { card, cardText, choicesOf, underCard } from './card.ts';
import { documentName, placeName, press, stageName } from './words.ts';

type Move = Extract<Moved, { moved: unknown }>['moved'];

/**
 * Everybody hears of a change of stage: the ministry's card changes in place with a line of history under it, and the
 * proposing region's office is told what it means and what they must do next.
 */
export const tellMove = async (turn: Turn, moved: Move): Promise<Notice[]> => {
  const review = (await reviewOf(turn, moved.id))!;
  const { stage, at, by, reason } = review.latest;
  const line = say('deciding.history', { stage: stageName(stage), at, by });
  const why = reason ? paragraph(line, say('deciding.reason', { reason })) : line;
  return [
    card(review),
    underCard(review, why),
    ...(await tellOffice(turn, review, await officeWords(turn, review))),
    ...tellHandler(turn, review, why),
  ];
};

/** What the region did with a proposal is also told to whoever has it in hand. */
const tellHandler = (turn: Turn, review: Review, what: Text): Notice[] => {
  const { handler, number } = review;
  if (!handler || mayCheck(turn)) return [];
  return [notify({ person: handler.id }, paragraph(say('deciding.regionDid', { number }), what), withChoices(review))];
};

/** A move is done: whoever made it sees what follows, and everybody else hears of it. */
export const done = async (turn: Turn, moved: Move): Promise<Outcome> => {
  const review = (await reviewFor(turn, moved.id))!;
  return spoken(
    next(review, say('deciding.moved', { number: review.number, stage: stageName(moved.to) })),
    ...(await tellMove(turn, moved)),
  );
};

const paragraph = (first: Text, second: Text): Text => say('deciding.paragraph', { first, second });

/** The card anew, with what was done under it; the stage is as it was. Instants of the line are shown in the zone. */
export const tellChange = async (turn: Turn, proposal: string, what: Text, zone?: string): Promise<Notice[]> => {
  const review = (await reviewOf(turn, proposal))!;
  return [card(review), { ...underCard(review, what), ...(zone && { zone }) }];
};

/** Word to everybody of the proposing region's office but whoever speaks, where somebody does. */
export const tellOffice = async (
  turn: Pick<Turn, 'tx'> & Partial<Pick<Turn, 'person'>>,
  review: Review,
  { text, ...more }: { text: Text } & Parameters<typeof notify>[2],
): Promise<Notice[]> =>
  (await officeOf(turn.tx, review))
    .filter((person) => person !== turn.person?.id)
    .map((person) => ({ ...notify({ person }, text, more), zone: review.proposer.zone }));

const officeWords = async ({ tx }: Turn, review: Review): Promise<{ text: Text; choices?: Choice[] }> => {
  const { stage, number, handler, latest, id, version } = review;
  const named = { number, place: placeName(review.place) };
  const reason = latest.reason ?? '';
  switch (stage) {
    case 'revision': {
      const flawed = await toBeMended(tx, id);
      const lines = flawed.map((one) =>
        say('deciding.office.flaw', { document: documentName(one), note: one.note ?? '' }),
      );
      return {
        text: say('deciding.office.revision', { ...named, lines: { lines } }),
        choices: flawed.map((one) =>
          press('document.mend', say('deciding.office.mend', { document: documentName(one) }), { id: one.id, version }),
        ),
      };
    }
    case 'admin_verification':
      return handler
        ? { text: say('deciding.office.admin_verification', { ...named, name: handler.name }) }
        : { text: say('deciding.office.queued', named) };
    case 'postponed':
    case 'rejected':
      return { text: say(`deciding.office.${stage}`, { ...named, reason }) };
    default:
      return { text: say(`deciding.office.${stage}`, named) };
  }
};

/** Why nothing was done; whoever comes late also gets the proposal as it stands now. */
export const refusalOf = async (turn: Turn, proposal: string, refusal: Refusal): Promise<Outcome> => {
  if (!('latest' in refusal)) return spoken(reply(say(`deciding.refused.${refusal.refused}`)));
  const { stage, at, by } = refusal.latest;
  const why = say(`deciding.refused.${refusal.refused}`, { stage: stageName(stage), at, by });
  const review = await reviewFor(turn, proposal);
  return review ? shown(review, why) : spoken(reply(why));
};

/** Answered like a proposal that one may not see. */
export const notFound = (): Outcome => spoken(reply(say('deciding.refused.unknown')));

/** A proposal as it stands to whoever speaks, after a word. */
export const shown = (review: Review, word?: Text): Outcome => {
  const text = cardText(review);
  return spoken(reply(word ? say('talk.paragraphs', { first: word, second: text }) : text, withChoices(review)));
};

/** Only a word to whoever speaks, with what may be done next. */
export const next = (review: Review, word: Text): Outgoing => reply(word, withChoices(review));

/** What may be done next, as part of a message. */
export const withChoices = (review: Review): { choices?: Choice[] } => {
  const choices = choicesOf(review);
  return choices.length > 0 ? { choices } : {};
};

/** A button that opens an interview about a proposal, as it was seen in that version. */
export const opens = (name: string, { name: interview }: Pick<Flow, 'name'>): Act => ({
  name,
  for: MINISTRY,
  press: async (turn, proposal, version) => {
    const review = await reviewFor(turn, proposal);
    if (!review) return notFound();
    if (review.version !== version) return refusalOf(turn, proposal, { refused: 'late', latest: review.latest });
    return { say: [], start: { flow: interview, subject: proposal, answers: { facts: { version } } } };
  },
});
