import { SendFailure, type Sending, type Sent } from '../channel.ts';
import { type Files, isPicture } from './files.ts';
import { isRoom, MINISTRY } from './people.ts';
import type { Entry, Talk } from './talk.ts';

/**
 * Shows what the bot sends to whoever looks on. What it shall replace or stand under may be forgotten by now, or have
 * been said before this process started: then it stands by itself.
 */
export const show =
  (talk: Talk, files: Files, now: () => Date, newId: () => string) =>
  ({ room, thread, visibleTo, message, replaces, under }: Sending): Sent => {
    if (!isRoom(room)) throw new SendFailure('refused', `the playground has no room "${room}"`);
    const { text, choices, form, table, image, file, location, wants } = message;
    const old = replaces === undefined ? undefined : talk.find(replaces);
    const id = old?.room === room ? old.id : newId();
    const parent = talk.find(under ?? thread ?? '');
    const links = [image, file].filter((made) => made !== undefined).map((made) => files.put(newId(), made));
    const picture = links.find(({ mime }) => isPicture(mime));
    const other = links.find((link) => link !== picture);
    const entry: Entry = {
      id,
      room,
      by: 'bot',
      at: old ? old.at : now().toISOString(),
      words: text,
      ...(form ? { form } : choices && choices.length > 0 && { buttons: choices }),
      ...(table && { table }),
      ...(picture && { image: picture }),
      ...(other && { file: other }),
      ...(location && { location }),
      ...(wants && { wants }),
      ...(parent?.room === room && { under: room === MINISTRY ? (parent.under ?? parent.id) : parent.id }),
      ...(old?.under && { under: old.under }),
      ...(visibleTo && { only: true }),
    };
    talk.put(entry);
    return { id };
  };
