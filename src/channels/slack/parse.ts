import { createHash } from 'node:crypto';
import type { BlockAction, EnvelopedEvent, SlashCommand, types, ViewSubmitAction } from '@slack/bolt';
import { type Incoming, type Room, type Said, type SentFile, saidText } from '../../conversation/message.ts';
import { typed } from './markup.ts';
import { FORM } from './render.ts';
import { COMMANDS } from './uses.ts';

/** The bot's own user and workspace. */
export type Ours = { user: string; team: string };

/** The thread of a person's private room that stands for the app's Home tab. */
export const HOME = 'home';

type Common = Pick<Incoming, 'delivery' | 'from' | 'outsider'>;

const common = (delivery: string, user: string, team: string | null | undefined, ours: Ours): Common => ({
  delivery,
  from: { channel: 'slack', id: user },
  ...(team && team !== ours.team && { outsider: true }),
});

/** Where a private chat is told from a shared room: by its person, so that replies and notices keep one order. */
const roomOf = (channel: string | undefined, user: string, thread?: string): Room =>
  !channel || channel.startsWith('D')
    ? { id: user, shared: false, ...(thread && { thread }) }
    : { id: channel, shared: true, ...(thread && { thread }) };

const kindOf = (mime: string): SentFile['kind'] =>
  mime.startsWith('image/')
    ? 'photo'
    : mime.startsWith('audio/')
      ? 'voice'
      : mime.startsWith('video/')
        ? 'video'
        : 'document';

type File = { id: string; name?: string | null; mimetype?: string; size?: number };

const sentFile = (file: File): SentFile => ({
  id: file.id,
  kind: kindOf(file.mimetype ?? ''),
  ...(file.name && { name: file.name }),
  ...(file.mimetype && { mime: file.mimetype }),
  ...(file.size !== undefined && { size: file.size }),
});

/** Being called without a word asks what there is to say. */
const called = (text: string, said: (text: string) => Said): Said =>
  text ? said(text) : { kind: 'command', name: 'bantuan', rest: '' };

/** What was written, with its files: each is an incoming of its own, and the first bears the words. */
const written = (first: Common, room: Room, text: string, files: File[]): Incoming[] =>
  files.length === 0
    ? [{ ...first, room, said: called(text, saidText) }]
    : files.map((file, index) => ({
        ...first,
        delivery: index === 0 ? first.delivery : `${first.delivery}:${index}`,
        room,
        said: {
          kind: 'file',
          file: sentFile(file),
          ...(index === 0 && text && { caption: text }),
          ...(files.length > 1 && { album: first.delivery }),
        },
      }));

type Plain = types.GenericMessageEvent & { user_team?: string };

const fromMessage = (event: types.MessageEvent, delivery: string, ours: Ours): Incoming[] => {
  if (event.channel_type !== 'im') return [];
  if (event.subtype === 'message_changed') {
    const { message, previous_message: before } = event as { message: Plain; previous_message?: Plain };
    // A link that unfolds changes a message too; only new words are an edit.
    if (!message.user || message.user === ours.user || message.bot_id || message.text === before?.text) return [];
    const room = roomOf(event.channel, message.user, message.thread_ts);
    return [{ ...common(delivery, message.user, undefined, ours), room, said: { kind: 'edit' } }];
  }
  if (event.subtype !== undefined && event.subtype !== 'file_share') return [];
  const { user, bot_id, user_team, team, text, thread_ts, files } = event as Plain;
  if (!user || user === ours.user || bot_id) return [];
  const room = roomOf(event.channel, user, thread_ts);
  return written(common(delivery, user, user_team ?? team, ours), room, typed(text ?? '', ours.user), files ?? []);
};

const fromMention = (event: types.AppMentionEvent, delivery: string, ours: Ours): Incoming[] => {
  if (!event.user || event.user === ours.user || event.bot_id) return [];
  const first = common(delivery, event.user, event.user_team ?? event.team, ours);
  const room = roomOf(event.channel, event.user, event.thread_ts ?? event.ts);
  return written(first, room, typed(event.text, ours.user), event.files ?? []);
};

