import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { type Payload, payloadOf } from './telegram-payload.ts';
import { type Person, person, type Who } from './telegram-person.ts';

/**
 * How a call is to go wrong: an answer as Telegram gives it, no way there, an answer lost on the way back, none for as
 * long as one waits, or the page of a proxy in its place.
 */
export type Fault =
  | { error_code: number; description: string; parameters?: object }
  | 'unreachable'
  | 'answerLost'
  | 'noAnswer'
  | 'proxyPage';

/** A message of the bot as it stands in a chat now. */
export type Shown = {
  id: number;
  text: string;
  bold: string[];
  buttons: { label: string; token?: string; url?: string }[];
  /** The keys that take the place of the letters. */
  keys: string[];
  file?: { kind: 'photo' | 'document'; name: string; bytes: Uint8Array };
  under?: number;
};

type Button = { text: string; callback_data?: string; url?: string };
type BotMessage = {
  text?: string;
  caption?: string;
  entities?: { offset: number; length: number }[];
  caption_entities?: { offset: number; length: number }[];
  reply_markup?: { inline_keyboard?: Button[][]; keyboard?: Button[][] };
  reply_parameters?: { message_id: number };
  file?: Shown['file'];
};
export type StandIn = Awaited<ReturnType<typeof startTelegram>>;
export type { Person } from './telegram-person.ts';

const TOKEN = '123456:TEST';
const OK = { ok: true, result: true };
const refusal = (error_code: number, description: string) => ({ ok: false, error_code, description });

/**
 * Telegram, in this process: an emulator keeps what the bot says, and before it stands what it lacks. Updates wait until
 * an offset confirms them, as Telegram has it; a poll waits for news; files go both ways; what Telegram refuses for
 * its length is refused. A webhook is called with its secret until it answers 200.
 */
