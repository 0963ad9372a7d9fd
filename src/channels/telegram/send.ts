import type { Api } from 'grammy';
import type { Sending, Sent } from '../channel.ts';
import { failureOf, isBadEntities, isTargetGone, isUnchanged, movedTo, reasonOf } from './failures.ts';
import { SECONDS } from './limits.ts';
import type { Log } from './log.ts';
import { type Call, type OwnWords, render } from './render.ts';
import { forGrammy } from './signal.ts';

/**
 * Sends one message, each of its calls once: whether to try again is not decided here. The id is that of the last part,
 * which has the buttons. Throws SendFailure.
 */
export const send = async (api: Api, sending: Sending, own: OwnWords, log: Log): Promise<Sent> => {
  const calls = render(sending, own);
  const { replaces } = sending;
  const line: Line = { api, late: AbortSignal.timeout(SECONDS.send * 1000), log };
  if (replaces !== undefined && (await isReplaced(line, calls, replaces))) return { id: replaces };
  let id: number | undefined;
  for (const call of calls) id = await insist(line, call);
  return id === undefined ? {} : { id: String(id) };
};

type Line = { api: Api; late: AbortSignal; log: Log };

/** Whether the earlier message now says this. Only a single text without keys can take another's place. */
const isReplaced = async ({ api, late }: Line, calls: Call[], replaces: string): Promise<boolean> => {
  const [call, ...more] = calls;
  if (call?.method !== 'sendMessage' || more.length > 0) return false;
  const { chat_id, text, entities, link_preview_options, reply_markup } = call.payload;
  if (reply_markup && !('inline_keyboard' in reply_markup)) return false;
  const edited = { chat_id, message_id: Number(replaces), text, entities, link_preview_options, reply_markup };
  try {
    await api.raw.editMessageText(edited, forGrammy(late));
    return true;
  } catch (error) {
    if (isUnchanged(error)) return true;
    if (isTargetGone(error) || movedTo(error) !== undefined) return false;
    throw failureOf(error);
  }
};

/** Makes the call; follows a group that moved, and leaves the emphasis out where Telegram cannot read it. */
const insist = async (line: Line, call: Call): Promise<number> => {
  try {
    return await make(line, call);
  } catch (error) {
    const chat = movedTo(error);
    if (chat !== undefined) call.payload.chat_id = chat;
    else if (isBadEntities(error)) unadorned(call);
    else throw failureOf(error);
    line.log.warn({ reason: reasonOf(error) }, 'Telegram takes a message only in another form');
  }
  return make(line, call).catch((error: unknown) => {
    throw failureOf(error);
  });
};

const unadorned = (call: Call): void => {
  if (call.method === 'sendMessage') delete call.payload.entities;
  else if (call.method !== 'sendLocation') delete call.payload.caption_entities;
};

const make = async ({ api, late }: Line, call: Call): Promise<number> => {
  const signal = forGrammy(late);
  switch (call.method) {
    case 'sendMessage':
      return (await api.raw.sendMessage(call.payload, signal)).message_id;
    case 'sendPhoto':
      return (await api.raw.sendPhoto(call.payload, signal)).message_id;
    case 'sendDocument':
      return (await api.raw.sendDocument(call.payload, signal)).message_id;
    case 'sendVideo':
      return (await api.raw.sendVideo(call.payload, signal)).message_id;
    case 'sendVoice':
      return (await api.raw.sendVoice(call.payload, signal)).message_id;
    case 'sendLocation':
      return (await api.raw.sendLocation(call.payload, signal)).message_id;
  }
};
