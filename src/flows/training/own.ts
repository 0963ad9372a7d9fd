import type { Act } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text } from '../../conversation/message.ts';
import { acceptOffer, confirmComing, giveUp } from '../../domain/trainings/answers.ts';
import {
  type Booking,
  bookingById,
  certifiedBookings,
  mayChange,
  ownBookings,
  runsSite,
} from '../../domain/trainings/bookings.ts';
import { isOpen } from '../../domain/trainings/held.ts';
import { ownSlots } from '../../domain/trainings/slots.ts';
import type { Turn } from '../../turn.ts';
import { bookedFor } from './booked.ts';
import { certificateOf } from './certificate.ts';
import { choosingChoices, givenUpBySite, offerChoices } from './telling.ts';
import { type BotLink, bookingChoices, papersOf, ticket, wordsOf } from './ticket.ts';
import { comerOf, named, startOf } from './words.ts';

const stateText = ({ state }: Booking): Text => say(`booking.state.${state}`);

const notFound = () => spoken(reply(say('booking.notFound')));

const over = ({ number, training, ...booking }: Booking): Outcome =>
  spoken(
    reply(say('booking.over', { number, title: training.title, state: stateText({ ...booking, number, training }) }), {
      choices: [command(`pelatihan ${training.id}`, say('training.button.card'))],
    }),
  );

/** Hours in a room that are booked, each to be opened. */
const roomChoices = async ({ tx, person, now }: Turn): Promise<Choice[]> =>
  (await ownSlots(tx, person.id, now)).map(({ id, room, startsAt }) =>
    command(`ruang ${id}`, say('room.open', { room: room.name, at: { at: startsAt, zone: room.site.zone } })),
  );

/** Certificates that were given out, each to be had again. */
const certificateChoices = async ({ tx, person }: Turn): Promise<Choice[]> =>
  (await certifiedBookings(tx, person.id)).map(({ id, training }) =>
    command(`pesanan ${id}`, say('booking.certificate', { title: training.title })),
  );

/** `/pesanan`: what one has booked, or one of them in full. */
export const showBookings =
  (botLink: BotLink) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const one = rest ? await bookingById(turn.tx, rest) : undefined;
    if (one && mayChange(turn.person, one)) return shown(one, turn, botLink);
    const own = await ownBookings(turn.tx, turn.person.id, turn.now);
    const more = [...(await roomChoices(turn)), ...(await certificateChoices(turn))];
    if (own.length === 0)
      return spoken(reply(say('booking.ownNone'), { choices: [...more, command('pelatihan', say('training.menu'))] }));
    const lines = own.map((booking) =>
      say('booking.ownLine', {
        title: booking.training.title,
        at: startOf(booking.training),
        number: booking.number,
        state: stateText(booking),
      }),
    );
    return spoken(
      reply(say('booking.own', { lines: { lines } }), {
        choices: [
          ...own.map(({ id, training }) => command(`pesanan ${id}`, say('booking.open', { title: training.title }))),
          ...more,
        ],
      }),
    );
  };

const shown = (booking: Booking, { now, person }: Turn, botLink: BotLink): Outcome => {
  const text = say('booking.shown', { ...wordsOf(booking), state: stateText(booking) });
  if (booking.state === 'offered') return spoken(reply(text, { choices: offerChoices(booking) }));
  const chooses = booking.state === 'awaiting_approval' && runsSite(person, booking.training.site.id);
  const decides = chooses ? choosingChoices(booking) : [];
  return spoken(
    reply(text, {
      ...(booking.state === 'booked' && papersOf(booking, botLink)),
      ...(booking.certificate && { file: certificateOf(booking, botLink) }),
      ...(isOpen(booking, now) && { choices: [...decides, ...bookingChoices(booking)] }),
    }),
  );
};

/** "batal aja": which booking, where there are several; then whether it is meant. */
export const askGivingUp = async (turn: Turn, rest: string): Promise<Outcome> => {
  const one = await bookingById(turn.tx, rest);
  if (one) return mayChange(turn.person, one) ? sure(turn, one) : notFound();
  const own = await ownBookings(turn.tx, turn.person.id, turn.now);
  const hours = await roomChoices(turn);
  if (own.length + hours.length === 0) return spoken(reply(say('talk.nothingOpen')));
  if (own.length === 1 && hours.length === 0) return sure(turn, own[0]!);
  return spoken(
    reply(say('booking.giveUpWhich'), {
      choices: [...own.map(({ id, training }) => command(`batal_pesanan ${id}`, named(training))), ...hours],
    }),
  );
};

const sure = ({ now }: Turn, booking: Booking): Outcome => {
  if (!isOpen(booking, now)) return over(booking);
  return spoken(
    reply(
      say('booking.giveUpSure', {
        title: booking.training.title,
        at: startOf(booking.training),
        bed: booking.bed ? say('booking.withBed') : say('training.empty'),
        seat: booking.state === 'booked' || booking.state === 'offered' ? say('booking.toNext') : say('training.empty'),
      }),
      {
        choices: [
          {
            label: say('booking.giveUpYes'),
            does: { act: 'seat.give_up', record: booking.id, version: booking.version },
            style: 'danger',
          },
          command('tetap_pesan', say('booking.giveUpNo')),
        ],
      },
    ),
  );
};

const givingUp: Act = {
  name: 'seat.give_up',
  for: ['visitor'],
  press: async (turn, record) => {
    const done = await giveUp(turn, record);
    if (!done) return notFound();
    const { booking, first } = done;
    if (!first) return over(booking);
    const { number, training, person } = booking;
    const bySite = person.id !== turn.person.id;
    return spoken(
      reply(
        bySite
          ? say('booking.givenUpFor', { number, name: comerOf(booking) })
          : say('booking.givenUp', { number, title: training.title }),
        { choices: bySite ? [] : [command(`pesan ${training.id}`, say('booking.bookAgain'))] },
      ),
      ...(bySite ? givenUpBySite(booking) : []),
    );
  },
};

const accepting = (botLink: BotLink): Act => ({
  name: 'seat.accept',
  for: ['visitor'],
  press: async (turn, record) => {
    const taken = await acceptOffer(turn, record);
    if (!taken) return notFound();
    const { booking, first } = taken;
    // A second tap shows the same ticket.
    if (first || booking.state === 'booked')
      return booking.person.id === turn.person.id
        ? spoken(ticket(booking, botLink))
        : spoken(...bookedFor(booking, 0, botLink));
    return spoken(
      reply(say('booking.offerGone', { state: stateText(booking) }), {
        choices: [command(`pelatihan ${booking.training.id}`, say('training.button.card'))],
      }),
    );
  },
});

const declining: Act = { ...givingUp, name: 'seat.decline' };

const coming: Act = {
  name: 'seat.coming',
  for: ['visitor'],
  press: async (turn, record) => {
    const booking = await confirmComing(turn, record);
    if (!booking) return notFound();
    if (booking.state !== 'booked') return over(booking);
    return spoken(reply(say('booking.coming', { at: startOf(booking.training) })));
  },
};

/** What one decides about bookings of one's own. */
export const ownActs = (botLink: BotLink): Act[] => [givingUp, accepting(botLink), declining, coming];
