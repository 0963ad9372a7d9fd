import { type Choice, command, say, type Text } from '../../conversation/message.ts';
import type { Standing } from '../../domain/proposals/proposals.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Places } from './places.ts';
import { lines, value } from './saying.ts';

/** The day of an instant, as the ministry counts it. */
export const dayShown = (at: Date): { day: string } => ({ day: dayOf(at, JAKARTA) });

/** The place and the number of a proposal, to head what is told of it. */
export const titleOf = ({ number, place }: Standing, places: Places): Text =>
  say('status.one.title', { number, place: places.short(place) });

/** Where one proposal stands, in full. */
export const standingOf = (proposal: Standing, places: Places): Text => {
  const { proposer, place, stage, since, days, next, reason } = proposal;
  const entered = { stage: say(`status.stage.${stage}`), since: dayShown(since) };
  return lines(
    titleOf(proposal, places),
    proposer === place
      ? say('status.one.both', { place: places.full(place) })
      : lines(
          say('status.one.proposer', { proposer: places.full(proposer) }),
          say('status.one.place', { place: places.full(place) }),
        ),
    days === undefined ? say('status.one.stage', entered) : say('status.one.stageDays', { ...entered, days }),
    say('status.one.next', { step: say(`status.step.${next.step}`) }),
    say('status.one.desk', { desk: deskOf(proposal, places) }),
    reason &&
      say('status.one.reason', {
        stage: say(`status.stage.${reason.stage}`),
        at: dayShown(reason.at),
        words: reason.words,
      }),
  );
};

const deskOf = ({ next, proposer, handler }: Standing, places: Places): Text => {
  if (next.desk === 'proposer') return say('status.desk.proposer', { proposer: places.full(proposer) });
  if (next.desk === 'nobody') return say('status.desk.nobody');
  return handler ? say('status.desk.handler', { handler: handler.name }) : say('status.desk.ministry');
};

/** One proposal in a line. */
export const lineOf = ({ number, place, stage }: Standing, places: Places): Text =>
  say('status.line', { number, place: places.short(place), stage: say(`status.stage.${stage}`) });

/** One proposal in a line, with how long it has stood there and who handles it. */
export const waitingLine = (proposal: Standing, places: Places): Text => {
  const line = lineOf(proposal, places);
  const { days, handler } = proposal;
  const waited = days === undefined ? line : say('status.lineDays', { line, days });
  return handler ? say('status.and', { first: waited, second: value(handler.name) }) : waited;
};

/** A button that asks where this proposal stands. */
export const buttonOf = ({ number, place }: Standing, places: Places): Choice =>
  command(`usulan ${number}`, say('status.button.proposal', { number, place: places.short(place) }));
