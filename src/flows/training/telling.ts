import { type Choice, command, type Notice, notify, say, type Text, type To } from '../../conversation/message.ts';
import type { Booking, OfferedSeat } from '../../domain/trainings/bookings.ts';
import type { Training } from '../../domain/trainings/trainings.ts';
import { type BotLink, bookingChoices, papersOf, wordsOf } from './ticket.ts';
import { comerOf, insteadOf, startOf } from './words.ts';

/** Those who run the trainings of a site. */
export const siteOf = ({ site }: Pick<Training, 'site'>): Exclude<To, 'sender'>[] => [
  { role: 'site_staff', site: site.id },
  { role: 'site_manager', site: site.id },
];

const act = (name: string, { id, version }: Booking, label: Choice['label'], style?: Choice['style']): Choice => ({
  label,
  does: { act: name, record: id, version },
  ...(style && { style }),
});

const whoBooked = ({ person }: Booking) => ({ person: person.id });

/** Whoever waited is told of the seat that is kept for them, and until when; not in their night. */
export const offerNotices = (seats: readonly OfferedSeat[]): Notice[] =>
  seats.map(({ booking, tellAt }) => ({
    ...notify(
      whoBooked(booking),
      say('booking.offer', { ...offerWords(booking), until: { at: booking.dueAt ?? tellAt, zone: booking.own } }),
      {
        choices: [
          act('seat.accept', booking, say('booking.accept'), 'primary'),
          act('seat.decline', booking, say('booking.decline')),
        ],
      },
    ),
    at: tellAt,
  }));

const offerWords = (booking: Booking) => {
  const { title, at, place, bed } = wordsOf(booking);
  return { title, at, place, bed };
};

/** Those who run the site are asked whether somebody takes part. */
export const toChoose = (booking: Booking): Notice[] =>
  siteOf(booking.training).map((to) => notify(to, choosing(booking), { choices: choosingChoices(booking) }));

/** Who wants to take part, to decide about. */
export const choosing = (booking: Booking): Text =>
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

/** "Masih jadi ikut?": before it begins; whoever said so already is only reminded. */
export const reminder = (booking: Booking, days: number): Notice => {
  const { title, at, place, bed, number } = wordsOf(booking);
  const text = say('trainingNews.reminder', { title, at, place, bed, number, in: say('trainingNews.in', { days }) });
  if (booking.confirmedAt || days === 0)
    return notify(whoBooked(booking), text, { choices: [command(`pesanan ${booking.id}`, say('booking.ticket'))] });
  return notify(whoBooked(booking), say('trainingNews.still', { reminder: text }), {
    choices: [
      act('seat.coming', booking, say('trainingNews.stillYes'), 'primary'),
      command(`batal_pesanan ${booking.id}`, say('booking.giveUp')),
    ],
  });
};

/** A kept seat that was not taken in time went to the next. */
export const lapsed = (booking: Booking, next: Training | undefined): Notice =>
  notify(
    whoBooked(booking),
    say('trainingNews.lapsed', { title: booking.training.title, next: insteadOf(next) }),
    nextChoices(next),
  );

/** The training began, and whoever waited had no seat. */
export const missed = (booking: Booking, next: Training | undefined): Notice =>
  notify(
    whoBooked(booking),
    say('trainingNews.missed', { title: booking.training.title, at: startOf(booking.training), next: insteadOf(next) }),
    nextChoices(next),
  );

const nextChoices = (next: Training | undefined) => ({
  choices: next
    ? [command(`pesan ${next.id}`, say('training.book'))]
    : [command('pelatihan', say('training.button.others'))],
});

/** Somebody was chosen: their seat, as if it had been booked. */
export const chosen = (booking: Booking, botLink: BotLink): Notice[] => [
  notify(whoBooked(booking), say('trainingNews.approved', { title: booking.training.title })),
  bookedForYou(booking, botLink),
];

/** The site booked a seat for an owner. */
export const bookedForYou = (booking: Booking, botLink: BotLink): Notice =>
  notify(whoBooked(booking), say('booking.booked', wordsOf(booking)), {
    ...papersOf(booking, botLink),
    choices: bookingChoices(booking),
  });

/** Somebody was not chosen. */
export const notChosen = (booking: Booking, next: Training | undefined): Notice =>
  notify(
    whoBooked(booking),
    say('trainingNews.notChosen', {
      title: booking.training.title,
      at: startOf(booking.training),
      next: insteadOf(next),
    }),
    nextChoices(next),
  );

/** A training that was called off, with the reason. */
export const calledOff = (booking: Booking, reason: string, next: Training | undefined): Notice =>
  notify(
    whoBooked(booking),
    say('trainingNews.cancelled', {
      title: booking.training.title,
      at: startOf(booking.training),
      reason,
      next: insteadOf(next),
    }),
    nextChoices(next),
  );

/** A booking that the site gave up for whoever booked. */
export const givenUpBySite = (booking: Booking): Notice =>
  notify(
    whoBooked(booking),
    say('booking.byPlut', { number: booking.number, title: booking.training.title, at: startOf(booking.training) }),
    nextChoices(undefined),
  );

/** A training moved: what that means for this booking. */
export const moved = (
  booking: Booking,
  how: 'kept' | 'bedless' | 'clashed',
  botLink: BotLink,
  training: Training,
): Notice => {
  const { title, place, bed } = wordsOf({ ...booking, training });
  const at = startOf(training);
  if (how === 'clashed')
    return notify(whoBooked(booking), say('trainingNews.movedClash', { title, at }), {
      choices: [command('pesanan', say('training.button.own'))],
    });
  if (booking.state !== 'booked') return notify(whoBooked(booking), say('trainingNews.movedWaiting', { title, at }));
  const text =
    how === 'bedless'
      ? say('trainingNews.movedBedless', { title, at, place })
      : say('trainingNews.moved', { title, at, place, bed });
  const { file } = papersOf(booking, botLink);
  return notify(whoBooked(booking), text, {
    ...(file && { file }),
    choices: [
      act('seat.coming', booking, say('trainingNews.stillYes'), 'primary'),
      command(`batal_pesanan ${booking.id}`, say('booking.giveUp')),
    ],
  });
};
