import type { Channel } from './channels/channel.ts';
import { type Capability, catalogue } from './conversation/capability.ts';
import type { Paper, SentFile } from './conversation/message.ts';
import { keptFile } from './domain/files.ts';
import type { Days } from './domain/rights/retention.ts';
import { type Due, openDue } from './due.ts';
import { type Inbox, openInbox, type Parts } from './inbox/index.ts';
import { type Outbox, openOutbox } from './outbox/index.ts';
import { makePaper } from './papers/index.ts';

/** What a bot is made of: the inbox's parts, save those that it makes itself. Tests give it a clock and ids of their own. */
export type BotParts = Omit<Parts, 'catalogue' | 'channels' | 'download' | 'wake'> & {
  channels: readonly Channel[];
  capabilities: readonly Capability[];
  /** Days that kinds of data are kept, where the settings say so. */
  retention?: Days;
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
  const make = (paper: Paper) => makePaper(paper, (id) => keptFile(parts.database.prisma, id));
  const outbox = openOutbox({ ...parts, make });
  const shared = {
    ...parts,
    catalogue: catalogue(parts.capabilities),
    channels: parts.channels.map(({ name }) => name),
    download: (channel: string, file: SentFile, limit: number) =>
      parts.channels.find(({ name }) => name === channel)!.download(file, limit),
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
