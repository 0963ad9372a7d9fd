import { Buffer } from 'node:buffer';
import type { WebClient } from '@slack/web-api';
import { plain } from '../../conversation/message.ts';
import type { Made, Sending, Sent } from '../channel.ts';
import { codeOf, refuses } from './failures.ts';
import { type Forms, isView } from './forms.ts';
import { LIMITS } from './limits.ts';
import { escaped } from './markup.ts';
import { HOME } from './parse.ts';
import { type Rendered, render } from './render.ts';

/** The bot is not where it would have to be to show somebody something there. */
const NOT_THERE = new Set(['channel_not_found', 'is_archived', 'not_in_channel', 'user_not_in_channel']);

/** The earlier message cannot be changed any more. */
const FIXED = new Set(['cant_update_message', 'edit_window_closed', 'message_not_found']);

/** Nothing of a link is unfolded: what a person typed must not fetch anything. */
const QUIET = { unfurl_links: false, unfurl_media: false };

/** Sends through the Web API. Errors are Slack's own; the caller reads them with `failureOf`. */
export const sender = (client: WebClient, forms: Forms, refused: (code: string | undefined) => void) => {
  const chats = new Map<string, string>();

  /** The private chat with a user, opened once; any other room is a channel already. */
  const channelOf = async (room: string): Promise<string> => {
    if (!/^[UW]/.test(room)) return room;
    const open = chats.get(room) ?? (await client.conversations.open({ users: room })).channel?.id;
    if (!open) throw new Error('Slack opened no private chat');
    chats.set(room, open);
    return open;
  };

  /** With its blocks, and where Slack refuses those, once more as text alone. */
  const withBlocks = async <T>({ text, blocks }: Rendered, call: (content: Rendered) => Promise<T>): Promise<T> => {
    try {
      return await call({ text, blocks });
    } catch (error) {
      if (blocks.length === 0 || !refuses(error)) throw error;
      refused(codeOf(error));
      return call({ text, blocks: [] });
    }
  };

  const post = async (channel: string, content: Rendered, thread_ts?: string): Promise<Sent> => {
    const at = thread_ts === undefined ? {} : { thread_ts };
    const { ts } = await withBlocks(content, (as) => client.chat.postMessage({ channel, ...at, ...as, ...QUIET }));
    return { id: ts };
  };

  const replace = async (channel: string, content: Rendered, ts: string, thread?: string): Promise<Sent> => {
    try {
      await withBlocks(content, (as) => client.chat.update({ channel, ts, ...as }));
      return { id: ts };
    } catch (error) {
      if (FIXED.has(codeOf(error) ?? '')) return post(channel, content, thread);
      throw error;
    }
  };

  const upload = (channel: string, file: Made, comment: string, thread_ts?: string) =>
    client.files.uploadV2({
      ...(thread_ts === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts }),
      ...(comment !== '' && { initial_comment: comment }),
      file: Buffer.from(file.bytes),
      filename: file.name,
    });

  /** Files first, so that the buttons stand last. Words alone go along as the comment of the first file. */
  const withFiles = async ({ room, message, under, thread }: Sending, files: Made[]): Promise<Sent> => {
    const channel = await channelOf(room);
    const at = under ?? thread;
    const words = escaped(plain(message.text));
    const apart = !!message.choices?.length || !!message.table || words.length > LIMITS.section;
    for (const [index, file] of files.entries()) await upload(channel, file, index === 0 && !apart ? words : '', at);
    return apart ? post(channel, render(message), at) : {};
  };

  /** For one pair of eyes in a shared room; where the bot is not in it, in their private chat. */
  const whisper = async ({ room, thread, message }: Sending, user: string): Promise<Sent> => {
    const content = render(message);
    const at = thread === undefined ? {} : { thread_ts: thread };
    try {
      await withBlocks(content, (as) => client.chat.postEphemeral({ channel: room, user, ...at, ...as }));
    } catch (error) {
      if (!NOT_THERE.has(codeOf(error) ?? '')) throw error;
      await post(await channelOf(user), content);
    }
    return {};
  };

  /** Nothing that Slack lets change later has an id here: whispers, forms, the Home tab and lone files have none. */
  const talk = async (sending: Sending): Promise<Sent> => {
    const { room, thread, visibleTo, message, replaces, under } = sending;
    const files = [message.image, message.file].filter((file) => file !== undefined);
    const home = thread === HOME;
    if (isView(thread)) {
      const shown = files.length === 0 && (await forms.fill(thread, message));
      return shown ? {} : talk({ ...sending, thread: undefined });
    }
    if (files.length > 0) {
      // A file in a shared room is seen by all of it, so one person's goes to their private chat.
      const inPrivate = visibleTo ? { room: visibleTo, under: undefined } : {};
      return withFiles({ ...sending, ...inPrivate, thread: home || visibleTo ? undefined : thread }, files);
    }
    if (home) {
      await client.views.publish({ user_id: room, view: { type: 'home', blocks: render(message, 'home').blocks } });
      return {};
    }
    if (visibleTo) return whisper(sending, visibleTo);
    const channel = await channelOf(room);
    const content = render(message);
    return replaces === undefined
      ? post(channel, content, under ?? thread)
      : replace(channel, content, replaces, under ?? thread);
  };
  return talk;
};
