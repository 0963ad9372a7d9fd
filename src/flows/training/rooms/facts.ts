import { z } from 'zod';
import { freeHours, ownRooms } from '../../../domain/trainings/slots.ts';
import { dayOf } from '../../../domain/working-days.ts';
import type { Turn } from '../../../turn.ts';
import { ownBusinesses } from '../facts.ts';

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

/** The rooms that whoever speaks may book, with the hours that are free. */
export const roomsFor = async (turn: Turn): Promise<ChosenRoom[]> => {
  const businesses = await ownBusinesses(turn);
  const rooms: ChosenRoom[] = [];
  for (const { id, name, site } of await ownRooms(turn)) {
    const days = (await freeHours(turn, id))
      .filter(({ hours }) => hours.length > 0)
      .map(({ day, hours }) => ({ day: dayOf(day, site.zone), hours: hours.map((at) => at.toISOString()) }));
    rooms.push({ id, name, site: site.name, zone: site.zone, days, businesses });
  }
  return rooms;
};
