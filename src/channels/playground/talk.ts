import type { Button, Form, Words } from '../../conversation/message.ts';
import type { RoomId, Who } from './people.ts';

/** Something to fetch from this process, by its address on the page. */
export type Link = { name: string; mime: string; size: number; url: string };

/** One message as the page shows it. `under` is the entry that it answers. */
export type Entry = {
  id: string;
  room: RoomId;
  by: Who | 'bot';
  /** ISO 8601, in UTC. */
  at: string;
  words: Words;
  buttons?: Button[];
  /** Questions to be answered at once. */
  form?: Form<Words>;
  /** The token of the button or form that was used last, or what was shared (`contact`, `location`). */
  pressed?: string;
  table?: { head: Words[]; rows: Words[][] };
  image?: Link;
  file?: Link;
  wants?: 'contact' | 'location';
  contact?: string;
  location?: { latitude: number; longitude: number };
  under?: string;
  /** In a shared room, but seen by its reader alone. */
  only?: true;
  /** What a person said is on its way, or did not get through. Absent once it is safe. */
  state?: 'sending' | 'failed';
};

/** An entry as it now is; the later of two has the higher `turn`. */
export type Change = { turn: number; entry: Entry };

/** How much of each room is kept. */
const KEPT = 400;

/** What was said since this process started, room by room, for whoever looks on. The oldest is forgotten. */
export type Talk = {
  /** Adds an entry, or puts it in the place of the one of the same id. */
  put(entry: Entry): void;
  find(id: string): Entry | undefined;
  /** Every entry changed after a turn, in the order in which they were first said. */
  since(turn: number): Change[];
  turn(): number;
  /** Calls for every change from now on, until what is returned is called. */
  follow(look: (change: Change) => void): () => void;
};

export const talk = (kept = KEPT): Talk => {
  const changes = new Map<string, Change>();
  const lookers = new Set<(change: Change) => void>();
  let turn = 0;

  const forgetOldest = (room: RoomId) => {
    const inRoom = [...changes.values()].filter(({ entry }) => entry.room === room);
    if (inRoom.length > kept) changes.delete(inRoom[0]!.entry.id);
  };

  return {
    put: (entry) => {
      turn += 1;
      const change = { turn, entry };
      changes.set(entry.id, change);
      forgetOldest(entry.room);
      for (const look of lookers) look(change);
    },
    find: (id) => changes.get(id)?.entry,
    since: (after) => [...changes.values()].filter((change) => change.turn > after),
    turn: () => turn,
    follow: (look) => {
      lookers.add(look);
      return () => lookers.delete(look);
    },
  };
};
