import {
  type Choice,
  command,
  type Message,
  type Notice,
  notify,
  say,
  type Text,
  type To,
} from '../../conversation/message.ts';
import { awake } from '../../domain/awake.ts';
import type { Booking } from '../../domain/trainings/bookings.ts';
import type { Training } from '../../domain/trainings/trainings.ts';
import { type BotLink, bookingChoices, papersOf, wordsOf } from './ticket.ts';
import { comerOf, insteadOf, startOf } from './words.ts';

/** Those who run the trainings of a site. */
export const siteOf = ({ site }: { site: { id: string } }): Exclude<To, 'sender'>[] => [
  { role: 'site_staff', site: site.id },
  { role: 'site_manager', site: site.id },
];

/** Whoever booked, for which business, at which site; and where those who run it see what was booked. */
type Booked = {
  person: Booking['person'];
  business: string;
  site: { id: string };
  opens: string;
};

/**
 * Word to whoever booked. Where no channel reaches them it goes to those who run the site, who pass it on and may decide
 * for them; `own` are choices that are of use to nobody but the owner.
 */
export const tellBooker = (
  { person, business, site, opens }: Booked,
  text: Text,
  { own = [], choices = [], ...more }: Omit<Message, 'text'> & { own?: readonly Choice[] } = {},
): Notice[] => {
  if (person.reached) return [notify({ person: person.id }, text, { ...more, choices: [...choices, ...own] })];
  const words = say('trainingNews.passOn', { name: person.name, business, words: text });
  const open = command(opens, say('trainingDesk.openBooking'));
  return siteOf({ site }).map((to) => notify(to, words, { ...more, choices: [...choices, open] }));
};

/** The same about a booking of a training. */
export const tell = (
  { person, sme, training, id }: Booking,
  text: Text,
  more: Parameters<typeof tellBooker>[2] = {},
): Notice[] => tellBooker({ person, business: sme.name, site: training.site, opens: `pesanan ${id}` }, text, more);

/** The same, but not in the night of whoever is told. */
export const byDay = (notices: readonly Notice[], { own }: Pick<Booking, 'own'>, now: Date): Notice[] =>
  notices.map((notice) => ({ ...notice, at: awake(now, own) }));

const act = (name: string, { id, version }: Booking, label: Choice['label'], style?: Choice['style']): Choice => ({
  label,
  does: { act: name, record: id, version },
  ...(style && { style }),
});

/** To take the seat that is offered, or to leave it to the next. */
export const offerChoices = (booking: Booking): Choice[] => [
  act('seat.accept', booking, say('booking.accept'), 'primary'),
  act('seat.decline', booking, say('booking.decline')),
];

/** Whoever waited learns of the seat that is kept for them, and until when. */
export const offer = (booking: Booking): Notice[] => {
  const { title, when, place, bed } = wordsOf(booking);
  const until = { at: booking.dueAt ?? booking.training.startsAt, zone: booking.own };
  return tell(booking, say('booking.offer', { title, when, place, bed, until }), { choices: offerChoices(booking) });
};

/** Those who run the site are asked whether somebody takes part. */
export const toChoose = (booking: Booking): Notice[] =>
  siteOf(booking.training).map((to) => notify(to, choosing(booking), { choices: choosingChoices(booking) }));

/** Who wants to take part, to decide about. */
const choosing = (booking: Booking): Text =>
  say('trainingDesk.applied', {
    title: booking.training.title,
    name: comerOf(booking),
    business: booking.sme.name,
    number: booking.number,
    bed: wordsOf(booking).bed,
  });

/** Yes or no to that. */
export const choosingChoices = (booking: Booking): Choice[] => [
  act('seat.approve', booking, say('trainingDesk.approve'), 'primary'),
  act('seat.refuse', booking, say('trainingDesk.refuse')),
];

const stillComing = (booking: Booking): Choice[] => [
  act('seat.coming', booking, say('trainingNews.stillYes'), 'primary'),
  command(`batal_pesanan ${booking.id}`, say('booking.giveUp')),
];

