import type { Dice } from '../ground/dice.ts';
import type { Shown, Telegram } from '../ground/telegram.ts';

/** Somebody with a private chat: does what they came for, waits for each answer, and never asks twice. */
export type Person = ReturnType<typeof person>;

/** What somebody comes for. */
export type Talk = (me: Person) => Promise<void>;

/** This share of presses is a double tap. */
const DOUBLE = 0.05;
/** Whoever waits looks again after so many milliseconds in which nothing more came. */
const LOOK = 4_000;

/** Opens the chat of person `id`. */
export const person = (id: number, telegram: Telegram, dice: Dice) => {
  const from = { id, is_bot: false, first_name: `Orang ${id}`, language_code: 'id' };
  const chat = { id, type: 'private', first_name: from.first_name };
  const messages: Shown[] = [];
  let heard = 0;
  let said = 0;
  let waiting: { part: string; resolve: (message: Shown) => void } | undefined;
  let pressed: { label: string; token?: string } | undefined;
  let looking: NodeJS.Timeout | undefined;

  const bearing = (message: Shown, label: string) => message.buttons.find((button) => button.label.includes(label));
  const latest = (label: string) => messages.findLast((message) => bearing(message, label) !== undefined);

  const press = (message: Shown, label: string): void => {
    const data = bearing(message, label)?.token;
    pressed = { label, ...(data !== undefined && { token: data }) };
    telegram.push(id, {
      callback_query: { id: `${id}-${++said}`, from, message: { message_id: message.id, date: 1, chat }, data },
    });
  };

  /** After a double tap a question may stand there twice, and only the newer button answers it: seen after a while. */
  const lookAgain = (): void => {
    clearTimeout(looking);
    looking = setTimeout(() => {
      const newer = waiting && pressed && latest(pressed.label);
      if (newer && bearing(newer, pressed!.label)?.token !== pressed!.token) press(newer, pressed!.label);
    }, LOOK);
  };

  const find = (part: string): Shown | undefined => {
    const at = messages.findIndex(({ text }, at) => at >= heard && text.includes(part));
    if (at < 0) return undefined;
    heard = at + 1;
    return messages[at];
  };

  return {
    id,
    /** What this person still waits for; undefined once they are done. */
    waitsFor: () => waiting?.part,
    /** How much this person did. */
    said: () => said,
    /** Called for each message that reached the chat. */
    receives: (message: Shown): void => {
      messages.push(message);
      const found = waiting && find(waiting.part);
      if (!found) {
        lookAgain();
        return;
      }
      const { resolve } = waiting!;
      waiting = undefined;
      resolve(found);
    },
    says: (text: string): void => {
      said++;
      pressed = undefined;
      telegram.push(id, { message: { message_id: said, date: 1, from, chat, text } });
    },
    /** Presses the button or key that bears this in the latest message that has one; some press twice. */
    presses: (label: string): void => {
      const message = latest(label);
      if (!message) throw new Error(`there is no button "${label}"`);
      press(message, label);
      if (dice.chance(DOUBLE)) press(message, label);
    },
    /** The first message, since the one that was heard last, that has this in it. */
    hears: (part: string): Promise<Shown> => {
      const found = find(part);
      if (found) return Promise.resolve(found);
      return new Promise((resolve) => {
        waiting = { part, resolve };
      });
    },
    /** Blocked the bot, or came back. */
    turns: (status: 'kicked' | 'member'): void => {
      telegram.push(id, {
        my_chat_member: { chat, from, date: 1, new_chat_member: { status, user: { id: 7000000000 } } },
      });
    },
  };
};
