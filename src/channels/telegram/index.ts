import { Api } from 'grammy';
import type { Incoming } from '../../conversation/message.ts';
import { OperatorError } from '../../operator-error.ts';
import type { Accept, Channel, MenuEntry } from '../channel.ts';
import { download } from './download.ts';
import { fatalOf, isTokenRefused, reasonOf } from './failures.ts';
import { nodeFetch } from './fetch.ts';
import { answerInline, type Find } from './inline.ts';
import { paceOf, SECONDS, UPDATES } from './limits.ts';
import type { Log } from './log.ts';
import { inlineOf, kindOf, parse, queryOf, type Self } from './parse.ts';
import { persist } from './persist.ts';
import { poll } from './poll.ts';
import { pulse } from './pulse.ts';
import type { OwnWords } from './render.ts';
import { send } from './send.ts';
import { watch } from './watch.ts';
import { WEBHOOK_PATH, webhook } from './webhook.ts';

export type { Card, Find } from './inline.ts';
export type { OwnWords } from './render.ts';
export { WEBHOOK_PATH } from './webhook.ts';

/**
 * `apiRoot` is the Bot API's address, without a slash at its end. With `webhook` Telegram calls `url`, which has to lead
 * to WEBHOOK_PATH of this process, with `secret` (16 to 256 of A-Z a-z 0-9 _ -); without it the bot asks for news.
 * `perSecond` is how much of what Telegram takes of a bot is this process's share.
 */
export type TelegramSettings = {
  token: string;
  apiRoot?: string;
  webhook?: { url: string; secret: string };
  perSecond?: number;
};

/** Texts come in both languages; Indonesian is shown wherever Telegram is set to anything but English. */
export type TelegramDeps = {
  log: Log;
  now: () => Date;
  menu: { id: MenuEntry[]; en: MenuEntry[] };
  words: { id: OwnWords; en: OwnWords };
  /** What the bot offers in any chat after its name; nothing where none is given. */
  find?: Find;
};

/** The channel, and the bot's username for t.me links: undefined until Telegram was reached. */
export type TelegramChannel = Channel & { username(): string | undefined };

/** Telegram as a channel. Throws an OperatorError for settings that cannot work or would not be safe. */
export const telegram = (settings: TelegramSettings, deps: TelegramDeps): TelegramChannel => {
  check(settings);
  const { log, now, menu, words, find } = deps;
  const root = settings.apiRoot ?? 'https://api.telegram.org';
  const beat = pulse(now, log);
  const patient = (timeoutSeconds: number) => {
    const api = new Api(settings.token, { apiRoot: root, timeoutSeconds, fetch: nodeFetch });
    api.config.use(async (call, method, payload, signal) => {
      const answer = await call(method, payload, signal);
      beat.token(answer.ok || !isTokenRefused(answer.error_code));
      return answer;
    });
    return api;
  };
  const api = patient(SECONDS.call);
  const self: Self = { id: Number(settings.token.split(':')[0]) };
  let accept: Accept | undefined;
  let stop = new AbortController();
  let running: Promise<void> | undefined;

  const read = (updates: unknown[]): Incoming[] =>
    updates.flatMap((update) => {
      const query = queryOf(update);
      if (query) void settleQuery(query);
      const inline = inlineOf(update);
      if (inline) {
        if (find) void answerInline(api, inline, find, log);
        return [];
      }
      const incoming = parse(update, self);
      if (!incoming) log.info({ kind: kindOf(update) }, 'Telegram: an update was left aside');
      return incoming ?? [];
    });

  /** Ends the little clock on the button. Where it is too late for that, the press itself still counts. */
  const settleQuery = (query: string): Promise<void> =>
    api.answerCallbackQuery(query).then(
      () => {},
      (error: unknown) => log.info({ reason: reasonOf(error) }, 'Telegram: a press could not be confirmed'),
    );

  const introduce = async (): Promise<void> => {
    const me = await api.getMe();
    self.id = me.id;
    self.username = me.username;
    if (settings.webhook)
      await api.setWebhook(settings.webhook.url, {
        secret_token: settings.webhook.secret,
        allowed_updates: UPDATES,
      });
    else await api.deleteWebhook({ drop_pending_updates: false });
    await showMenu();
  };

  const showMenu = async (): Promise<void> => {
    try {
      await api.setMyCommands(menu.id);
      await api.setMyCommands(menu.en, { language_code: 'en' });
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'Telegram did not take the command menu');
    }
  };

  const run = async (accept: Accept, introduced: boolean, stopped: AbortSignal): Promise<void> => {
    try {
      if (!introduced) await persist(introduce, beat, stopped);
      if (settings.webhook) await watch(api, settings.webhook.url, beat, now, stopped);
      else await poll(patient(SECONDS.poll), read, accept, beat, stopped);
    } catch (error) {
      if (stopped.aborted) return;
      beat.over(error instanceof OperatorError ? error : new OperatorError(reasonOf(error), 'Start again.'));
    }
  };

  const take = async (update: unknown): Promise<void> => {
    if (!accept) throw new Error('the channel is not started');
    try {
      const incoming = read([update]);
      if (incoming.length > 0) await accept(incoming);
      beat.good();
    } catch (error) {
      beat.bad(reasonOf(error));
      throw error;
    }
  };

  return {
    name: 'telegram',
    pace: paceOf(settings.perSecond),
    username: () => self.username,
    start: async (accepting) => {
      accept = accepting;
      stop = new AbortController();
      const reached = await introduce().then(
        () => true,
        (error: unknown) => {
          const fatal = fatalOf(error);
          if (fatal) throw fatal;
          beat.bad(reasonOf(error));
          return false;
        },
      );
      if (reached) beat.good();
      running = run(accepting, reached, stop.signal);
    },
    send: (sending) => send(api, sending, words[sending.language ?? 'id'], log),
    download: (file, limit) => download(api, root, file, limit),
    stop: async () => {
      accept = undefined;
      stop.abort();
      await running;
    },
    health: () => beat.health(),
    ...(settings.webhook && { endpoints: { [WEBHOOK_PATH]: webhook(settings.webhook.secret, take) } }),
  };
};

const check = ({ token, apiRoot, webhook }: TelegramSettings): void => {
  if (!/^\d+:[\w-]+$/.test(token))
    throw new OperatorError(
      'TELEGRAM_BOT_TOKEN does not look like a bot token.',
      'Copy the token, digits, colon and all, from @BotFather (/mybots → API Token).',
    );
  if (apiRoot !== undefined && (!URL.canParse(apiRoot) || apiRoot.endsWith('/')))
    throw new OperatorError(
      'The address of the Bot API is no address.',
      'Write it as https://host, without a slash at the end.',
    );
  if (webhook && !/^[\w-]{16,256}$/.test(webhook.secret))
    throw new OperatorError(
      'The webhook of Telegram has no proper secret: anybody could speak in the name of anybody.',
      'Set a secret of 16 to 256 letters, digits, "_" and "-".',
    );
};
