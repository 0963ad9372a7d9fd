/** The four who can be tried, each with a private room of the same id. */
export const PEOPLE = ['owner', 'official', 'mentor', 'staff'] as const;
export type Who = (typeof PEOPLE)[number];

/** The ministry's channel, the one room that is shared; only staff sits in it. */
export const MINISTRY = 'ministry';
export const ROOMS = [...PEOPLE, MINISTRY] as const;
export type RoomId = (typeof ROOMS)[number];

export const isRoom = (id: string): id is RoomId => ROOMS.some((room) => room === id);

/** Whether somebody may speak in a room. */
export const sitsIn = (who: Who, room: RoomId): boolean => room === who || (room === MINISTRY && who === 'staff');

/** What a person says of themselves where none of it is given: a number nobody has, and a place. */
export type Sample = { phone: string; latitude: number; longitude: number };

/** One of the four as shown: their name, a line on who they are, and what they share when asked. */
export type Shown = { name?: string; about?: string } & Partial<Sample>;

export const SAMPLES: Record<Who, Sample> = {
  owner: { phone: '+6281200000001', latitude: -0.5022, longitude: 117.1536 },
  official: { phone: '+6281200000002', latitude: -0.8762, longitude: 131.2558 },
  mentor: { phone: '+6281200000003', latitude: -0.4949, longitude: 117.1436 },
  staff: { phone: '+6281200000004', latitude: -6.2297, longitude: 106.8326 },
};
