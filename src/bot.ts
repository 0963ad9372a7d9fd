import type { Logger } from 'pino';
import type { Channel } from './channels/channel.ts';
import { type Capability, catalogue } from './conversation/capability.ts';
import type { Database } from './database/open.ts';
import { type Due, openDue } from './due.ts';
import { type Inbox, openInbox } from './inbox/index.ts';
import type { Gazetteer } from './indonesian/gazetteer.ts';
import type { Metrics } from './metrics.ts';
import { type Outbox, openOutbox } from './outbox/index.ts';
import { makePaper } from './papers/index.ts';
import type { Texts } from './texts.ts';
import type { Vault } from './turn.ts';

/** What a bot is made of. Tests give it a clock and ids of their own. */
export type BotParts = {
  database: Database;
  channels: readonly Channel[];
  capabilities: readonly Capability[];
  gazetteer: Gazetteer;
  texts: Texts;
  vault: Vault;
  now: () => Date;
  newId: () => string;
  newToken: () => string;
  log: Logger;
  metrics: Metrics;
  /** Channels on which only the ministry's staff are answered. */
  staffOnly: readonly string[];
  ministryRoom?: { channel: string; id: string };
};

/** The conversation core between its channels: what they take is handled, what is to be said they send. */
export type Bot = {
  inbox: Inbox;
  outbox: Outbox;
  due: Due;
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Puts the bot together; nothing runs before `start`. */
export const openBot = (parts: BotParts): Bot => {
  const outbox = openOutbox({ ...parts, make: makePaper });
  const shared = {
    ...parts,
    catalogue: catalogue(parts.capabilities),
    channels: parts.channels.map(({ name }) => name),
    wake: outbox.wake,
  };
  const inbox = openInbox(shared);
  const due = openDue(shared);
  return {
    inbox,
    outbox,
    due,
    start: async () => {
      outbox.start();
      inbox.start();
      due.start();
      for (const channel of parts.channels) await channel.start(inbox.accept);
    },
    stop: async () => {
      await Promise.allSettled(parts.channels.map((channel) => channel.stop()));
      await due.stop();
      await inbox.stop();
      await outbox.stop();
    },
  };
};
