import { setTimeout as rest } from 'node:timers/promises';

export type Delivered = {
  /** Posts it; true where the bot took it. */
  post: () => Promise<boolean>;
  /** Things of one lane are posted one after the other. */
  lane: string;
  /** Once taken it is posted once more. */
  again: boolean;
};

/** How long a platform waits before it posts again what was not taken, in milliseconds. */
const AGAIN = 250;

/** Posts what happens to the bot until it is taken, lanes side by side. */
export const deliveries = () => {
  const lanes = new Map<string, Promise<void>>();
  let open = true;

  const deliver = async ({ post, again }: Delivered): Promise<void> => {
    for (let left = again ? 2 : 1; open && left > 0; )
      if (await post().catch(() => false)) left--;
      else await rest(AGAIN);
  };

  return {
    add: (one: Delivered): void => {
      lanes.set(
        one.lane,
        (lanes.get(one.lane) ?? Promise.resolve()).then(() => deliver(one)),
      );
    },
    close: (): void => {
      open = false;
    },
  };
};
