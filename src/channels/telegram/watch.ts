import { setTimeout as rest } from 'node:timers/promises';
import type { Api } from 'grammy';
import { OperatorError } from '../../operator-error.ts';
import { SECONDS } from './limits.ts';
import { persist } from './persist.ts';
import type { Pulse } from './pulse.ts';

/** Telegram repeats a call that failed after two minutes at the latest: an error older than this is over. */
const RECENT = 3 * 60_000;

/**
 * Asks Telegram again and again, until `stop` is aborted, how its calls to `url` go: a quiet webhook would show neither
 * that the token was revoked nor that Telegram cannot reach this server.
 */
export const watch = async (api: Api, url: string, pulse: Pulse, now: () => Date, stop: AbortSignal): Promise<void> => {
  const look = async (): Promise<void> => {
    const { url: called, pending_update_count, last_error_date = 0, last_error_message } = await api.getWebhookInfo();
    if (called !== url)
      throw new OperatorError(
        'Telegram calls another address, or none.',
        'Stop the other process that uses this TELEGRAM_BOT_TOKEN, and start again.',
      );
    if (pending_update_count > 0 && now().getTime() - last_error_date * 1000 < RECENT)
      throw new OperatorError(
        `Telegram cannot call this server: ${last_error_message}`,
        'See that TELEGRAM_WEBHOOK_URL leads to this process, with a certificate that holds.',
      );
  };
  for (;;) {
    await rest(SECONDS.watch * 1000, undefined, { signal: stop });
    await persist(look, pulse, stop);
  }
};
