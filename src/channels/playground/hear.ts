import type { z } from 'zod';
import type { Incoming, SentFile } from '../../conversation/message.ts';
import type { Accept } from '../channel.ts';
import { type Files, isPicture } from './files.ts';
import { MINISTRY, type RoomId, sitsIn, type Who } from './people.ts';
import { fileKind, type Saying, saidOf, type sendingFile } from './said.ts';
import type { Entry, Talk } from './talk.ts';

export type Hearing = {
  talk: Talk;
  files: Files;
  accept: Accept;
  nameOf: (who: Who) => string;
  now: () => Date;
  newId: () => string;
  /** Told why something was not accepted. */
  failed: (error: unknown) => void;
};

/** `accepted`: nothing of it is lost any more. `failed`: it was not taken. `unknown`: there is nothing to say again. */
export type Heard = 'accepted' | 'failed' | 'unknown' | 'notInRoom';

/** Takes what the page posts: shows it to all who look on, then has it accepted. */
export type Hear = {
  say: (saying: Saying) => Promise<Heard>;
  file: (about: z.infer<typeof sendingFile>, bytes: Uint8Array) => Promise<Heard>;
  /** Once more what did not get through, as the same delivery. */
  again: (entry: string) => Promise<Heard>;
};

type Where = Pick<Saying, 'who' | 'room' | 'thread' | 'language'>;

export const hear = ({ talk, files, accept, nameOf, now, newId, failed }: Hearing): Hear => {
  const waiting = new Map<string, Incoming>();

  const incoming = ({ who, room = who, thread, language }: Where, said: Incoming['said']): Incoming => ({
    delivery: newId(),
    from: { channel: 'playground', id: who },
    room: { id: room, shared: room === MINISTRY, ...(room === MINISTRY && thread && { thread }) },
    shownName: nameOf(who),
    ...(language && { language }),
    said,
  });

  const taken = async (what: Incoming): Promise<boolean> => {
    try {
      await accept([what]);
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  };

  /** Hands it over and marks the entry as safe, or as not sent. */
  const deliver = async (id: string, what: Incoming): Promise<Heard> => {
    waiting.set(id, what);
    const safe = await taken(what);
    const entry = talk.find(id);
    if (safe || !entry) waiting.delete(id);
    if (entry) {
      const { state: _, ...rest } = entry;
      talk.put(safe ? rest : { ...rest, state: 'failed' });
    }
    return safe ? 'accepted' : 'failed';
  };

  const show = ({ who, room = who, thread }: Where, more: Partial<Entry>): string => {
    const id = newId();
    talk.put({
      id,
      room,
      by: who,
      at: now().toISOString(),
      words: [],
      ...(thread && { under: thread }),
      ...more,
      state: 'sending',
    });
    return id;
  };

  /** At the desk a button that leads to questions opens a form; on a phone they are asked one by one. */
  const inForm = (what: Incoming, { who }: Where, token: string, on?: Entry): Incoming =>
    who === 'staff' && on?.buttons?.some((button) => 'token' in button && button.token === token && button.opens)
      ? { ...what, room: { id: who, shared: false, view: `form-${newId()}` } }
      : what;

  /** What was used stays so while it is on its way, and comes up again where it was not accepted. */
  const use = async (room: RoomId, before: Entry | undefined, token: string, what: Incoming): Promise<Heard> => {
    if (before?.room !== room) return (await taken(what)) ? 'accepted' : 'failed';
    talk.put({ ...before, pressed: token });
    const safe = await taken(what);
    const after = talk.find(before.id);
    if (!safe && after) talk.put({ ...after, pressed: before.pressed });
    return safe ? 'accepted' : 'failed';
  };

  return {
    say: async (saying) => {
      const { who, room = who, said, entry } = saying;
      if (!sitsIn(who, room)) return 'notInRoom';
      const what = incoming(saying, saidOf(said));
      const asked = entry === undefined ? undefined : talk.find(entry);
      if (said.kind === 'button') return use(room, asked, said.token, inForm(what, saying, said.token, asked));
      if (said.kind === 'form') return use(room, asked, said.token, what);
      if (asked?.wants && asked.room === room) talk.put({ ...asked, pressed: said.kind });
      const shown: Partial<Entry> =
        said.kind === 'text'
          ? { words: [said.text] }
          : said.kind === 'contact'
            ? { contact: said.phone }
            : { location: { latitude: said.latitude, longitude: said.longitude } };
      return deliver(show(saying, shown), what);
    },

    file: async (about, bytes) => {
      const { who, room = who, name, mime, caption } = about;
      if (!sitsIn(who, room)) return 'notInRoom';
      const id = newId();
      const link = files.put(id, { name, mime, bytes });
      const file: SentFile = { id, kind: fileKind(mime), name, mime, size: bytes.length };
      const what = incoming(about, { kind: 'file', file, ...(caption && { caption }) });
      const shown = isPicture(mime) ? { image: link } : { file: link };
      return deliver(show(about, { ...shown, words: caption ? [caption] : [] }), what);
    },

    again: async (id) => {
      const what = waiting.get(id);
      const entry = talk.find(id);
      if (!what || entry?.state !== 'failed') return 'unknown';
      talk.put({ ...entry, state: 'sending' });
      return deliver(id, what);
    },
  };
};
