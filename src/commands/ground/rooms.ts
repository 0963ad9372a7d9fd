/** A message that reached its room. `by` names the process that sent it; times by this process's clock. */
export type Shown = {
  /** The platform's own id of it. */
  id: string;
  /** Its place among all that this platform showed. */
  nth: number;
  room: string;
  by: string;
  at: number;
  text: string;
  buttons: { label: string; token?: string }[];
  /** Shows a file or a place. */
  media: boolean;
  /** The sender was told that it arrived. */
  acknowledged: boolean;
};

/** Moments of a send at which somebody may step in, with the process that they are of. */
export type Moment = 'accepted' | 'before send' | 'after send' | 'before mark';

export type Rooms = ReturnType<typeof openRooms>;

/** The rooms of a platform: what was shown there, and who listens. `idOf` makes the platform's id of the nth message. */
export const openRooms = (idOf: (nth: number) => string) => {
  const shown: Shown[] = [];
  const listeners = new Set<(message: Shown) => void>();
  const calls = new Map<string, number>();
  return {
    /** Everything that reached a room, in order. */
    shown,
    /** How often what happened to a call. */
    calls,
    count: (what: string): void => void calls.set(what, (calls.get(what) ?? 0) + 1),
    show: (given: Pick<Shown, 'room' | 'by' | 'text' | 'buttons' | 'media'>): Shown => {
      const nth = shown.length + 1;
      const message = { ...given, id: idOf(nth), nth, at: performance.now(), acknowledged: false };
      shown.push(message);
      for (const listener of listeners) listener(message);
      return message;
    },
    /** Each message that reaches a room from now on. */
    hear: (listener: (message: Shown) => void): void => void listeners.add(listener),
  };
};
