import type { Pace } from '../channel.ts';

/** What Telegram takes, in one place. Lengths are in UTF-16 units, as Telegram counts them. */
export const LIMITS = {
  text: 4_096,
  caption: 1_024,
  buttons: 100,
  /** Callback data, in bytes of UTF-8. */
  token: 64,
  /** Two labels up to this length stand side by side on a phone. */
  shortLabel: 16,
  /** The largest file that a bot may fetch, in bytes. */
  download: 20 * 1024 * 1024,
  /** The largest body that the webhook reads, in bytes. */
  webhookBody: 1024 * 1024,
  updatesPerPoll: 100,
} as const;

/**
 * How long things may take, in seconds: a call, all the calls of one message together (the outbox leases it for little
 * longer), a file that comes in, and a poll, in which Telegram waits `pollWait` for news. A webhook is looked after every
 * `watch`.
 */
export const SECONDS = { call: 10, send: 10, download: 60, pollWait: 30, poll: 45, watch: 60 } as const;

/**
 * Sends per second, in all and to one chat; and per minute to a group, whose id is negative. Telegram takes 30 in all of a
 * bot, more of one that pays for it; `perSecond` is the share of this process.
 */
export const paceOf = (perSecond = 30): Pace => ({
  perSecond,
  perRoomPerSecond: 1,
  perRoomPerMinute: (room) => (room.startsWith('-') ? 20 : undefined),
});

/** What Telegram is asked to report; it leaves out what is not named. */
export const UPDATES = ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'] as const;

/** Telegram keeps updates for a day; after half of it without contact the operator has to know. */
export const ALARM_AFTER = 12 * 60 * 60_000;

/** The pause after so many failures in a row, in milliseconds: growing, to half a minute. */
export const pauseAfter = (failures: number): number => Math.min(30_000, 250 * 2 ** Math.min(failures - 1, 10));
