import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerJson, type Fate, meet } from './fate.ts';
import { type Payload, payloadOf } from './payload.ts';
import { openRooms, type Shown } from './rooms.ts';
import { openUpdates, SECRET, type Ways } from './telegram-updates.ts';

/** What the stand-in's bot is known by. */
export const TOKEN = '7000000000:uji-coba-token-yang-tidak-boleh-tercatat';

type Given = Ways & {
  /** What becomes of a send. */
  fate?: (chat: number) => Fate;
  /** The bytes of a file that somebody sent, by its id. */
  file?: (id: string) => Uint8Array;
};

const ME = { id: 7_000_000_000, is_bot: true, first_name: 'PLUT', username: 'plut_uji_bot' };
const BLOCKED: Fate = { code: 403, description: 'Forbidden: bot was blocked by the user' };

type Markup = { inline_keyboard?: { text: string; callback_data?: string }[][]; keyboard?: { text: string }[][] };

const buttonsOf = ({ inline_keyboard = [], keyboard = [] }: Markup): Shown['buttons'] => [
  ...inline_keyboard
    .flat()
    .map(({ text, callback_data }) => ({ label: text, ...(callback_data && { token: callback_data }) })),
  ...keyboard.flat().map(({ text }) => ({ label: text })),
];

/** Telegram as far as a crowd in private chats needs it, in this process. */
export const openTelegram = async ({ fate = () => 'done', file, ...ways }: Given = {}) => {
  const rooms = openRooms(String);
  const updates = openUpdates(ways);
  const { moment } = ways;
  const blockers = new Map<number, number>();

  const fateOf = (chat: number): Fate => {
    const refused = blockers.get(chat);
    if (refused === undefined) return fate(chat);
    blockers.set(chat, refused + 1);
    return BLOCKED;
  };

  const send = (method: string, payload: Payload, by: string, response: ServerResponse): Promise<void> => {
    moment?.('before send', by);
    const chat = Number(payload.chat_id);
    const what = fateOf(chat);
    rooms.count(typeof what === 'object' ? String(what.code) : what);
    return meet(what, response, {
      perform: () => {
        const shown = rooms.show({
          room: String(chat),
          by,
          text: String(payload.text ?? payload.caption ?? ''),
          buttons: buttonsOf((payload.reply_markup ?? {}) as Markup),
          media: method !== 'sendMessage',
        });
        moment?.('after send', by);
        return shown;
      },
      answer: (message) => {
        response.once('finish', () => {
          message.acknowledged = true;
          moment?.('before mark', by);
        });
        answerJson(response, { ok: true, result: { message_id: Number(message.id), date: 1, chat: { id: chat } } });
      },
      refuse: ({ code, description, retryAfter }) =>
        answerJson(response, {
          ok: false,
          error_code: code,
          description,
          ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }),
        }),
    });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, by = '', kept, called = ''] = /^\/([^/]+)\/(file\/)?bot[^/]+\/(.+)$/.exec(request.url ?? '') ?? [];
    if (kept) {
      response.end(file?.(called));
      return;
    }
    const payload = await payloadOf(request);
    if (called.startsWith('send')) return send(called, payload, by, response);
    const result = async (): Promise<unknown> => {
      if (called === 'getUpdates') return updates.poll(payload, by, () => response.destroyed);
      if (called === 'getMe') return ME;
      if (called === 'getFile') return { file_path: String(payload.file_id) };
      return true;
    };
    answerJson(response, { ok: true, result: await result() });
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    response.on('error', () => {});
    void serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    ...rooms,
    push: updates.push,
    confirmed: updates.confirmed,
    repeated: updates.repeated,
    /** What a process of this name is set to: by webhook where the stand-in posts, else by asking. */
    settings: (by: string): Record<string, string> => ({
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}/${by}`,
      ...(ways.hooks && {
        TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/telegram/webhook',
        TELEGRAM_WEBHOOK_SECRET: SECRET,
      }),
    }),
    /** From now on this chat refuses what is sent there. */
    block: (chat: number): void => void blockers.set(chat, 0),
    /** No more; answers how often it refused. */
    unblock: (chat: number): number => {
      const refused = blockers.get(chat) ?? 0;
      blockers.delete(chat);
      return refused;
    },
    close: async (): Promise<void> => {
      updates.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type Telegram = Awaited<ReturnType<typeof openTelegram>>;
