import type { Logger } from 'pino';
import type { Around } from '../conversation/around.ts';
import type { Catalogue } from '../conversation/capability.ts';
import { plain, type SentFile } from '../conversation/message.ts';
import type { Database } from '../database/open.ts';
import type { Gazetteer } from '../indonesian/gazetteer.ts';
import type { Metrics } from '../metrics.ts';
import { dayIn, JAKARTA, type Texts } from '../texts.ts';
import type { Locale, Vault } from '../turn.ts';

/** What the inbox is made of; put together once, in bot.ts. */
export type Parts = {
  database: Database;
  catalogue: Catalogue;
  gazetteer: Gazetteer;
  texts: Texts;
  vault: Vault;
  now: () => Date;
  newId: () => string;
  newToken: () => string;
  log: Logger;
  metrics: Metrics;
  /** The channels that run; nobody is looked for on others. */
  channels: readonly string[];
  /** The bytes of a file that was sent on a channel; throws where it is gone or over `limit` bytes. */
  download: (channel: string, file: SentFile, limit: number) => Promise<Uint8Array>;
  /** Channels on which only the ministry's staff are answered. */
  staffOnly: readonly string[];
  ministryRoom?: { channel: string; id: string };
  /** So many talks this process keeps in mind between two answers; with none each is read anew. */
  remembers: number;
  /** The outbox is told which rooms have something new. */
  wake: (rooms: { channel: string; room: string }[]) => void;
};

/** What deciding may look at, at this moment and in this person's language. */
export const aroundOf = (parts: Parts, locale: Locale, now: Date): Around => ({
  catalogue: parts.catalogue,
  now,
  newId: parts.newId,
  reading: {
    today: dayIn(now, JAKARTA),
    gazetteer: parts.gazetteer,
    phrase: (text) => plain(parts.texts(text, locale)),
  },
});
