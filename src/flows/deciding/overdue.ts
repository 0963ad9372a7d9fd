import type { Sweep } from '../../conversation/capability.ts';
import { notify, say } from '../../conversation/message.ts';
import { colleaguesOf } from '../../domain/proposals/handling.ts';
import { takeOverdue } from '../../domain/proposals/overdue.ts';
import { type Review, reviewOf } from '../../domain/proposals/review.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import { underCard } from './card.ts';
import { tellOffice, withChoices } from './telling.ts';
import { placeName, stageName } from './words.ts';

/** In these stages the next step is the region's. */
const isTheirs = ({ stage }: Review): boolean => stage === 'revision';

/**
 * A proposal that is overdue: whoever has it in hand is told, in the channel where nobody of the staff has; and the region where the
 * step is theirs.
 */
export const overdue: Sweep = {
  name: 'deciding.overdue',
  take: async (turn) => {
    const due = await takeOverdue(turn);
    if (!due) return undefined;
    const review = (await reviewOf(turn, due.id))!;
    const { number } = review;
    const handler = (await colleaguesOf(turn.tx)).find(({ id }) => id === review.handler?.id);
    const named = {
      number,
      place: placeName(review.place),
      stage: stageName(review.stage),
      day: { day: dayOf(new Date(due.deadline.getTime() - 1), JAKARTA) },
    };
    const words = say(isTheirs(review) ? 'deciding.overdueTheirs' : 'deciding.overdue', named);
    return [
      handler ? notify({ person: handler.id }, words, withChoices(review)) : underCard(review, words),
      ...(isTheirs(review) ? await tellOffice(turn, review, { text: say('deciding.office.overdue', named) }) : []),
    ];
  },
};
