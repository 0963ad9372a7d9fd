import { say, type Text, type Value } from '../../conversation/message.ts';
import type { Booking } from '../../domain/trainings/bookings.ts';
import type { Training } from '../../domain/trainings/trainings.ts';
import { dayOf } from '../../domain/working-days.ts';

/** When a training starts, by the clock of its place. */
export const startOf = ({ startsAt, site }: Pick<Training, 'startsAt' | 'site'>): Value => ({
  at: startsAt,
  zone: site.zone,
});

/** From when until when: "Selasa, 1 Des 2026, 09.00 WITA sampai 15.00", or until a time of another day. */
export const spanOf = ({ startsAt, endsAt, zone }: { startsAt: Date; endsAt: Date; zone: string }): Text =>
  dayOf(startsAt, zone) === dayOf(endsAt, zone)
    ? say('training.within', { start: { at: startsAt, zone }, end: { clock: endsAt, zone } })
    : say('training.until', { start: { at: startsAt, zone }, end: { at: endsAt, zone } });

/** The same of a training. */
export const whenOf = ({ startsAt, endsAt, site }: Pick<Training, 'startsAt' | 'endsAt' | 'site'>): Text =>
  spanOf({ startsAt, endsAt, zone: site.zone });

const part = (value: string | null): Text => (value ? say('training.part', { value }) : say('training.empty'));

/** Where a training is held: "PLUT Samarinda, Ruang pelatihan, Jalan …". */
export const placeOf = ({ site, room }: Pick<Training, 'site' | 'room'>): Text =>
  say('training.place', { site: site.name, room: part(room), street: part(site.street) });

/** "Kemasan yang menjual, Selasa, 1 Des 2026, 09.00 WITA" */
export const named = (training: Training): Text =>
  say('training.named', { title: training.title, at: startOf(training) });

/** What each of several trainings is called on a button: its title, with its day where another has the same. */
export const labelsOf = (trainings: readonly Training[]): Text[] =>
  trainings.map((one) =>
    trainings.some(({ id, title }) => id !== one.id && title === one.title)
      ? named(one)
      : say('value.value', { value: one.title }),
  );

/** The bed of a booking, or the nights that are wished for; nothing where it is none. */
export const bedOf = ({ nights, bed }: Pick<Booking, 'nights' | 'bed'>): Text => {
  if (!nights) return say('booking.noBedWished');
  const days = { arrival: { day: nights.arrival }, departure: { day: nights.departure } };
  return bed ? say('booking.bedGiven', { ...bed, ...days }) : say('booking.bedWished', days);
};

/** Who comes to a booking. */
export const comerOf = ({ attendee, person }: Pick<Booking, 'attendee' | 'person'>): string => attendee ?? person.name;

/** The next training that may stand in, or where to look for one. */
export const insteadOf = (training: Training | undefined): Text =>
  training ? say('trainingNews.next', { title: training.title, at: startOf(training) }) : say('trainingNews.noNext');
