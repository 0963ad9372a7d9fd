import type { Talk } from './talk.ts';

/** Unread events of a page that has stopped reading; it is cut off then, comes back, and asks for what it missed. */
const BEHIND = 1_000;

const event = (name: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Open pages, as server-sent events. */
export type Live = {
  /** What was missed since `lastEventId` (all of it, if that is of another process), then what comes. */
  open(lastEventId?: string): ReadableStream<Uint8Array>;
  /** Ends every stream. */
  close(): void;
};

export const live = (talk: Talk, run: string): Live => {
  const ends = new Set<() => void>();
  const encoder = new TextEncoder();

  const open = (lastEventId = ''): ReadableStream<Uint8Array> => {
    const [lastRun, turn] = lastEventId.split(':');
    const after = lastRun === run ? Number(turn) || 0 : 0;
    let leave = () => {};
    let end = () => {};
    return new ReadableStream<Uint8Array>({
      start: (stream) => {
        const write = (text: string) => stream.enqueue(encoder.encode(text));
        end = () => {
          leave();
          stream.close();
        };
        write(`retry: 1000\n${event('hello', { run })}`);
        for (const { entry } of talk.since(after)) write(event('entry', entry));
        write(event('ready', {}, `${run}:${talk.turn()}`));
        const unfollow = talk.follow(({ turn: id, entry }) => {
          if ((stream.desiredSize ?? 0) < -BEHIND) end();
          else write(event('entry', entry, `${run}:${id}`));
        });
        leave = () => {
          unfollow();
          ends.delete(end);
        };
        ends.add(end);
      },
      cancel: () => leave(),
    });
  };

  return {
    open,
    close: () => {
      for (const end of ends) end();
    },
  };
};
