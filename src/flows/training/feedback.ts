import { flow, spoken } from '../../conversation/flow.ts';
import { reply, say } from '../../conversation/message.ts';
import { choice, text } from '../../conversation/questions.ts';
import { keepFeedback } from '../../domain/trainings/attendance.ts';

const RATINGS = ['r5', 'r4', 'r3', 'r2', 'r1'] as const;

/** Two questions to whoever came; its subject is the booking. */
export const feedback = flow('feedback', { for: ['visitor'], confirmed: false })
  .ask('rating', choice(RATINGS, 'feedback.rating'))
  .ask('comment', text({ min: 2, max: 1_000 }), { optional: true })
  .finish(async (turn, { rating, comment }, { subject }) => {
    const kept = subject ? await keepFeedback(turn, subject, { rating: Number(rating.slice(1)), comment }) : false;
    return spoken(reply(kept ? say('feedback.thanks') : say('feedback.notYours')));
  });
