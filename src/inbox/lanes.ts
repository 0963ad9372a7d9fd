import type { Incoming } from '../conversation/message.ts';

/** Where talk is kept apart: a private chat, or a thread of a shared room. */
export const laneOf = ({ from, room }: Incoming): string =>
  room.shared ? `${room.id}/${room.thread ?? ''}/${room.visibleTo ?? ''}` : from.id;

/** One name for a lane of a channel. */
export const laneKey = (channel: string, lane: string): string => `${channel} ${lane}`;

/** The one name of the lane in which it was said. */
export const laneKeyOf = (incoming: Incoming): string => laneKey(incoming.from.channel, laneOf(incoming));
