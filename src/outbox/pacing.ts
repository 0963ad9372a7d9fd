import type { Pace } from '../channels/channel.ts';

/** So many messages to one room may follow each other at once: a reply in two parts is not torn apart. */
const BURST = 3;

/** A second as the platform counts it, and a little for what the way there takes off it; in milliseconds. */
const SECOND = 1_015;
const MINUTE = 60_000;

/** Rooms refused within this of each other show that the limit is everybody's, not a room's; in milliseconds. */
const TOGETHER = 1_000;

/** A place in the line, for one send: not before the one so many places ahead of it is a second old. */
export type Slot = { room: string; at: number; behind?: Slot };

/** What was sent to a room: when the next may follow, the last minute where that counts, and a refusal. */
type Room = { next: number; minute: number[]; heldUntil: number };

export type Pacing = ReturnType<typeof pacing>;

/**
 * Keeps within what a platform takes, in all and to one room. Replies stand in line; broadcasts go evenly into what is
 * free, so that a reply waits for one of them at most. `clock` is in milliseconds and never runs back.
 */
export const pacing = ({ perSecond, perRoomPerSecond, perRoomPerMinute }: Pace, clock: () => number) => {
  const line: Slot[] = [];
  const rooms = new Map<string, Room>();
  const interval = 1_000 / perRoomPerSecond;
  let broadcastAt = 0;
  let heldUntil = 0;
  let refused = { room: '', at: Number.NEGATIVE_INFINITY };

  const roomOf = (name: string): Room => {
    const known = rooms.get(name);
    if (known) return known;
    const now = clock();
    if (rooms.size > 10_000)
      for (const [old, { next, minute, heldUntil: held }] of rooms)
        if (Math.max(next, held, (minute.at(-1) ?? 0) + MINUTE) < now) rooms.delete(old);
    const fresh = { next: 0, minute: [], heldUntil: 0 };
    rooms.set(name, fresh);
    return fresh;
  };

  const roomWait = (name: string, now: number): number => {
    const { next, minute, heldUntil: held } = roomOf(name);
    const most = perRoomPerMinute?.(name);
    const full = most !== undefined && minute.length >= most ? minute.at(-most)! + MINUTE : 0;
    return Math.max(held - now, full - now, next - (BURST - 1) * interval - now);
  };

  /** Milliseconds until a place is free, were it asked for now. */
  const lineWait = (now: number): number => Math.max(heldUntil - now, (line.at(-perSecond)?.at ?? 0) + SECOND - now);

  return {
    /** Milliseconds until something may go to this room at all; 0 or less is now. */
    roomWait: (room: string): number => roomWait(room, clock()),

    /** Milliseconds until there is room for a broadcast; 0 or less is now. */
    broadcastWait: (): number => {
      const now = clock();
      return Math.max(lineWait(now), broadcastAt - now);
    },

    /** Takes the next place in the line, which may be one to wait for: `wait` says how long. */
    take: (room: string, broadcast = false): Slot => {
      const now = clock();
      const behind = line.at(-perSecond);
      const slot: Slot = { room, at: now + Math.max(0, lineWait(now)), ...(behind && { behind }) };
      line.push(slot);
      if (line.length > perSecond) line.shift();
      if (broadcast) broadcastAt = now + SECOND / perSecond;
      const known = roomOf(room);
      known.next = Math.max(now, known.next) + interval;
      if (perRoomPerMinute?.(room) !== undefined) {
        known.minute = known.minute.filter((at) => at > now - MINUTE);
        known.minute.push(slot.at);
      }
      return slot;
    },

    /** Milliseconds until the turn of this place has come; 0 or less is now. */
    wait: ({ room, behind }: Slot): number => {
      const now = clock();
      return Math.max(heldUntil - now, roomOf(room).heldUntil - now, (behind?.at ?? 0) + SECOND - now);
    },

    /** The send goes out now. */
    use: (slot: Slot): void => {
      slot.at = clock();
      delete slot.behind;
    },

    /** Nothing was there to send: the place is given back. */
    giveBack: (slot: Slot): void => {
      const at = line.lastIndexOf(slot);
      if (at >= 0) line.splice(at, 1);
      const known = roomOf(slot.room);
      known.next -= interval;
      known.minute.pop();
    },

    /**
     * The platform said to wait, but not whose limit it is. It is taken for the room's, which holds up nobody else;
     * where another room was refused just before, it is everybody's.
     */
    refuse: (room: string, ms: number): void => {
      const now = clock();
      roomOf(room).heldUntil = Math.max(roomOf(room).heldUntil, now + ms);
      if (refused.room !== room && now - refused.at < TOGETHER) heldUntil = Math.max(heldUntil, now + ms);
      refused = { room, at: now };
    },
  };
};
