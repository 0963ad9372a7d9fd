import type { Api } from 'grammy';
import type { InlineQueryResult } from 'grammy/types';
import { reasonOf } from './failures.ts';
import type { Log } from './log.ts';
import type { Inline } from './updates.ts';

/** What is shared into a chat: a line of a list, the words that are sent, and a link under them. */
export type Card = {
  id: string;
  title: string;
  description: string;
  text: string;
  link?: { label: string; url: string };
  /** The public address of a small picture. */
  picture?: string;
};

/** Looks up what was typed after the bot's name; `page` counts from 1. */
export type Find = (text: string, page: number) => Promise<{ cards: Card[]; more: boolean }>;

/** Telegram may answer others with the same for so long, in seconds; what is taken back is soon gone. */
const KEPT = 30;

/** Answers what is typed after the bot's name in any chat. Too late or failing it answers nothing: the next letter asks again. */
export const answerInline = async (api: Api, { id, query, offset }: Inline, find: Find, log: Log): Promise<void> => {
  try {
    const page = /^\d{1,3}$/.test(offset) ? Math.max(1, Number(offset)) : 1;
    const { cards, more } = await find(query.slice(0, 256), page);
    await api.answerInlineQuery(id, cards.map(resultOf), {
      cache_time: KEPT,
      next_offset: more ? String(page + 1) : '',
    });
  } catch (error) {
    log.info({ reason: reasonOf(error) }, 'Telegram: an inline query could not be answered');
  }
};

const resultOf = ({ id, title, description, text, link, picture }: Card): InlineQueryResult => ({
  type: 'article',
  id,
  title,
  description,
  input_message_content: { message_text: text },
  ...(picture && { thumbnail_url: picture }),
  ...(link && { reply_markup: { inline_keyboard: [[{ text: link.label, url: link.url }]] } }),
});
