import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Incoming, SentFile, Spoken } from '../conversation/message.ts';

/** Stores what came; when it resolves, nothing of it is lost any more and the platform may be told so. */
export type Accept = (incoming: Incoming[]) => Promise<void>;

/** A file made for this sending. */
export type Made = { name: string; mime: string; bytes: Uint8Array };

/** One message on its way out. `replaces` and `under` are the platform's ids of earlier messages. */
export type Sending = {
  room: string;
  thread?: string;
  visibleTo?: string;
  message: Omit<Spoken, 'image' | 'file'> & { image?: Made; file?: Made };
  replaces?: string;
  under?: string;
  /** The receiver's language, for the few words that a channel adds of its own; Indonesian where none is given. */
  language?: 'id' | 'en';
};

/** The platform's id of what was sent, where it gives one. */
export type Sent = { id?: string };

/**
 * Why a message did not go out, and what is right then:
 * `later` = try again, not before `after` milliseconds; `gone` = the person cannot be reached there;
 * `refused` = this message will never go out.
 */
export class SendFailure extends Error {
  readonly what: 'later' | 'gone' | 'refused';
  readonly after?: number;
  constructor(what: 'later' | 'gone' | 'refused', message: string, after?: number) {
    super(message);
    this.name = 'SendFailure';
    this.what = what;
    this.after = after;
  }
}

/** How many sends a platform takes: in all and to one room, per second; and to some rooms per minute. */
export type Pace = {
  perSecond: number;
  perRoomPerSecond: number;
  perRoomPerMinute?: (room: string) => number | undefined;
};

/** An endpoint that the web server serves for a channel, by path. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** One line of the platform's command menu. */
export type MenuEntry = { command: string; description: string };

/** What a channel reports of itself. `shutOut`: the platform takes the bot's token no more. */
export type Health = { ok: boolean; detail: string; shutOut?: true };

/** A way to reach people. It parses, renders and sends; what anything means is decided elsewhere. */
export type Channel = {
  name: string;
  pace: Pace;
  /** Begins to take what comes. Throws an OperatorError where the platform refuses. */
  start(accept: Accept): Promise<void>;
  /** Sends one message. Throws SendFailure; any other error counts as an unknown outcome and is tried again. */
  send(sending: Sending): Promise<Sent>;
  /** Fetches the bytes of a file that somebody sent; refuses what is over `limit` bytes. */
  download(file: SentFile, limit: number): Promise<Uint8Array>;
  /** Takes nothing new; what was taken is stored. */
  stop(): Promise<void>;
  health(): Health;
  endpoints?: Record<string, Endpoint>;
};
