import type { OperatorError } from '../../operator-error.ts';
import type { Health } from '../channel.ts';
import { ALARM_AFTER } from './limits.ts';
import type { Log } from './log.ts';

/** Failures for this long are weather; after that the channel reports itself ill. In milliseconds. */
const BLIP = 60_000;

/** How the talk with Telegram goes: the last success, since when it fails, and whether it is over. */
export type Pulse = {
  good(): void;
  bad(reason: string): void;
  over(error: OperatorError): void;
  /** Whether Telegram takes the token, as the latest call showed. */
  token(taken: boolean): void;
  health(): Health;
};

/** A pulse that has not beaten yet. Each failure is one log line; half a day of them an alarm, once. */
export const pulse = (now: () => Date, log: Log): Pulse => {
  let last: Date | undefined;
  let down: { since: Date; reason: string; alarmed: boolean } | undefined;
  let end: OperatorError | undefined;
  let taken = true;
  const shut = () => (taken ? {} : { shutOut: true as const });
  return {
    token: (now) => {
      taken = now;
    },
    good: () => {
      last = now();
      if (down) log.info({ since: down.since }, 'Telegram works again');
      down = undefined;
    },
    bad: (reason) => {
      down = { since: down?.since ?? now(), alarmed: down?.alarmed ?? false, reason };
      log.warn({ reason, since: down.since }, 'Telegram: failed, will try again');
      if (down.alarmed || now().getTime() - down.since.getTime() < ALARM_AFTER) return;
      down.alarmed = true;
      log.error({ since: down.since }, 'Telegram: no contact for 12 hours; what is older than 24 hours it forgets');
    },
    over: (error) => {
      end = error;
      log.error({ remedy: error.remedy }, `Telegram stopped: ${error.message}`);
    },
    health: () => {
      if (end) return { ok: false, detail: `${end.message} ${end.remedy}`, ...shut() };
      if (!taken) return { ok: false, detail: 'Telegram takes the token no more', ...shut() };
      const heard = last ? `last contact ${last.toISOString()}` : 'no contact yet';
      if (!down) return { ok: last !== undefined, detail: heard };
      const ok = last !== undefined && now().getTime() - down.since.getTime() < BLIP;
      return { ok, detail: `${heard}, failing since ${down.since.toISOString()}: ${down.reason}` };
    },
  };
};