/** "Masih jadi ikut?": before it begins; whoever said so already is only reminded. */
export const reminder = (booking: Booking, days: number): Notice[] => {
  const { title, when, place, bed, number } = wordsOf(booking);
  const text = say('trainingNews.reminder', { title, when, place, bed, number, in: say('trainingNews.in', { days }) });
  if (booking.confirmedAt || days === 0)
    return tell(booking, text, { own: [command(`pesanan ${booking.id}`, say('booking.ticket'))] });
  return tell(booking, say('trainingNews.still', { reminder: text }), { choices: stillComing(booking) });
};

/** A kept seat that was not taken in time went to the next. */
export const lapsed = (booking: Booking, next: Training | undefined): Notice[] =>
  tell(
    booking,
    say('trainingNews.lapsed', { title: booking.training.title, next: insteadOf(next) }),
    nextChoices(next),
  );

/** The training began, and whoever waited had no seat. */
export const missed = (booking: Booking, next: Training | undefined): Notice[] =>
  tell(
    booking,
    say('trainingNews.missed', { title: booking.training.title, at: startOf(booking.training), next: insteadOf(next) }),
    nextChoices(next),
  );

const nextChoices = (next: Training | undefined) => ({
  own: next
    ? [command(`pesan ${next.id}`, say('training.book'))]
    : [command('pelatihan', say('training.button.others'))],
});

/** Somebody was chosen: their seat, as if it had been booked. */
export const chosen = (booking: Booking, botLink: BotLink): Notice[] => [
  ...(booking.person.reached ? tell(booking, say('trainingNews.approved', { title: booking.training.title })) : []),
  ...bookedForYou(booking, botLink),
];

/** A seat was booked for an owner, by the site. */
export const bookedForYou = (booking: Booking, botLink: BotLink): Notice[] =>
  tell(booking, say('booking.booked', wordsOf(booking)), {
    ...papersOf(booking, botLink),
    own: bookingChoices(booking),
  });

/** A booking was changed for an owner, by the site; an owner whom nothing reaches was there. */
export const changedForYou = (booking: Booking): Notice[] =>
  booking.person.reached
    ? tell(booking, say('booking.changedByPlut', wordsOf(booking)), { own: bookingChoices(booking) })
    : [];

/** Somebody was not chosen. */
export const notChosen = (booking: Booking, next: Training | undefined): Notice[] =>
  tell(
    booking,
    say('trainingNews.notChosen', {
      title: booking.training.title,
      at: startOf(booking.training),
      next: insteadOf(next),
    }),
    nextChoices(next),
  );

/** A training that was called off, with the reason. */
export const calledOff = (booking: Booking, reason: string, next: Training | undefined): Notice[] =>
  tell(
    booking,
    say('trainingNews.cancelled', {
      title: booking.training.title,
      at: startOf(booking.training),
      reason,
      next: insteadOf(next),
    }),
    nextChoices(next),
  );

/** A booking that the site gave up for whoever booked; an owner whom nothing reaches asked for it. */
export const givenUpBySite = (booking: Booking): Notice[] =>
  booking.person.reached
    ? tell(
        booking,
        say('booking.byPlut', { number: booking.number, title: booking.training.title, at: startOf(booking.training) }),
        nextChoices(undefined),
      )
    : [];

/** A training moved: what that means for this booking. */
export const moved = (
  booking: Booking,
  how: 'kept' | 'bedless' | 'clashed',
  botLink: BotLink,
  training: Training,
): Notice[] => {
  const { title, place, bed, when } = wordsOf({ ...booking, training });
  const at = startOf(training);
  if (how === 'clashed')
    return tell(booking, say('trainingNews.movedClash', { title, at }), {
      own: [command('pesanan', say('training.button.own'))],
    });
  if (booking.state === 'offered') return tell(booking, say('trainingNews.movedOffered', { title, at }));
  if (booking.state !== 'booked') return tell(booking, say('trainingNews.movedWaiting', { title, at }));
  const text =
    how === 'bedless'
      ? say('trainingNews.movedBedless', { title, when, place })
      : say('trainingNews.moved', { title, when, place, bed });
  const { file } = papersOf(booking, botLink);
  return tell(booking, text, { ...(file && { file }), choices: stillComing(booking) });
};
