import type { Api } from 'grammy';
import type { Sending, Sent } from '../channel.ts';
import { failureOf, isBadEntities, isTargetGone, isUnchanged, movedTo, reasonOf } from './failures.ts';
import type { Log } from './log.ts';
import { type Call, type OwnWords, render } from './render.ts';

/** The Bot API, with little patience for a call and more where a file goes over the line. */
export type Apis = { call: Api; transfer: Api };

/**
 * Sends one message, each call once: whether to try again is not decided here. The id is that of the last part, which
 * has the buttons.
 */
export const send = async (apis: Apis, sending: Sending, own: OwnWords, log: Log): Promise<Sent> => {
  const calls = render(sending, own);
  if (sending.replaces !== undefined && (await replaced(apis, calls, sending.replaces)))
    return { id: sending.replaces };
  let id: number | undefined;
  for (const call of calls) id = await insist(apis, call, log);
  return id === undefined ? {} : { id: String(id) };
};

/** Whether the earlier message now says this. Only a single text without keys can take another's place. */
const replaced = async ({ call: api }: Apis, calls: Call[], replaces: string): Promise<boolean> => {
  const [call, ...more] = calls;
  if (call?.method !== 'sendMessage' || more.length > 0) return false;
  const { chat_id, text, entities, link_preview_options, reply_markup } = call.payload;
  if (reply_markup && !('inline_keyboard' in reply_markup)) return false;
  try {
    await api.raw.editMessageText({
      chat_id,
      message_id: Number(replaces),
      text,
      entities,
      link_preview_options,
      reply_markup,
    });
    return true;
  } catch (error) {
    if (isUnchanged(error)) return true;
    if (isTargetGone(error) || movedTo(error) !== undefined) return false;
    throw failureOf(error);
  }
};

/** Makes the call; follows a group that moved, and leaves the emphasis out where Telegram cannot read it. */
const insist = async (apis: Apis, call: Call, log: Log): Promise<number> => {
  try {
    return await make(apis, call);
  } catch (error) {
    const chat = movedTo(error);
    if (chat !== undefined) call.payload.chat_id = chat;
    else if (isBadEntities(error)) unadorned(call);
    else throw failureOf(error);
    log.warn({ reason: reasonOf(error) }, 'Telegram takes a message only in another form');
  }
  return make(apis, call).catch((error: unknown) => {
    throw failureOf(error);
  });
};

const unadorned = (call: Call): void => {
  if (call.method === 'sendMessage') delete call.payload.entities;
  else delete call.payload.caption_entities;
};

const make = async (apis: Apis, call: Call): Promise<number> => {
  switch (call.method) {
    case 'sendMessage':
      return (await apis.call.raw.sendMessage(call.payload)).message_id;
    case 'sendPhoto':
      return (await apis.transfer.raw.sendPhoto(call.payload)).message_id;
    case 'sendDocument':
      return (await apis.transfer.raw.sendDocument(call.payload)).message_id;
  }
};
