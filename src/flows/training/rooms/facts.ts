import { z } from 'zod';
import { freeHours, ownRooms, type Room } from '../../../domain/trainings/slots.ts';
import { dayOf } from '../../../domain/working-days.ts';
import type { Turn } from '../../../turn.ts';
import { type Booker, ownBusinesses } from '../facts.ts';

/** What the interview knows of a room: its first answer. `hours` are the instants at which its free hours begin. */
export const ChosenRoom = z.object({
  id: z.string(),
  name: z.string(),
  site: z.string(),
  zone: z.string(),
  days: z.array(z.object({ day: z.iso.date(), hours: z.array(z.iso.datetime()) })),
  businesses: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ChosenRoom = z.infer<typeof ChosenRoom>;

/** These rooms as an interview for these businesses knows them, with the hours that are free now. */
export const chosenRooms = async (turn: Turn, rooms: readonly Room[], businesses: Booker): Promise<ChosenRoom[]> => {
  const chosen: ChosenRoom[] = [];
  for (const { id, name, site } of rooms) {
    const days = (await freeHours(turn, id))
      .filter(({ hours }) => hours.length > 0)
      .map(({ day, hours }) => ({ day: dayOf(day, site.zone), hours: hours.map((at) => at.toISOString()) }));
    chosen.push({ id, name, site: site.name, zone: site.zone, days, businesses: [...businesses] });
  }
  return chosen;
};

/** The rooms that whoever speaks may book. */
export const roomsFor = async (turn: Turn): Promise<ChosenRoom[]> =>
  chosenRooms(turn, await ownRooms(turn), await ownBusinesses(turn));
