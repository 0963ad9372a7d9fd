import { flow, type Outcome, spoken } from '../../../conversation/flow.ts';
import { reply, say } from '../../../conversation/message.ts';
import { text } from '../../../conversation/questions.ts';
import { findBusinesses } from '../../../domain/people/smes.ts';
import { runsSite } from '../../../domain/trainings/bookings.ts';
import { trainingById } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import { chosenOf } from '../facts.ts';
import { STAFF } from './staff.ts';

const own = async (turn: Turn, id: string) => {
  const training = await trainingById(turn.tx, id);
  return training && runsSite(turn.person, training.site.id) ? training : undefined;
};

/** For which business is a seat booked? Its subject is the training. */
export const bookForWhom = flow('bookForWhom', { for: STAFF, confirmed: false })
  .ask('who', text({ min: 3, max: 80 }))
  .finish(async (turn, { who }, { subject }) => {
    const training = subject ? await own(turn, subject) : undefined;
    if (!training) return spoken(reply(say('trainingDesk.notFound')));
    const found = await findBusinesses(turn, who, training.site.id);
    if (found.length === 0) return { say: [reply(say('trainingDesk.nobodyFound'))], askAgain: ['who'] };
    const chosen = await chosenOf(turn, training, found);
    return { say: [], start: { flow: 'bookFor', answers: { offered: [chosen], training: chosen } } };
  });

/** `/pesankan <id>`: for owners who came by without Telegram. */
export const beginFor = async (turn: Turn, rest: string): Promise<Outcome> =>
  (await own(turn, rest))
    ? { say: [], start: { flow: 'bookForWhom', subject: rest } }
    : spoken(reply(say('trainingDesk.notFound')));
