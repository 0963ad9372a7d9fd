import { MINISTRY } from '../../conversation/access.ts';
import type { Capability } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { proposalsToDo, reviewFor } from '../../domain/proposals/review.ts';
import type { Turn } from '../../turn.ts';
import { checkingActs, marking } from './checking.ts';
import { deciding as decision, decisionActs, lettering } from './decisions.ts';
import { handing, handlingActs } from './handling.ts';
import { opening } from './opening.ts';
import { overdue } from './overdue.ts';
import { notFound, shown } from './telling.ts';
import { declining, offering, reporting, visitingActs } from './visiting.ts';

import { placeName, stageName } from './words.ts';

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
        menu: say('deciding.menu'),
        for: MINISTRY,
        run: async (turn, rest) => {
          if (rest === '') return toDo(turn);
          const review = await reviewFor(turn, rest);
          return review ? shown(review) : notFound();
        },
      },
    ],
  };
};

const LISTED = 10;

/** `/periksa` alone: what awaits whoever asks, and what nobody has in hand. */
const toDo = async (turn: Turn): Promise<Outcome> => {
  const found = await proposalsToDo(turn, LISTED);
  if (found.length === 0) return spoken(reply(say('deciding.nothingToDo')));
  const lines = found.map(({ number, stage, place, mine }) =>
    say(mine ? 'deciding.toDoMine' : 'deciding.toDoFree', { number, place: placeName(place), stage: stageName(stage) }),
  );
  return spoken(
    reply(say('deciding.toDo', { lines: { lines } }), {
      choices: found.map(({ number }) => command(`periksa ${number}`, say('value.value', { value: number }))),
    }),
  );
};