const fromHome = (event: types.AppHomeOpenedEvent, delivery: string, ours: Ours): Incoming[] => {
  if (event.tab !== 'home') return [];
  const room: Room = { id: event.user, shared: false, thread: HOME };
  return [
    { ...common(delivery, event.user, undefined, ours), room, said: { kind: 'command', name: 'beranda', rest: '' } },
  ];
};

const fromEvent = ({ event, event_id }: EnvelopedEvent<types.SlackEvent>, ours: Ours): Incoming[] => {
  switch (event.type) {
    case 'message':
      return fromMessage(event, event_id, ours);
    case 'app_mention':
      return fromMention(event, event_id, ours);
    case 'app_home_opened':
      return fromHome(event, event_id, ours);
    default:
      return [];
  }
};

/** What has no id of Slack's is known by its content, which an exact repetition shares. */
const known = (body: { trigger_id?: string }): string =>
  body.trigger_id || createHash('sha256').update(JSON.stringify(body)).digest('base64url');

const fromCommand = (body: SlashCommand, ours: Ours): Incoming[] => {
  if (!COMMANDS.some((command) => command === body.command)) return [];
  const text = typed(body.text ?? '', ours.user);
  const room = roomOf(body.channel_id, body.user_id);
  return [
    {
      ...common(known(body), body.user_id, body.team_id, ours),
      room: room.shared ? { ...room, visibleTo: body.user_id } : room,
      said: called(text, () => ({ kind: 'command', name: 'usulan', rest: text })),
    },
  ];
};

/** A button that leads to a form: what Slack wants to be handed back to open one, within three seconds. */
export const opensForm = (body: object): string | undefined => {
  const { type, actions, trigger_id } = body as Partial<BlockAction>;
  return type === 'block_actions' && actions?.[0]?.action_id.startsWith(FORM) ? trigger_id : undefined;
};

const fromButton = (body: BlockAction, ours: Ours): Incoming[] => {
  const [action] = body.actions;
  if (action?.type !== 'button' || !action.value) return [];
  const { container } = body;
  // A form is one person's, wherever its button stood.
  const room = opensForm(body)
    ? roomOf(undefined, body.user.id)
    : roomOf(body.channel?.id ?? container.channel_id, body.user.id, container.thread_ts ?? body.message?.thread_ts);
  return [
    {
      ...common(known(body), body.user.id, body.user.team_id ?? body.team?.id, ours),
      room: room.shared && container.is_ephemeral ? { ...room, visibleTo: body.user.id } : room,
      said: { kind: 'button', token: action.value },
    },
  ];
};

const fromForm = (body: ViewSubmitAction, ours: Ours): Incoming[] => {
  if (!body.view.private_metadata) return [];
  const values = Object.entries(body.view.state.values).flatMap(([question, block]) =>
    Object.values(block).flatMap((input) => {
      const value = input.value ?? input.selected_option?.value ?? input.selected_date;
      return value ? [[question, value] as const] : [];
    }),
  );
  return [
    {
      ...common(known(body), body.user.id, body.user.team_id ?? body.team?.id, ours),
      room: { id: body.user.id, shared: false },
      said: { kind: 'form', token: body.view.private_metadata, values: Object.fromEntries(values) },
    },
  ];
};

/**
 * What a person did, out of the body of a request or of a Socket Mode envelope; nothing where it is none of ours (bots,
 * this bot's own messages, other events). Several files sent at once are as many incomings.
 */
export const parse = (body: object, ours: Ours): Incoming[] => {
  if ('command' in body) return fromCommand(body as SlashCommand, ours);
  if (!('type' in body)) return [];
  switch (body.type) {
    case 'event_callback':
      return fromEvent(body as EnvelopedEvent<types.SlackEvent>, ours);
    case 'block_actions':
      return fromButton(body as BlockAction, ours);
    case 'view_submission':
      return fromForm(body as ViewSubmitAction, ours);
    default:
      return [];
  }
};
