import { dayOf } from '../working-days.ts';
import type { Nights } from './beds.ts';
import type { HeldTraining } from './seats.ts';

const DAY = 86_400_000;

/** The days on which one may arrive at and depart from a training: from the day before until the day after. */
export const stayDays = (
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  zone: string,
): Record<keyof Nights, string[]> => {
  const days = (from: Date, to: Date): string[] => {
    const last = Date.parse(dayOf(to, zone));
    const found: string[] = [];
    for (let at = Date.parse(dayOf(from, zone)); at <= last; at += DAY)
      found.push(new Date(at).toISOString().slice(0, 10));
    return found;
  };
  return {
    arrival: days(new Date(startsAt.getTime() - DAY), startsAt),
    departure: days(endsAt, new Date(endsAt.getTime() + DAY)),
  };
};

/** Whether these nights lie around a training. */
export const fits = ({ arrival, departure }: Nights, training: HeldTraining): boolean => {
  const days = stayDays(training, training.zone);
  return arrival < departure && days.arrival.includes(arrival) && days.departure.includes(departure);
};
