import { InputFile, type RawApi } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import type { Button, Spoken, Words } from '../../conversation/message.ts';
import { type Made, SendFailure, type Sending } from '../channel.ts';
import { LIMITS } from './limits.ts';
import { type Rich, rich, split } from './rich.ts';

type Method = 'sendMessage' | 'sendPhoto' | 'sendDocument' | 'sendVideo' | 'sendVoice' | 'sendLocation';
type Payload<M extends Method> = Parameters<RawApi[M]>[0];

/** One call of the Bot API. */
export type Call = { [M in Method]: { method: M; payload: Payload<M> } }[Method];

/** The words on the buttons with which one shares one's number or place. */
export type OwnWords = { shareContact: string; shareLocation: string };

/**
 * A message as calls, in the order in which they are made: place, image and file first, the text as caption of the last of
 * them where it fits, buttons under the last call. Throws SendFailure `refused` where it can never be sent.
 */
export const render = ({ room, thread, under, message }: Sending, own: OwnWords): Call[] => {
  const chat_id = Number(room);
  if (!Number.isSafeInteger(chat_id)) throw new SendFailure('refused', 'this is no chat of Telegram');
  const { markup, links } = keyboard(message, chat_id > 0, own);
  const text = rich([...message.text, ...tableWords(message), ...links]);
  const media = [message.image, message.file].filter((made) => made !== undefined);
  const captioned = media.length > 0 && text.text.length <= LIMITS.caption;
  const pieces: Call[] = [
    ...(message.location ? [{ method: 'sendLocation' as const, payload: { chat_id, ...message.location } }] : []),
    ...media.map((made, at) =>
      mediaCall(made, chat_id, made === message.image, captioned && at === media.length - 1 ? text : undefined),
    ),
    ...(captioned ? [] : split(text, LIMITS.text).map((part): Call => textCall(part, chat_id))),
  ];
  pieces.forEach(({ payload }, at) => {
    if (thread !== undefined) payload.message_thread_id = Number(thread);
    if (at === 0 && under !== undefined)
      payload.reply_parameters = { message_id: Number(under), allow_sending_without_reply: true };
    if (at === pieces.length - 1 && markup) payload.reply_markup = markup;
  });
  return pieces;
};

const textCall = ({ text, entities }: Rich, chat_id: number): Call => ({
  method: 'sendMessage',
  payload: { chat_id, text, link_preview_options: { is_disabled: true }, ...(entities.length > 0 && { entities }) },
});

const mediaCall = (made: Made, chat_id: number, shown: boolean, caption?: Rich): Call => {
  const payload = {
    chat_id,
    ...(caption?.text && { caption: caption.text, caption_entities: caption.entities }),
  };
  const file = new InputFile(made.bytes, made.name);
  if (shown) return { method: 'sendPhoto', payload: { ...payload, photo: file } };
  if (made.mime === 'video/mp4') return { method: 'sendVideo', payload: { ...payload, video: file } };
  // Telegram plays as a voice message what is Opus in Ogg, and nothing else.
  if (made.mime.startsWith('audio/ogg')) return { method: 'sendVoice', payload: { ...payload, voice: file } };
  return { method: 'sendDocument', payload: { ...payload, document: file } };
};

/**
 * A table in lines that a phone can show: a row of two cells is one line under the two heads, a longer one its first
 * cell and below it a line "head: value" for each other.
 */
const tableWords = ({ table }: Pick<Spoken, 'table'>): Words => {
  if (!table) return [];
  const [first, ...heads] = table.head;
  const line = (label: Words, value: Words): Words => ['\n', ...label, ': ', ...value];
  if (heads.length < 2) {
    const rows = table.rows.flatMap(([label = [], ...cells]) => line([bold(label)], cells[0] ?? []));
    return ['\n', ...line([bold(first ?? [])], heads[0] ?? []), ...rows];
  }
  return table.rows.flatMap(([label = [], ...cells]) => [
    '\n\n',
    bold(label),
    ...cells.flatMap((cell, at) => line(heads[at] ?? [], cell)),
  ]);
};

const bold = (words: Words): { b: string } => ({
  b: words.map((word) => (typeof word === 'string' ? word : word.b)).join(''),
});

type Keyboard = { markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup; links: Words };

/**
 * A message has either buttons of its own or a keyboard in place of the letters. Only the keyboard can ask for number or
 * place, so there the choices are keys that say their label as if it were typed; it goes away once a key was used.
 * Groups have no such keys. A link that Telegram would refuse, or that no key can open, is written out.
 */
const keyboard = ({ choices = [], wants }: Spoken | Sending['message'], alone: boolean, own: OwnWords): Keyboard => {
  const asks = wants !== undefined && alone;
  const written = (choice: Button) => 'url' in choice && (asks || !isPublic(choice.url));
  const links = choices.flatMap((choice) =>
    written(choice) && 'url' in choice ? [`\n${choice.label}: ${choice.url}`] : [],
  );
  const buttons = choices.filter((choice) => !written(choice)).slice(0, LIMITS.buttons);
  if (asks) {
    const share =
      wants === 'contact'
        ? { text: own.shareContact, request_contact: true as const }
        : { text: own.shareLocation, request_location: true as const };
    const keys = rows(buttons).map((row) => row.map(({ label }) => ({ text: label })));
    return { markup: { keyboard: [[share], ...keys], resize_keyboard: true, one_time_keyboard: true }, links };
  }
  if (buttons.length === 0) return { links };
  return { markup: { inline_keyboard: rows(buttons).map((row) => row.map(inlineButton)) }, links };
};

const inlineButton = (button: Button): InlineKeyboardButton => {
  const face = { text: button.label, ...(button.style && { style: button.style }) };
  if ('url' in button) return { ...face, url: button.url };
  if (new TextEncoder().encode(button.token).length > LIMITS.token)
    throw new SendFailure('refused', `a button's token is over ${LIMITS.token} bytes`);
  return { ...face, callback_data: button.token };
};

/** Telegram refuses a whole message for one button with a link to a bare host such as localhost. */
const isPublic = (link: string): boolean => {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'tg:' || (/^https?:$/.test(protocol) && hostname.includes('.'));
};

const isShort = ({ label }: Button): boolean => label.length <= LIMITS.shortLabel;

/** Short labels stand in pairs, long ones alone. */
const rows = (buttons: Button[]): Button[][] =>
  buttons.reduce<Button[][]>((rows, button) => {
    const last = rows.at(-1);
    if (last?.length === 1 && isShort(last[0]!) && isShort(button)) last.push(button);
    else rows.push([button]);
    return rows;
  }, []);
