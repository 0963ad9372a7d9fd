import { setTimeout as rest } from 'node:timers/promises';
import { deliveries } from './deliveries.ts';
import type { Payload } from './payload.ts';
import type { Moment } from './rooms.ts';

export const SECRET = 'rahasia-webhook-uji-coba';

/** How updates reach the bot. */
export type Ways = {
  /** Whether an update is delivered once more, and how what is delivered together is ordered. */
  repeats?: () => boolean;
  order?: <T>(of: readonly T[]) => T[];
  /** Where the processes listen for updates; nowhere while they ask for them. */
  hooks?: () => string[];
  moment?: (moment: Moment, by: string) => void;
};

type Update = { update_id: number };

/** Telegram's queue of updates: kept until they are confirmed by a poll's offset, or taken by a webhook. */
export const openUpdates = ({ repeats = () => false, order = (all) => [...all], hooks, moment }: Ways) => {
  const confirmed = new Set<number>();
  const posting = deliveries();
  let waiting: Update[] = [];
  let last = 0;
  let repeated = 0;
  let open = true;

  const repeat = (): boolean => {
    const again = repeats();
    if (again) repeated++;
    return again;
  };

  const post = async (update: Update): Promise<boolean> => {
    const [hook] = order(hooks!());
    const answer = await fetch(`${hook}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) return false;
    confirmed.add(update.update_id);
    moment?.('accepted', hook!);
    return true;
  };

  return {
    /** Updates that the bot said it has. */
    confirmed,
    repeated: () => repeated,
    /** Puts an update before the bot. Messages of a chat keep their order, presses have another queue. */
    push: (chat: number, what: object): void => {
      const update = { update_id: ++last, ...what };
      if (!hooks) waiting.push(update);
      else
        posting.add({
          lane: `${'callback_query' in what ? 'press' : 'chat'} ${chat}`,
          post: () => post(update),
          again: repeat(),
        });
    },
    /** A poll: what lies below its offset is confirmed, and what is there answered. */
    poll: async ({ offset = 0, limit = 100, timeout = 0 }: Payload, by: string, gone: () => boolean) => {
      const below = waiting.filter(({ update_id }) => update_id < Number(offset));
      for (const { update_id } of below) confirmed.add(update_id);
      waiting = waiting.filter(({ update_id }) => update_id >= Number(offset));
      if (below.length > 0) moment?.('accepted', by);
      for (let waited = 0; open && !gone() && waiting.length === 0 && waited < Number(timeout) * 1_000; waited += 20)
        await rest(20);
      const batch = waiting.slice(0, Number(limit));
      return order([...batch, ...batch.filter(repeat)]);
    },
    close: (): void => {
      open = false;
      posting.close();
    },
  };
};
