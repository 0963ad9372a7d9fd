import { MINISTRY } from '../../conversation/access.ts';
import type { Capability } from '../../conversation/capability.ts';
import { reviewFor } from '../../domain/proposal-review.ts';
import { checkingActs, marking } from './checking.ts';
import { handing, handlingActs } from './handling.ts';
import { notFound, shown } from './telling.ts';

export { tellMove } from './telling.ts';

/** The ministry checks proposals, decides on them, and opens the centres that come of them. */
export const deciding = (): Capability => ({
  flows: [handing, marking],
  acts: [...handlingActs, ...checkingActs],
  commands: [
    {
      name: 'periksa',
      twin: 'review',
      for: MINISTRY,
      run: async (turn, rest) => {
        const review = await reviewFor(turn, rest);
        return review ? shown(review) : notFound();
      },
    },
  ],
});
