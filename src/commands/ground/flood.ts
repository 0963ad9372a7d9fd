import type { Telegram } from './telegram.ts';

/** Each of so many people writes so often: to one chat the bot sends no more than this in one go. */
const EACH = 3;
/** Updates on their way at once. */
const AT_ONCE = 64;

/** People ask for help over the stand-in, each waiting for the answer before asking again; answers updates a second. */
export const flood = (telegram: Telegram) => {
  const answered = new Map<number, () => void>();
  telegram.hear(({ room }) => answered.get(Number(room))?.());
  let people = 0;

  return async (updates: number): Promise<number> => {
    let left = updates;
    const one = async (): Promise<void> => {
      while (left > 0) {
        const chat = 1_000_000 + ++people;
        const who = { id: chat, is_bot: false, first_name: 'Siti', language_code: 'id' };
        for (let n = 1; n <= EACH && left > 0; n++) {
          left--;
          const answer = new Promise<void>((resolve) => answered.set(chat, resolve));
          telegram.push(chat, {
            message: { message_id: n, date: 1, from: who, chat: { id: chat, type: 'private' }, text: '/bantuan' },
          });
          await answer;
        }
        answered.delete(chat);
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    return (updates / (performance.now() - began)) * 1_000;
  };
};
