import type { MessageEntity } from 'grammy/types';
import type { Words } from '../../conversation/message.ts';

/** A text with what is bold in it, offsets in UTF-16 units: nothing ever has to be escaped. */
export type Rich = { text: string; entities: MessageEntity[] };

/** Words as Telegram takes them. */
export const rich = (words: Words): Rich => {
  let text = '';
  const entities: MessageEntity[] = [];
  for (const word of words) {
    const part = typeof word === 'string' ? word : word.b;
    if (typeof word !== 'string' && part) entities.push({ type: 'bold', offset: text.length, length: part.length });
    text += part;
  }
  return { text, entities };
};

/**
 * The text in parts of at most `limit` units: cut at a line break, else at a space, else where the limit falls, and
 * never inside a surrogate pair or, where it can be helped, inside an entity. White space at a cut is dropped: Telegram
 * refuses a part that is nothing else.
 */
export const split = ({ text, entities }: Rich, limit: number): Rich[] => {
  if (text.length <= limit) return [{ text, entities }];
  const at = cutIn({ text, entities }, limit);
  const part = slice({ text, entities }, 0, at);
  const from = text.slice(at).search(/\S/);
  if (from < 0) return [part];
  const rest = split(slice({ text, entities }, at + from, text.length), limit);
  return part.text.trim() ? [part, ...rest] : rest;
};

const cutIn = ({ text, entities }: Rich, limit: number): number => {
  const around = (at: number) => entities.find(({ offset, length }) => offset < at && at < offset + length);
  for (const gap of ['\n', ' '])
    for (let at = text.lastIndexOf(gap, limit); at > limit / 2; at = text.lastIndexOf(gap, at - 1))
      if (!around(at)) return at;
  const at = around(limit)?.offset || limit;
  const code = text.codePointAt(at - 1)!;
  return code > 0xffff ? at - 1 : at;
};

const slice = ({ text, entities }: Rich, from: number, to: number): Rich => ({
  text: text.slice(from, to),
  entities: entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, to);
    return start < end ? [{ ...entity, offset: start - from, length: end - start }] : [];
  }),
});