export const startTelegram = async () => {
  const emulator = new TelegramServer({ host: '127.0.0.1', port: await freePort(), storeTimeout: 3_600 });
  await emulator.start();
  const calls: { method: string; payload: Payload }[] = [];
  const files = new Map<string, Uint8Array>();
  const blockers = new Set<number>();
  let updates: { update_id: number }[] = [];
  let lastUpdate = 0;
  let hook: { url: string; secret: string } | undefined;
  let failed: { last_error_date: number; last_error_message: string } | undefined;
  let posting = Promise.resolve();
  let open = true;
  const faults: { disturb: (method: string, payload: Payload) => Fault | undefined } = { disturb: () => undefined };

  const messagesIn = (chat: number): Shown[] =>
    emulator.storage.botMessages
      .filter(({ message }) => Number(message.chat_id) === chat)
      .map(({ messageId, message }) => shown(messageId, message as BotMessage));

  /** Puts an update before the bot. */
  const push = (update: object): void => {
    updates.push({ update_id: ++lastUpdate, ...update });
    if (hook) posting = posting.then(post);
  };

  const post = async (): Promise<void> => {
    while (open && hook && updates[0]) {
      const answer = await fetch(hook.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook.secret },
        body: JSON.stringify(updates[0]),
      }).catch(() => undefined);
      if (answer?.ok) {
        updates.shift();
        continue;
      }
      const last_error_message = answer ? `Wrong response from the webhook: ${answer.status}` : 'Connection refused';
      failed = { last_error_date: Math.floor(Date.now() / 1000), last_error_message };
      await rest(20);
    }
  };

  const news = async ({ offset = 0, limit = 100, timeout = 0 }: Payload) => {
    updates = updates.filter(({ update_id }) => update_id >= Number(offset));
    for (let waited = 0; open && updates.length === 0 && waited < Number(timeout) * 1000; waited += 10) await rest(10);
    return { ok: true, result: updates.slice(0, Number(limit)) };
  };

  const answer = async (method: string, payload: Payload): Promise<object> => {
    const refused = refusalOf(method, payload, blockers);
    if (refused) return refused;
    switch (method) {
      case 'getMe':
        return { ok: true, result: { id: 123456, is_bot: true, first_name: 'PLUT', username: 'plut_test_bot' } };
      case 'getUpdates':
        return news(payload);
      case 'setWebhook':
        hook = { url: String(payload.url), secret: String(payload.secret_token) };
        return OK;
      case 'getWebhookInfo':
        return { ok: true, result: { url: hook?.url ?? '', pending_update_count: updates.length, ...failed } };
      case 'deleteWebhook':
        hook = undefined;
        return OK;
      case 'answerCallbackQuery':
      case 'answerInlineQuery':
      case 'setMyCommands':
        return OK;
      case 'getFile': {
        const bytes = files.get(String(payload.file_id));
        if (!bytes) return refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable');
        return { ok: true, result: { file_path: `files/${String(payload.file_id)}`, file_size: bytes.length } };
      }
      case 'sendPhoto':
      case 'sendDocument':
        return { ok: true, result: emulator.addBotMessage(payload as never, TOKEN) };
      case 'editMessageText':
        return edit(payload);
      default: {
        const response = await fetch(`${emulator.config.apiURL}/bot${TOKEN}/${method}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(payload),
        });
        return (await response.json()) as object;
      }
    }
  };

  const edit = (payload: Payload): object => {
    const before = messagesIn(Number(payload.chat_id)).find(({ id }) => id === payload.message_id);
    if (!before) return refusal(400, 'Bad Request: message to edit not found');
    if (before.keys.length > 0) return refusal(400, "Bad Request: message can't be edited");
    emulator.editMessageText({ ...payload, reply_markup: payload.reply_markup ?? { inline_keyboard: [] } } as never);
    const after = messagesIn(Number(payload.chat_id)).find(({ id }) => id === payload.message_id);
    return JSON.stringify(after) === JSON.stringify(before)
      ? refusal(400, 'Bad Request: message is not modified')
      : { ok: true, result: { message_id: before.id } };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, , method = '', file = ''] = request.url!.match(/^\/(file\/)?bot[^/]+\/([^/]+)\/?(.*)$/) ?? [];
    if (request.url!.startsWith('/file/')) {
      response.end(files.get(file));
      return;
    }
    const payload = await payloadOf(request);
    const fault = faults.disturb(method, payload);
    if (fault === 'unreachable') {
      request.socket.destroy();
      return;
    }
    calls.push({ method, payload });
    if (fault === 'noAnswer') return;
    if (fault === 'proxyPage') {
      response.writeHead(502).end('<html>Bad Gateway</html>');
      return;
    }
    const body = typeof fault === 'object' ? { ok: false, ...fault } : await answer(method, payload);
    if (fault === 'answerLost') request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };

  const server = createServer(
    (request, response) => void serve(request, response).catch(() => request.socket.destroy()),
  );
  const port = await listen(server);

  return {
    token: TOKEN,
    apiRoot: `http://127.0.0.1:${port}`,
    /** Every call that reached Telegram, in order. */
    calls,
    /** Set its `disturb` to let calls fail. */
    faults,
    /** What Telegram still keeps for the bot. */
    unconfirmed: () => updates.map(({ update_id }) => update_id),
    push,
    /** As though what waits had arrived. */
    forget: () => {
      updates = [];
    },
    /** Somebody with a private chat with the bot. */
    person: (who: Who): Person => person(who, { push, messagesIn, files, blockers }),
    messagesIn,
    stop: async (): Promise<void> => {
      open = false;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await posting;
      await emulator.stop();
    },
  };
};

const shown = (id: number, message: BotMessage): Shown => {
  const text = message.text ?? message.caption ?? '';
  const { inline_keyboard = [], keyboard = [] } = message.reply_markup ?? {};
  return {
    id,
    text,
    bold: (message.entities ?? message.caption_entities ?? []).map(({ offset, length }) =>
      text.slice(offset, offset + length),
    ),
    buttons: inline_keyboard
      .flat()
      .map(({ text: label, callback_data: token, url }) => ({ label, ...(token && { token }), ...(url && { url }) })),
    keys: keyboard.flat().map(({ text }) => text),
    ...(message.file && { file: message.file }),
    ...(message.reply_parameters && { under: message.reply_parameters.message_id }),
  };
};

const refusalOf = (method: string, payload: Payload, blockers: Set<number>): object | undefined => {
  if (!/^(send|edit)/.test(method)) return undefined;
  const { text, caption, reply_markup } = payload as BotMessage;
  if (blockers.has(Number(payload.chat_id))) return refusal(403, 'Forbidden: bot was blocked by the user');
  if (method.endsWith('Text') || method === 'sendMessage') {
    if (!text?.trim()) return refusal(400, 'Bad Request: message text is empty');
    if (text.length > 4096) return refusal(400, 'Bad Request: message is too long');
  }
  if ((caption?.length ?? 0) > 1024) return refusal(400, 'Bad Request: message caption is too long');
  const buttons = reply_markup?.inline_keyboard?.flat() ?? [];
  if (buttons.length > 100) return refusal(400, 'Bad Request: reply markup is too long');
  if (buttons.some(({ callback_data = '' }) => Buffer.byteLength(callback_data) > 64))
    return refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  return undefined;
};

const listen = async (server: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** A port that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};
