import { MINISTRY } from '../../conversation/access.ts';
import type { Capability } from '../../conversation/capability.ts';
import { reviewFor } from '../../domain/proposal-review.ts';
import { checkingActs, marking } from './checking.ts';
import { deciding as decision, decisionActs, lettering } from './decisions.ts';
import { handing, handlingActs } from './handling.ts';
import { opening } from './opening.ts';
import { overdue } from './overdue.ts';
import { notFound, shown } from './telling.ts';
import { declining, offering, reporting, visitingActs } from './visiting.ts';

export { tellMove } from './telling.ts';

/** The ministry checks proposals, decides on them, and opens the centres that come of them. */
export const deciding = ({ botLink }: { botLink: (token: string) => string | undefined }): Capability => {
  const openingPart = opening(botLink);
  return {
    flows: [handing, marking, offering, declining, reporting, decision, lettering, ...openingPart.flows],
    acts: [...handlingActs, ...checkingActs, ...visitingActs, ...decisionActs, ...openingPart.acts],
    sweeps: [overdue],
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
  };
};
