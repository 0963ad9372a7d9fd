import { z } from 'zod';
import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { answer, notify, reply, say } from '../../conversation/message.ts';
import { type Question, question } from '../../conversation/questions.ts';
import { type Colleague, colleaguesOf, handTo, takeProposal } from '../../domain/proposals/handling.ts';
import { reviewFor } from '../../domain/proposals/review.ts';
import { fold } from '../../indonesian/normalise.ts';
import { cardText, choicesOf } from './card.ts';
import { next, notFound, refusalOf, tellChange, tellMove } from './telling.ts';

/** The first who presses has it in hand; whoever comes later sees who, and since when. */
const take: Act = {
  name: 'deciding.take',
  for: MINISTRY,
  press: async (turn, proposal, version) => {
    const taken = await takeProposal(turn, proposal, version);
    if ('refused' in taken) return refusalOf(turn, proposal, taken);
    const review = (await reviewFor(turn, proposal))!;
    const told = taken.moved
      ? await tellMove(turn, taken.moved)
      : await tellChange(turn, proposal, say('deciding.tookOver', { by: turn.person.name }));
    return spoken(next(review, say('deciding.yours', { number: review.number })), ...told);
  },
};

const Facts = z.object({
  version: z.number(),
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
});

const offered = (answers: Readonly<Record<string, unknown>>): Colleague[] =>
  Facts.safeParse(answers.facts).data?.colleagues ?? [];

/** Somebody of those in the facts, pressed or typed by name; the value is their id. */
const colleague = (): Question<string> =>
  question<string>({
    schema: z.uuid(),
    choices: ({ answers }) => offered(answers).map(({ id, name }) => answer(id, say('value.value', { value: name }))),
    read: (said, { answers }) => {
      const wanted = said.kind === 'choice' ? said.id : said.kind === 'text' ? fold(said.text) : '';
      const found = offered(answers).filter(
        ({ id, name }) => id === wanted || (wanted.length >= 3 && fold(name).includes(wanted)),
      );
      return found.length === 1 ? found[0]!.id : { refused: say('refused.notOffered') };
    },
    show: (id, { answers }) => offered(answers).find((one) => one.id === id)?.name ?? say('value.none'),
  });

/** A proposal goes to a colleague. Its subject is the proposal. */
export const handing = flow('handing', { for: MINISTRY, confirmed: false })
  .ask('colleague', colleague())
  .finish(async (turn, { colleague: to }, { subject = '', facts }) => {
    const { version } = Facts.parse(facts);
    const handed = await handTo(turn, subject, version, to);
    if ('refused' in handed) return refusalOf(turn, subject, handed);
    const review = (await reviewFor(turn, subject))!;
    const { number } = review;
    const { id, name } = handed.handler;
    const by = turn.person.name;
    if (id === turn.person.id)
      return spoken(
        next(review, say('deciding.yours', { number })),
        ...(await tellChange(turn, subject, say('deciding.tookOver', { by }))),
      );
    return spoken(
      reply(say('deciding.handedOver', { number, name })),
      notify(
        { person: id },
        say('talk.paragraphs', { first: say('deciding.givenYou', { number, by }), second: cardText(review) }),
        {
          choices: choicesOf(review),
        },
      ),
      ...(await tellChange(turn, subject, say('deciding.handed', { to: name, by }))),
    );
  });

const hand: Act = {
  name: 'deciding.hand',
  for: MINISTRY,
  press: async (turn, proposal, version): Promise<Outcome> => {
    const review = await reviewFor(turn, proposal);
    if (!review) return notFound();
    const colleagues = (await colleaguesOf(turn.tx)).filter(({ id }) => id !== review.handler?.id);
    return { say: [], start: { flow: handing.name, subject: proposal, answers: { facts: { version, colleagues } } } };
  },
};

export const handlingActs: readonly Act[] = [take, hand];
