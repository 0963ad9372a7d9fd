import type { Api } from 'grammy';
import type { Incoming } from '../../conversation/message.ts';
import type { Accept } from '../channel.ts';
import { LIMITS, SECONDS, UPDATES } from './limits.ts';
import { persist } from './persist.ts';
import type { Pulse } from './pulse.ts';
import { forGrammy } from './signal.ts';

/**
 * Fetches what came until `stop` is aborted. To ask with a higher offset tells Telegram to forget what lies below it, so
 * the offset moves only when all of a poll is stored; while that fails, the same is offered again.
 */
export const poll = async (
  api: Api,
  read: (updates: unknown[]) => Incoming[],
  accept: Accept,
  pulse: Pulse,
  stop: AbortSignal,
): Promise<void> => {
  let offset = 0;
  const asked = { timeout: SECONDS.pollWait, limit: LIMITS.updatesPerPoll, allowed_updates: UPDATES };
  while (!stop.aborted) {
    const updates = await persist(() => api.getUpdates({ ...asked, offset }, forGrammy(stop)), pulse, stop);
    const incoming = read(updates);
    if (incoming.length > 0) await persist(() => accept(incoming), pulse, stop);
    // Nothing left: all is confirmed. After a quiet week Telegram may count from a lower number, so the count is dropped.
    offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), 0);
  }
};
