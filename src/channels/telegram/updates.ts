import { z } from 'zod';

const User = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});

const Chat = z.object({ id: z.int(), type: z.string() });

const Entity = z.object({
  type: z.string(),
  offset: z.int(),
  length: z.int(),
  user: z.object({ id: z.int() }).optional(),
});

const Media = z.object({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().optional(),
});

const Present = z.unknown().optional();

const Message = z.object({
  message_id: z.int(),
  from: User.optional(),
  sender_chat: Present,
  chat: Chat,
  is_topic_message: z.boolean().optional(),
  message_thread_id: z.int().optional(),
  reply_to_message: z.object({ message_id: z.int(), from: User.optional(), forum_topic_created: Present }).optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  entities: z.array(Entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(Entity).optional(),
  contact: z.object({ phone_number: z.string(), user_id: z.int().optional() }).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  photo: z.array(Media).optional(),
  document: Media.optional(),
  voice: Media.optional(),
  audio: Media.optional(),
  video: Media.optional(),
  video_note: Media.optional(),
  animation: Media.optional(),
  sticker: Present,
  dice: Present,
  poll: Present,
  game: Present,
  story: Present,
});

const Query = z.object({
  id: z.string(),
  from: User,
  /** Of a message that is too old only the chat is told. */
  message: z
    .object({ chat: Chat, is_topic_message: z.boolean().optional(), message_thread_id: z.int().optional() })
    .optional(),
  data: z.string().optional(),
});

/** What somebody types after the bot's name in any chat; `offset` is what the former page named as the next. */
const Inline = z.object({ id: z.string(), from: User, query: z.string(), offset: z.string() });

const Membership = z.object({ chat: Chat, from: User, new_chat_member: z.object({ status: z.string() }) });

/** Of the Bot API's update the fields that are read here; all else is left aside. */
export const Update = z.object({
  update_id: z.int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: Query.optional(),
  inline_query: Inline.optional(),
  my_chat_member: Membership.optional(),
});

export type Message = z.infer<typeof Message>;
export type Query = z.infer<typeof Query>;
export type Inline = z.infer<typeof Inline>;
export type Membership = z.infer<typeof Membership>;
export type User = z.infer<typeof User>;
export type Entity = z.infer<typeof Entity>;
