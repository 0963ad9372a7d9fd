import type { Fate } from '../../ground/fate.ts';

/** What Telegram says it takes: 30 a second in all; one a second to a chat, and a short burst of it. */
const IN_ALL = 30;
const BURST = 3;
const SECOND = 1_000;

/** A platform that counts what comes, and refuses what is more than it takes. */
export const enforced = () => {
  const taken: number[] = [];
  const byChat = new Map<number, number[]>();
  let refused = 0;

  const within = (times: number[], now: number): number[] => times.filter((at) => at > now - SECOND);

  return {
    refused: () => refused,
    judge: (chat: number, now: number): Fate => {
      while (taken.length > 0 && taken[0]! <= now - SECOND) taken.shift();
      const ofChat = within(byChat.get(chat) ?? [], now);
      if (taken.length >= IN_ALL || ofChat.length >= BURST) {
        refused++;
        return { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 };
      }
      taken.push(now);
      byChat.set(chat, [...ofChat, now]);
      return 'done';
    },
  };
};

/** How many sends in a second the platform takes. */
export const TAKEN = IN_ALL;
