import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { BaseLogger } from 'pino';
import type { Dispatcher } from 'undici';
import { OperatorError } from '../../operator-error.ts';
import { type Accept, type Channel, type Health, SendFailure } from '../channel.ts';
import { downloader } from './download.ts';
import { codeOf, failureOf, shutsOut } from './failures.ts';
import { type FormWords, openForms } from './forms.ts';
import { endpoint, lookedAfter } from './http.ts';
import { keep } from './keep.ts';
import { type Ours, opensForm, parse } from './parse.ts';
import { type Found, people } from './people.ts';
import { sender } from './send.ts';
import { check, refusedToken, type SlackSettings } from './settings.ts';
import { type Connection, socket } from './socket.ts';

export type { SlackSettings } from './settings.ts';

/** What the channel is given. `words` are in the language of whoever uses Slack. */
export type SlackDeps = {
  log: Pick<BaseLogger, 'info' | 'warn' | 'error'>;
  now: () => Date;
  /** The way out by proxies, where there are any. */
  proxies?: Dispatcher;
  words: {
    /** Said to whoever gave a slash command that could not be stored. */
    tryAgain: string;
    form: FormWords;
  };
};

/** Slack, and the staff of its workspace by e-mail (undefined where nobody has it). */
export type SlackChannel = Channel & { userByEmail(email: string): Promise<Found | undefined> };

/** How long Slack has to answer one call, in milliseconds; a look-up has less, since an envelope waits for it. */
const ANSWER = 10_000;
const LOOK_UP = 1_500;

const why = (error: unknown): string => codeOf(error) ?? (error instanceof Error ? error.message : String(error));

/** The SDK's own log: only what it warns of, never the payloads that it writes at its lower levels. */
const sdkLog = (log: SlackDeps['log']): Logger => {
  const warn = (...said: unknown[]) => log.warn({ sdk: said.map(String).join(' ') }, 'Slack');
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn,
    error: warn,
    setLevel: nothing,
    setName: nothing,
    getLevel: () => LogLevel.WARN,
  };
};

/**
 * The Slack channel: Socket Mode where there is an app token, else HTTP by `endpoints`. Everything is stored before
 * Slack is told that it arrived. While Slack cannot be reached, or has revoked the token, `health` says so, sends fail
 * with `later`, and it goes on trying.
 */
export const slack = (settings: SlackSettings, { log, now, proxies, words }: SlackDeps): SlackChannel => {
  const options: WebClientOptions = {
    ...(settings.apiUrl && { slackApiUrl: settings.apiUrl }),
    logger: sdkLog(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: ANSWER,
  };
  const client = new WebClient(settings.botToken, options);
  const known = people(new WebClient(settings.botToken, { ...options, timeout: LOOK_UP }), now);
  const forms = openForms(
    client,
    new WebClient(settings.botToken, { ...options, timeout: LOOK_UP }),
    words.form,
    (code) => log.warn({ code }, 'Slack opened no form; its questions are asked in the talk'),
  );
  const deliver = sender(client, forms, (code) =>
    log.error({ code }, 'Slack refused the blocks of a message; its text went out'),
  );

  let ours: Ours | undefined;
  let accept: Accept | undefined;
  let way: Health = { ok: false, detail: 'not started' };
  let revoked: string | undefined;
  const taking = new Set<Promise<void>>();
  const stopping = new AbortController();
  let kept: Promise<void> | undefined;

  const store = async (body: object): Promise<void> => {
    const into = accept;
    if (!into || !ours) throw new Error('Slack spoke while the channel was not running');
    const incoming = parse(body, ours);
    if (!incoming[0]) return;
    const { outsider, ...shown } = await known.look(incoming[0].from.id, ours);
    const trigger = opensForm(body);
    const view = trigger && !outsider ? await forms.open(trigger) : undefined;
    await into(
      incoming.map((one) => ({
        ...one,
        ...shown,
        ...((one.outsider || outsider) && { outsider: true }),
        ...(view && { room: { ...one.room, view } }),
      })),
    );
  };

  const take = (body: object): Promise<void> => {
    const stored = store(body).finally(() => taking.delete(stored));
    taking.add(stored);
    return stored;
  };

  const notStored = (error: unknown) => log.error({ error: why(error) }, 'what came from Slack could not be stored');

  const identify = async (): Promise<void> => {
    try {
      const { user_id, team_id } = await client.auth.test();
      if (user_id && team_id) ours = { user: user_id, team: team_id };
      revoked = undefined;
    } catch (error) {
      if (shutsOut(error)) revoked = codeOf(error);
      throw shutsOut(error) ? refusedToken('SLACK_BOT_TOKEN', why(error)) : error;
    }
  };

  const open = async (): Promise<Connection> => {
    if (!settings.appToken) return lookedAfter(identify);
    try {
      return await socket(settings.appToken, options, take, words.tryAgain, notStored, proxies);
    } catch (error) {
      throw shutsOut(error) ? refusedToken('SLACK_APP_TOKEN', why(error)) : error;
    }
  };

  const connect = async (): Promise<Connection> => {
    await identify();
    const connection = await open();
    way = { ok: true, detail: settings.appToken ? 'Socket Mode connected' : 'HTTP' };
    log.info({ way: way.detail }, 'Slack is connected');
    return connection;
  };

  const lost = (error: unknown) => {
    way = { ok: false, detail: why(error) };
    log.warn({ error: why(error) }, 'Slack is not connected');
  };

  return {
    name: 'slack',
    pace: { perSecond: 5, perRoomPerSecond: 1 },

    start: async (taken) => {
      check(settings);
      accept = taken;
      const first = await connect().catch((error: unknown) => {
        if (error instanceof OperatorError) throw error;
        lost(error);
        return undefined;
      });
      kept = keep(first, connect, lost, stopping.signal);
    },

    send: async (sending) => {
      try {
        const sent = await deliver(sending);
        revoked = undefined;
        return sent;
      } catch (error) {
        if (shutsOut(error)) revoked = codeOf(error);
        throw error instanceof SendFailure ? error : failureOf(error);
      }
    },

    download: downloader(client, settings.botToken),

    stop: async () => {
      accept = undefined;
      await Promise.allSettled(taking);
      stopping.abort();
      await kept;
      way = { ok: false, detail: 'stopped' };
    },

    health: () => (revoked ? { ok: false, detail: revoked, shutOut: true } : way),

    userByEmail: known.byEmail,

    ...(settings.signingSecret && {
      endpoints: { '/slack/events': endpoint(settings.signingSecret, take, words.tryAgain, notStored) },
    }),
  };
};
