import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { type Payload, payloadOf } from './payload.ts';

/** What the stand-in's bot is known by. */
export const TOKEN = '7000000000:uji-coba-token-yang-tidak-boleh-tercatat';
export const SECRET = 'rahasia-webhook-uji-coba';

/** A message that reached its chat. `by` names the process that sent it; times by this process's clock. */
export type Shown = {
  id: number;
  chat: number;
  by: string;
  at: number;
  text: string;
  buttons: { label: string; token?: string }[];
  /** The sender was told that it arrived. */
  acknowledged: boolean;
};

/**
 * What becomes of a call: it is done and answered, late or never (`lost`: the connection breaks; `silent`: it stays open);
 * or not done, with the connection broken (`dropped`) or an error in answer.
 */
export type Fate =
  | 'done'
  | 'late'
  | 'lost'
  | 'silent'
  | 'dropped'
  | { code: number; description: string; retryAfter?: number };

/** Moments at which somebody may step in, with the process that they are of. */
export type Moment = 'accepted' | 'before send' | 'after send';

type Given = {
  /** What becomes of a send. */
  fate?: (chat: number, method: string) => Fate;
  /** How often an update is delivered once more, and how what is delivered together is ordered. */
  repeats?: () => boolean;
  order?: <T>(of: readonly T[]) => T[];
  /** Where the processes listen for updates; nowhere while they ask for them. */
  hooks?: () => string[];
  moment?: (moment: Moment, by: string) => void;
};

type Waiting = { lane: string; update: { update_id: number } };

const LATE = 3_000;
/** How long the stand-in waits before it posts again what was not taken. */
const AGAIN = 250;

/** Telegram as far as a crowd in private chats needs it, in this process: keeps updates until they are confirmed. */
export const openTelegram = async (given: Given = {}) => {
  const { fate = () => 'done', repeats = () => false, order = (all) => [...all], hooks, moment } = given;
  const shown: Shown[] = [];
  const attempts = new Map<string, number>();
  const listeners = new Set<(message: Shown) => void>();
  const confirmed = new Set<number>();
  const lanes = new Map<string, Promise<void>>();
  let waiting: Waiting[] = [];
  let lastUpdate = 0;
  let lastMessage = 0;
  let open = true;

  const count = (what: string) => attempts.set(what, (attempts.get(what) ?? 0) + 1);

  /** Puts an update before the bot. Messages of a chat keep their order, presses have another queue. */
  const push = (chat: number, update: object): void => {
    const lane = `${'callback_query' in update ? 'press' : 'chat'} ${chat}`;
    const one = { lane, update: { update_id: ++lastUpdate, ...update } };
    if (hooks) post(one);
    else waiting.push(one);
  };

  const post = (one: Waiting): void => {
    const before = lanes.get(one.lane) ?? Promise.resolve();
    lanes.set(
      one.lane,
      before.then(() => deliver(one)),
    );
  };

  const deliver = async ({ update }: Waiting): Promise<void> => {
    while (open) {
      const [hook] = order(hooks?.() ?? []);
      const answer = await fetch(`${hook}/telegram/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(10_000),
      }).catch(() => undefined);
      if (!answer?.ok) {
        await rest(AGAIN);
        continue;
      }
      const twice = confirmed.has(update.update_id);
      confirmed.add(update.update_id);
      moment?.('accepted', hook!);
      if (twice || !repeats()) return;
      count('updates delivered twice');
    }
  };

  const news = async ({ offset = 0, limit = 100, timeout = 0 }: Payload, by: string, gone: () => boolean) => {
    const passed = waiting.filter(({ update }) => update.update_id < Number(offset));
    for (const { update } of passed) confirmed.add(update.update_id);
    waiting = waiting.filter(({ update }) => update.update_id >= Number(offset));
    if (passed.length > 0) moment?.('accepted', by);
    for (let waited = 0; open && !gone() && waiting.length === 0 && waited < Number(timeout) * 1_000; waited += 20)
      await rest(20);
    const batch = waiting.slice(0, Number(limit));
    const again = batch.filter(() => repeats());
    for (const _ of again) count('updates delivered twice');
    return order([...batch, ...again]).map(({ update }) => update);
  };

  const perform = (payload: Payload, by: string): Shown => {
    const markup = payload.reply_markup as
      | { inline_keyboard?: { text: string; callback_data?: string }[][]; keyboard?: { text: string }[][] }
      | undefined;
    const message: Shown = {
      id: ++lastMessage,
      chat: Number(payload.chat_id),
      by,
      at: performance.now(),
      text: String(payload.text ?? payload.caption ?? ''),
      buttons: [
        ...(markup?.inline_keyboard ?? [])
          .flat()
          .map(({ text, callback_data }) => ({ label: text, ...(callback_data && { token: callback_data }) })),
        ...(markup?.keyboard ?? []).flat().map(({ text }) => ({ label: text })),
      ],
      acknowledged: false,
    };
    shown.push(message);
    for (const listener of listeners) listener(message);
    return message;
  };

  const send = async (method: string, payload: Payload, by: string, response: ServerResponse): Promise<void> => {
    moment?.('before send', by);
    if (response.destroyed) return;
    const what = fate(Number(payload.chat_id), method);
    count(typeof what === 'object' ? String(what.code) : what);
    if (what === 'dropped') {
      response.destroy();
      return;
    }
    if (typeof what === 'object') {
      const { code, description, retryAfter } = what;
      answer(response, {
        ok: false,
        error_code: code,
        description,
        ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }),
      });
      return;
    }
    const message = perform(payload, by);
    if (what === 'silent') return;
    if (what === 'lost') {
      response.destroy();
      return;
    }
    if (what === 'late') await rest(LATE);
    response.once('finish', () => {
      message.acknowledged = true;
      moment?.('after send', by);
    });
    answer(response, { ok: true, result: { message_id: message.id, date: 1, chat: { id: message.chat } } });
  };

  const answer = (response: ServerResponse, body: object): void => {
    if (!response.destroyed) response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, by = '', method = ''] = /^\/([^/]+)\/bot[^/]+\/(\w+)/.exec(request.url ?? '') ?? [];
    const payload = await payloadOf(request);
    if (method.startsWith('send')) return send(method, payload, by, response);
    if (method === 'getUpdates') {
      const result = await news(payload, by, () => response.destroyed);
      return answer(response, { ok: true, result });
    }
    if (method === 'getMe')
      return answer(response, {
        ok: true,
        result: { id: 7000000000, is_bot: true, first_name: 'PLUT', username: 'plut_uji_bot' },
      });
    answer(response, { ok: true, result: true });
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    response.on('error', () => {});
    void serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    /** Its address for a process of this name. */
    root: (by: string) => `http://127.0.0.1:${port}/${by}`,
    push,
    /** Everything that reached a chat, in order. */
    shown,
    /** How often what happened to a call. */
    attempts,
    /** Updates that the bot said it has. */
    confirmed,
    unconfirmed: () => lastUpdate - confirmed.size,
    hear: (listener: (message: Shown) => void) => {
      listeners.add(listener);
    },
    close: async (): Promise<void> => {
      open = false;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type Telegram = Awaited<ReturnType<typeof openTelegram>>;
