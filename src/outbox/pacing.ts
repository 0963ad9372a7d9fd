import type { Pace } from '../channels/channel.ts';

/** Broadcasts leave this share of the pace to replies, so that a reply never waits behind them. */
const FOR_REPLIES = 0.2;

export type Pacing = ReturnType<typeof pacing>;

/** So many messages to one room may follow each other at once: a reply in two parts is not torn apart. */
const BURST = 3;

/** Keeps within what a platform takes, in all and to one room. `clock` is in milliseconds and never runs back. */
export const pacing = ({ perSecond, perRoomPerSecond }: Pace, clock: () => number) => {
  let tokens = perSecond;
  let filled = clock();
  let heldUntil = 0;
  const rooms = new Map<string, number>();

  const refill = () => {
    const now = clock();
    tokens = Math.min(perSecond, tokens + ((now - filled) / 1_000) * perSecond);
    filled = now;
    return now;
  };

  return {
    /** Milliseconds to wait before the next send to this room; 0 takes a place at once. */
    take: (room: string, broadcast: boolean): number => {
      const now = refill();
      if (now < heldUntil) return heldUntil - now;
      const interval = 1_000 / perRoomPerSecond;
      const next = Math.max(now, rooms.get(room) ?? 0);
      const early = next - now - (BURST - 1) * interval;
      if (early > 0) return early;
      const floor = broadcast ? perSecond * FOR_REPLIES : 0;
      if (tokens - 1 < floor) return Math.ceil(((floor + 1 - tokens) / perSecond) * 1_000);
      tokens--;
      if (rooms.size > 10_000) for (const [old, until] of rooms) if (until < now) rooms.delete(old);
      rooms.set(room, next + interval);
      return 0;
    },
    /** Nothing was there to send: the place is given back. */
    give: (room: string): void => {
      tokens = Math.min(perSecond, tokens + 1);
      rooms.set(room, (rooms.get(room) ?? 0) - 1_000 / perRoomPerSecond);
    },
    /** The platform said to wait: nothing goes out to anybody for so many milliseconds. */
    hold: (ms: number): void => {
      heldUntil = Math.max(heldUntil, clock() + ms);
    },
  };
};
