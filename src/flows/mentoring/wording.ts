import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { choice, text } from '../../conversation/questions.ts';
import { wordAnswer } from '../../domain/mentoring/answer-cards.ts';
import { TOPICS } from '../../indonesian/advice.ts';
import type { Turn } from '../../turn.ts';

/** A site's manager words one of the ten answers anew. */
export const wording = flow('answerCard', { for: ['site_manager'] })
  .ask('topic', choice(TOPICS, 'mentoring.topic'))
  .ask('text', text({ min: 20, max: 1_500, verbatim: true }))
  .finish(async (turn, { topic, text }) => {
    const done = await wordAnswer(turn, topic, text);
    return spoken(
      reply(say(done ? 'mentoring.worded' : 'mentoring.notFound'), {
        choices: done ? [command(`jawaban ${topic}`, say('mentoring.wordBack'))] : [],
      }),
    );
  });

/** `/jawaban`; with a topic, the usual wording is shown again. */
export const words = async (turn: Turn, rest: string): Promise<Outcome> => {
  const topic = TOPICS.find((one) => one === rest);
  if (!topic) return { say: [], start: { flow: 'answerCard' } };
  const done = await wordAnswer(turn, topic, undefined);
  return spoken(reply(say(done ? 'mentoring.wordedBack' : 'mentoring.notFound')));
};
