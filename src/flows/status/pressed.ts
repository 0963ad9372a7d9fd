import { MINISTRY } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { reply, say } from '../../conversation/message.ts';
import { keptQuery, markWrong } from '../../domain/ministry/question-log.ts';
import { FORMS, type Query } from '../../indonesian/query.ts';
import type { Turn } from '../../turn.ts';
import { answerTo, refusalOf, toldOf } from './answer.ts';
import { askedBy } from './asked.ts';
import { examplesFor } from './help.ts';
import { blocks } from './saying.ts';
import { copied } from './told.ts';

/** The question that a button is about, within what whoever presses may see; asked again, since data go on. */
const about =
  (work: (turn: Turn, query: Query, question: string, number: number) => Promise<Outcome>): Act['press'] =>
  async (turn, question, number) => {
    const query = await keptQuery(turn.tx, question);
    return query ? work(turn, query, question, number) : spoken(reply(say('status.expired')));
  };

/** What the buttons under an answer do. Each bears the question's id, and a page or a form. */
export const answerActs: readonly Act[] = [
  {
    name: 'answer.page',
    for: ['visitor'],
    press: about((turn, query, question, page) => answerTo(turn, query, { question, page, turning: true })),
  },
  {
    name: 'answer.as',
    for: ['visitor'],
    press: about(async (turn, query, question, form) => {
      const as = FORMS[form];
      const { say: said } = await answerTo(turn, as ? { ...query, as } : query, { question });
      // What is asked next goes on from the question, not from its form.
      return { say: said, context: { query, at: turn.now.toISOString() } };
    }),
  },
  {
    name: 'answer.copy',
    for: ['visitor'],
    press: about(async (turn, query, question, page) => {
      const refused = refusalOf(turn.person, query);
      if (refused) return spoken(refused);
      const asked = await askedBy(turn, query, { question, page });
      const told = await toldOf(asked);
      return spoken(told ? copied(asked, told) : reply(say('status.expired')));
    }),
  },
  {
    name: 'answer.share',
    for: MINISTRY,
    press: about((turn, query, question, page) => answerTo(turn, query, { question, page, openly: true })),
  },
  {
    name: 'answer.wrong',
    for: MINISTRY,
    press: about(async (turn, _, question) => {
      const noted = await markWrong(turn, question);
      return spoken(
        reply(noted ? blocks(say('status.wrong.noted'), examplesFor(turn.person)) : say('status.wrong.already')),
      );
    }),
  },
];
