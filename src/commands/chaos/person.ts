import type { Dice } from '../ground/dice.ts';
import type { Shown } from '../ground/rooms.ts';

/** How somebody's doings reach the bot. */
export type Voice = {
  says: (text: string, under?: Shown) => void;
  presses: (message: Shown, token: string, label: string) => void;
  /** The platform may forget a press: then one presses again. */
  forgetful?: boolean;
};

/** Somebody with a private chat: does what they came for, waits for each answer, and never asks twice. */
export type Person = ReturnType<typeof person>;

/** This share of presses is a double tap. */
const DOUBLE = 0.05;
/** Whoever waits looks again after so many milliseconds in which nothing more came. */
const LOOK = 4_000;

type Pressed = { label: string; token: string };

/** Opens the private chat `room` of somebody. */
export const person = (room: string, voice: Voice, dice: Dice) => {
  const messages: Shown[] = [];
  const watched: { part: string; does: (message: Shown) => void }[] = [];
  let heard = 0;
  let waiting: { parts: string[]; resolve: (message: Shown) => void } | undefined;
  let pressed: Pressed | undefined;
  let looking: NodeJS.Timeout | undefined;

  const bearing = ({ buttons }: Shown, label: string) => buttons.find((button) => button.label.includes(label));
  const latest = (label: string) => messages.findLast((message) => bearing(message, label) !== undefined);

  const press = (message: Shown, label: string): void => {
    const { token } = bearing(message, label) ?? {};
    if (token === undefined) throw new Error(`there is no button "${label}" for ${room}`);
    pressed = { label, token };
    voice.presses(message, token, label);
    lookLater();
  };

  /** After a double tap a question may stand there twice, and only the newer button answers it: seen after a while. */
  const look = (): void => {
    if (!waiting || !pressed) return;
    const newer = latest(pressed.label);
    if (newer && (voice.forgetful || bearing(newer, pressed.label)!.token !== pressed.token))
      press(newer, pressed.label);
  };

  const lookLater = (): void => {
    clearTimeout(looking);
    looking = setTimeout(look, LOOK);
    looking.unref();
  };

  const find = (parts: string[]): Shown | undefined => {
    const at = messages.findIndex(({ text }, at) => at >= heard && parts.some((part) => text.includes(part)));
    if (at < 0) return undefined;
    heard = at + 1;
    return messages[at];
  };

  return {
    room,
    dice,
    /** What this person waits for; undefined while they do not. */
    waitsFor: () => waiting?.parts.join('" or "'),
    lastHeard: () => messages.at(-1)?.text,
    /** Called for each message that reached the chat. */
    receives: (message: Shown): void => {
      messages.push(message);
      for (const { part, does } of watched) if (message.text.includes(part)) does(message);
      const found = waiting && find(waiting.parts);
      if (!found) {
        lookLater();
        return;
      }
      const { resolve } = waiting!;
      waiting = undefined;
      resolve(found);
    },
    says: (text: string, under?: Shown): void => {
      pressed = undefined;
      voice.says(text, under);
    },
    /** Presses the button that bears this, in a message or the latest that has one; some press twice. */
    presses: (label: string, message = latest(label)): void => {
      if (!message) throw new Error(`there is no button "${label}" for ${room}`);
      press(message, label);
      if (dice.chance(DOUBLE)) press(message, label);
    },
    /** The first message, since the one that was heard last, that has one of these in it. */
    hears: (...parts: string[]): Promise<Shown> => {
      const found = find(parts);
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => {
        waiting = { parts, resolve };
      });
    },
    /** Whenever a message that has this in it reaches the chat. */
    watches: (part: string, does: (message: Shown) => void): void => void watched.push({ part, does }),
  };
};
