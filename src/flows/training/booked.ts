import { type Outcome, spoken } from '../../conversation/flow.ts';
import { command, type Outgoing, reply, say } from '../../conversation/message.ts';
import type { Made, NotMade } from '../../domain/trainings/booking.ts';
import type { Booking } from '../../domain/trainings/bookings.ts';
import type { Turn } from '../../turn.ts';
import { type Chosen, chosenAgain } from './facts.ts';
import { bookedForYou, toChoose } from './telling.ts';
import { applied, type BotLink, papersOf, queued, ticket, wordsOf } from './ticket.ts';
import { comerOf, startOf } from './words.ts';

/** What a booking came to, told to whoever made it, and to the owner where that is somebody else. */
export const booked = async (
  turn: Turn,
  chosen: Chosen,
  result: Made | NotMade | { refused: 'full' },
  botLink: BotLink,
): Promise<Outcome> => {
  if ('refused' in result) return refused(turn, chosen, result);
  const { booking, place = 1 } = result;
  const choose = booking.state === 'awaiting_approval' ? toChoose(booking) : [];
  const own = booking.person.id === turn.person.id;
  const told = own ? [toOwner(booking, place, botLink)] : bookedFor(booking, place, botLink);
  return spoken(...told, ...choose);
};

const toOwner = (booking: Booking, place: number, botLink: BotLink): Outgoing => {
  if (booking.state === 'booked') return ticket(booking, botLink);
  return booking.state === 'awaiting_approval' ? applied(booking) : queued(booking, place);
};

/** What those who run the site are told of a booking that they made for an owner; with its papers where nothing reaches them. */
export const bookedFor = (booking: Booking, place: number, botLink: BotLink): Outgoing[] => {
  const { number, title, when, bed } = wordsOf(booking);
  const name = comerOf(booking);
  const text =
    booking.state === 'booked'
      ? say('trainingDesk.bookedFor', { name, number, title, when, bed })
      : booking.state === 'awaiting_approval'
        ? say('trainingDesk.appliedFor', { name, number })
        : say('trainingDesk.queuedFor', { name, number, place });
  return [
    reply(text, {
      ...(booking.state === 'booked' && !booking.person.reached && papersOf(booking, botLink)),
      choices: [command(`kelola ${booking.training.id}`, say('trainingDesk.back'))],
    }),
    ...(booking.state === 'booked' && booking.person.reached ? bookedForYou(booking, botLink) : []),
  ];
};

/** Why no booking was made, and what to do now. */
export const refused = async (turn: Turn, chosen: Chosen, result: NotMade | { refused: 'full' }): Promise<Outcome> => {
  const now = await chosenAgain(turn, chosen);
  const others = { choices: [command('pelatihan', say('training.button.others'))] };
  if (!now || result.refused === 'gone' || result.refused === 'closed')
    return spoken(reply(say('training.closed'), others));
  switch (result.refused) {
    case 'full':
      return spoken(reply(say('booking.full', { title: chosen.title }), others));
    case 'no_bed':
      return { say: [reply(say('booking.noBed'))], askAgain: ['bed'], set: { training: { ...now, bedless: true } } };
    case 'nights':
      return { say: [reply(say('booking.nightsMoved'))], askAgain: ['arrival', 'departure'], set: { training: now } };
    case 'unmet':
      return { say: [reply(say('booking.unmetNow'))], askAgain: result.unmet, set: { training: now } };
    case 'twice':
      return twice(result.with);
    case 'in_room':
      return spoken(
        reply(say('room.clash', { room: result.slot.room.name, at: { at: result.slot.startsAt, zone: now.zone } }), {
          choices: [command(`ruang ${result.slot.id}`, say('booking.keep')), ...others.choices],
        }),
      );
    case 'clash':
      return spoken(
        reply(say('booking.clash', { title: result.with.training.title, at: startOf(result.with.training) }), {
          choices: [command(`pesanan ${result.with.id}`, say('booking.keep')), ...others.choices],
        }),
      );
  }
};

/** The training is booked already. */
export const twice = ({ id, number }: Booking): Outcome =>
  spoken(reply(say('booking.twice', { number }), { choices: [command(`pesanan ${id}`, say('booking.keep'))] }));
