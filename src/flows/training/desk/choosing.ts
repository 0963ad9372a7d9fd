import type { Act } from '../../../conversation/capability.ts';
import { spoken } from '../../../conversation/flow.ts';
import { reply, say } from '../../../conversation/message.ts';
import { type Chosen, chooseBooking } from '../../../domain/trainings/choosing.ts';
import { nextLike } from '../../../domain/trainings/trainings.ts';
import { chosen, notChosen } from '../telling.ts';
import type { BotLink } from '../ticket.ts';
import { comerOf } from '../words.ts';
import { STAFF } from './staff.ts';

const decided = ({ booking }: Chosen) =>
  reply(
    say('trainingDesk.decided', {
      title: booking.training.title,
      name: comerOf(booking),
      business: booking.sme.name,
      number: booking.number,
      state: say(`booking.state.${booking.state}`),
    }),
  );

const deciding = (name: string, takes: boolean, botLink: BotLink): Act => ({
  name,
  for: STAFF,
  press: async (turn, record) => {
    const done = await chooseBooking(turn, record, takes);
    if (!done) return spoken(reply(say('trainingDesk.notFound')));
    const { booking, outcome } = done;
    const told = { title: booking.training.title, name: comerOf(booking) };
    if (outcome === 'seat') return spoken(reply(say('trainingDesk.full', told)));
    if (outcome === 'bed') return spoken(reply(say('trainingDesk.noBed', { name: told.name })));
    if (outcome === 'before') return spoken(decided(done));
    if (takes) return spoken(decided(done), ...chosen(booking, botLink));
    return spoken(decided(done), ...notChosen(booking, await nextLike(turn, booking.training)));
  },
});

/** Who takes part where the site chooses: the first who decides does, whoever presses later sees what was decided. */
export const choosingActs = (botLink: BotLink): Act[] => [
  deciding('seat.approve', true, botLink),
  deciding('seat.refuse', false, botLink),
];
