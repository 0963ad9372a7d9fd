import {
  type Choice,
  command,
  type Message,
  type Outgoing,
  reply,
  say,
  type Text,
} from '../../conversation/message.ts';
import type { Booking } from '../../domain/trainings/bookings.ts';
import { bedOf, comerOf, placeOf, startOf, whenOf } from './words.ts';

/** The bot's link with what comes after `start=`; undefined where no public channel runs. */
export type BotLink = (payload?: string) => string | undefined;

/** What the QR code at the door leads to: read by the site's staff it marks that somebody came. */
export const DOOR = 'hadir-';

/** The words of a booking that all messages about it share. */
export const wordsOf = (booking: Booking) => ({
  number: booking.number,
  title: booking.training.title,
  at: startOf(booking.training),
  when: whenOf(booking.training),
  place: placeOf(booking.training),
  who: say('booking.who_comes', { name: comerOf(booking) }),
  bed: bedOf(booking),
});

/** What one may do with a booking of one's own. */
export const bookingChoices = ({ id }: Booking): Choice[] => [
  command(`ubah_pesanan ${id}`, say('booking.change')),
  command(`batal_pesanan ${id}`, say('booking.giveUp')),
];

const calendarOf = (booking: Booking, description: Text): Message['file'] => {
  const { training, id, number, version } = booking;
  return {
    paper: 'calendar',
    name: `${number}.ics`,
    facts: {
      uid: `${id}@plut-mandiri`,
      sequence: version,
      title: training.title,
      description,
      place: placeOf(training),
      start: training.startsAt.toISOString(),
      end: training.endsAt.toISOString(),
      latitude: training.site.latitude,
      longitude: training.site.longitude,
    },
  };
};

/** The QR code for the door and the calendar file of a booking that holds a seat. */
export const papersOf = (booking: Booking, botLink: BotLink): Omit<Message, 'text'> => {
  const words = say('booking.who_comes', { name: `${comerOf(booking)} · ${booking.number}` });
  const file = calendarOf(booking, words);
  return {
    image: {
      paper: 'qr',
      name: `${booking.number}.png`,
      facts: { text: botLink(`${DOOR}${booking.id}`) ?? booking.number },
    },
    ...(file && { file }),
  };
};

/** A seat was booked: its number, the QR code for the door, a file for the calendar. */
export const ticket = (booking: Booking, botLink: BotLink): Outgoing =>
  reply(say('booking.booked', wordsOf(booking)), {
    ...papersOf(booking, botLink),
    choices: bookingChoices(booking),
  });

/** A booking was changed. */
export const changed = (booking: Booking): Outgoing =>
  reply(say('booking.changed', wordsOf(booking)), { choices: bookingChoices(booking) });

/** One waits in line, at that place. */
export const queued = (booking: Booking, place: number): Outgoing =>
  reply(
    say(booking.nights ? 'booking.queuedBed' : 'booking.queued', {
      place,
      number: booking.number,
      title: booking.training.title,
      at: startOf(booking.training),
    }),
    { choices: bookingChoices(booking) },
  );

/** One waits to be chosen. */
export const applied = (booking: Booking): Outgoing =>
  reply(
    say('booking.applied', {
      number: booking.number,
      title: booking.training.title,
      at: startOf(booking.training),
    }),
    { choices: bookingChoices(booking) },
  );
