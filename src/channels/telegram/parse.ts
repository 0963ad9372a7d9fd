import type { Incoming, Room, Said, SentFile } from '../../conversation/message.ts';
import { saidText } from '../../conversation/message.ts';
import { UPDATES } from './limits.ts';
import { type Inline, type Membership, type Message, type Query, Update, type User } from './updates.ts';

/** The bot's own account; its username is unknown until Telegram was reached. */
export type Self = { id: number; username?: string };

/**
 * What a person did, or undefined where nobody spoke to the bot: other bots, channel posts, talk among others in a
 * group, service messages, and whatever does not have the Bot API's shape. Never throws.
 */
export const parse = (update: unknown, self: Self): Incoming | undefined => {
  const read = Update.safeParse(update);
  if (!read.success) return undefined;
  const { update_id, message, edited_message, callback_query, my_chat_member } = read.data;
  const found = message
    ? spoken(message, self)
    : edited_message
      ? edited(edited_message, self)
      : callback_query
        ? pressed(callback_query)
        : my_chat_member && moved(my_chat_member);
  if (!found || found.from.is_bot) return undefined;
  const { from, room, said, repliesTo } = found;
  const shownName = [from.first_name, from.last_name].filter(Boolean).join(' ');
  return {
    delivery: String(update_id),
    from: { channel: 'telegram', id: String(from.id) },
    room,
    ...(shownName && { shownName }),
    ...(from.language_code && { language: from.language_code }),
    said,
    ...(repliesTo && { repliesTo }),
  };
};

/** Which kind of update it is, for a log line; nothing of its content. */
export const kindOf = (update: unknown): string =>
  (typeof update === 'object' && update && UPDATES.find((kind) => kind in update)) || 'other';

/** The id of the callback query in an update, which has to be answered within seconds. */
export const queryOf = (update: unknown): string | undefined => Update.safeParse(update).data?.callback_query?.id;

/** What is typed after the bot's name in any chat, which is answered at once or not at all. */
export const inlineOf = (update: unknown): Inline | undefined => Update.safeParse(update).data?.inline_query;

type Found = { from: User; room: Room; said: Said; repliesTo?: string };

const spoken = (message: Message, self: Self): Found | undefined => {
  const heard = toUs(message, self);
  const said = heard && saidIn(heard);
  const replied = isReplyToUs(message, self) ? message.reply_to_message?.message_id : undefined;
  return (
    said && {
      from: heard.from,
      room: roomOf(message),
      said,
      ...(replied !== undefined && { repliesTo: String(replied) }),
    }
  );
};

/** A live location is "edited" as its sender moves: nobody edited anything. */
const edited = (message: Message, self: Self): Found | undefined => {
  const heard = message.location ? undefined : toUs(message, self);
  return heard && { from: heard.from, room: roomOf(message), said: { kind: 'edit' } };
};

const pressed = ({ from, message, data }: Query): Found | undefined =>
  message && data !== undefined && isTalk(message.chat)
    ? { from, room: roomOf(message), said: { kind: 'button', token: data } }
    : undefined;

/** Only in a private chat does it tell something of the person; from a group anybody may remove the bot. */
const moved = ({ chat, from, new_chat_member: { status } }: Membership): Found | undefined => {
  if (chat.type !== 'private') return undefined;
  const kind = status === 'kicked' ? 'gone' : status === 'member' ? 'back' : undefined;
  return kind && { from, room: roomOf({ chat }), said: { kind } };
};

const isTalk = ({ type }: Message['chat']): boolean => ['private', 'group', 'supergroup'].includes(type);

const roomOf = ({
  chat,
  is_topic_message,
  message_thread_id,
}: Pick<Message, 'chat' | 'is_topic_message' | 'message_thread_id'>): Room => ({
  id: String(chat.id),
  shared: chat.type !== 'private',
  ...(is_topic_message && message_thread_id !== undefined && { thread: String(message_thread_id) }),
});

/** The message where it is meant for the bot, without the mention that says so. */
const toUs = (message: Message, self: Self): (Message & { from: User }) | undefined => {
  const { chat, from, sender_chat } = message;
  if (!from || sender_chat !== undefined || !isTalk(chat)) return undefined;
  if (chat.type === 'private') return { ...message, from };
  const words = message.text ?? message.caption ?? '';
  const ours = self.username && `@${self.username.toLowerCase()}`;
  let called = isReplyToUs(message, self);
  let left = words;
  for (const { type, offset, length, user } of message.entities ?? message.caption_entities ?? []) {
    const part = words.slice(offset, offset + length);
    if (type === 'bot_command' && offset === 0) {
      const name = part.match(/@\w+$/)?.[0].toLowerCase();
      if (name && name !== ours) return undefined;
      called = true;
    }
    if ((type === 'mention' && part.toLowerCase() === ours) || (type === 'text_mention' && user?.id === self.id)) {
      called = true;
      left = left.replace(part, () => ' ');
    }
  }
  if (!called) return undefined;
  if (left !== words) left = left.replace(/^[\s,:]+/, '').trim();
  return { ...message, from, ...(message.text === undefined ? { caption: left } : { text: left }) };
};

/** In a topic each message "replies" to the one that opened it, perhaps ours: that is no reply to the bot. */
const isReplyToUs = ({ reply_to_message: replied }: Message, self: Self): boolean =>
  replied?.from?.id === self.id && replied.forum_topic_created === undefined;

const saidIn = (message: Message & { from: User }): Said | undefined => {
  const { text, contact, location, caption, media_group_id: album } = message;
  if (text !== undefined) return saidText(text);
  if (contact) return { kind: 'contact', phone: contact.phone_number, own: contact.user_id === message.from.id };
  if (location) return { kind: 'location', latitude: location.latitude, longitude: location.longitude };
  const file = fileIn(message);
  if (file) return { kind: 'file', file, ...(caption && { caption }), ...(album && { album }) };
  const { sticker, dice, poll, game, story } = message;
  return [sticker, dice, poll, game, story].some((shown) => shown !== undefined) ? { kind: 'sticker' } : undefined;
};

/** A moving picture comes as a document too, so it is looked for first. */
const fileIn = ({ photo, animation, video, video_note, voice, audio, document }: Message): SentFile | undefined => {
  const moving = animation ?? video ?? video_note;
  const heard = voice ?? audio;
  const [kind, media] = photo
    ? (['photo', largest(photo)] as const)
    : moving
      ? (['video', moving] as const)
      : heard
        ? (['voice', heard] as const)
        : (['document', document] as const);
  return (
    media && {
      id: media.file_id,
      kind,
      ...(media.file_name !== undefined && { name: media.file_name }),
      ...(media.mime_type !== undefined && { mime: media.mime_type }),
      ...(media.file_size !== undefined && { size: media.file_size }),
    }
  );
};

/** Telegram gives a photo in several sizes. */
const largest = <M extends { file_size?: number }>(sizes: M[]): M | undefined =>
  sizes.reduce<M | undefined>(
    (best, next) => ((next.file_size ?? 0) >= (best?.file_size ?? 0) ? next : best),
    undefined,
  );
