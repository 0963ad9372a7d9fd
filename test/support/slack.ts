import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import type { Endpoint } from '../../src/channels/channel.ts';
import manifest from '../../src/channels/slack/manifest.json' with { type: 'json' };

const listening = async (server: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** A web server for a channel's endpoints, at `url`. */
export const serve = async (endpoints: Record<string, Endpoint>) => {
  const server = createServer((request, response) => {
    const endpoint = endpoints[request.url ?? ''];
    if (endpoint) void endpoint(request, response);
    else response.writeHead(404).end();
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** The headers that Slack signs a body with; `age` in seconds. */
export const signed = (secret: string, raw: string, type: string, age = 0): Record<string, string> => {
  const at = String(Math.floor(Date.now() / 1000) - age);
  const signature = createHmac('sha256', secret).update(`v0:${at}:${raw}`).digest('hex');
  return { 'content-type': type, 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${signature}` };
};

/** A message as it stands in a conversation. */
export type Posted = {
  ts: string;
  text: string;
  user?: string;
  thread_ts?: string;
  blocks?: unknown[];
  files?: unknown[];
};

/**
 * A workspace in an emulator of Slack's Web API, where the app has the scopes of its manifest and no more. Budi and
 * Siti are users, #usulan has all three in it, #rapat only Budi. What Slack would post to us (events, commands, presses)
 * is signed and posted to `url` here, as the emulator does not.
 */
export const slackWorkspace = async () => {
  const port = await freePort();
  const signingSecret = 'rahasia-tanda-tangan';
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    seed: {
      slack: {
        team: { name: 'Kementerian', domain: 'kementerian' },
        users: [
          { name: 'budi', real_name: 'Budi Santoso', email: 'budi@kementerian.example' },
          { name: 'siti', real_name: 'Siti Aminah', email: 'siti@kementerian.example' },
        ],
        channels: [{ name: 'usulan' }],
        strict_scopes: true,
        signing_secret: signingSecret,
        oauth_apps: [
          {
            client_id: '1.1',
            client_secret: 's',
            app_id: 'A0PLUT',
            name: 'PLUT Mandiri',
            redirect_uris: [],
            scopes: manifest.oauth_config.scopes.bot,
            bot_name: 'plut-mandiri',
            bot_id: 'B0PLUT',
            bot_user_id: 'U0PLUT',
          },
        ],
        tokens: [
          {
            token: 'xoxb-plut',
            type: 'bot',
            user_id: 'U0PLUT',
            bot_id: 'B0PLUT',
            bot_user_id: 'U0PLUT',
            app_id: 'A0PLUT',
            scopes: manifest.oauth_config.scopes.bot,
          },
          ...['budi', 'siti'].map((user) => ({ token: `xoxp-${user}`, user, scopes: PERSONAL })),
        ],
      },
    },
  });
  const apiUrl = `${emulator.url}/api/`;
  const as = (token: string) => new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const [budi, siti] = [as('xoxp-budi'), as('xoxp-siti')];
  const [b, s] = await Promise.all([budi.auth.test(), siti.auth.test()]);
  const users = { budi: b.user_id!, siti: s.user_id! };
  const team = b.team_id!;
  const usulan = (await budi.conversations.list()).channels!.find(({ name }) => name === 'usulan')!.id!;
  await budi.conversations.invite({ channel: usulan, users: 'U0PLUT' });
  const rapat = (await budi.conversations.create({ name: 'rapat', is_private: true })).channel!.id!;
  let count = 0;

  const post = (url: string, raw: string, type: string, age?: number): Promise<Response> =>
    fetch(`${url}/slack/events`, { method: 'POST', body: raw, headers: signed(signingSecret, raw, type, age) });

  /** Posts an event as Slack does; the same `id` again is a retry. */
  const event = (url: string, what: object, id = `Ev${++count}`, age?: number): Promise<Response> => {
    const body = { type: 'event_callback', team_id: team, api_app_id: 'A0PLUT', event_id: id, event: what };
    return post(url, JSON.stringify(body), 'application/json', age);
  };

  const form = (url: string, fields: Record<string, string>): Promise<Response> =>
    post(url, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');

  const interaction = (url: string, payload: object): Promise<Response> =>
    form(url, { payload: JSON.stringify({ trigger_id: `trigger-${++count}`, team: { id: team }, ...payload }) });

  /** What a press hands the bot for opening a form: good once, and for seconds. */
  const exchange = async (user_id: string): Promise<{ trigger_id: string }> => {
    const made = await as('xoxb-plut').apiCall('views.generateTriggerId', { user_id });
    return { trigger_id: String((made as { trigger_id?: unknown }).trigger_id) };
  };

  /** The private chat of a user with the bot. */
  const chat = async (user: 'budi' | 'siti'): Promise<string> =>
    (await as(`xoxp-${user}`).conversations.open({ users: 'U0PLUT' })).channel!.id!;

  return {
    apiUrl,
    signingSecret,
    botToken: 'xoxb-plut',
    team,
    users,
    channels: { usulan, rapat },
    post,
    event,
    interaction,
    chat,

    /** A user writes to the bot in their private chat. */
    write: async (url: string, user: 'budi' | 'siti', text: string): Promise<Response> => {
      const channel = await chat(user);
      const { ts } = await as(`xoxp-${user}`).chat.postMessage({ channel, text });
      return event(url, {
        type: 'message',
        channel_type: 'im',
        channel,
        user: users[user],
        text,
        ts,
        event_ts: ts,
        team,
      });
    },

    /** A user mentions the bot in #usulan. */
    mention: async (url: string, user: 'budi' | 'siti', text: string): Promise<{ ts: string; response: Response }> => {
      const full = `<@U0PLUT> ${text}`;
      const { ts } = await as(`xoxp-${user}`).chat.postMessage({ channel: usulan, text: full });
      const what = { type: 'app_mention', channel: usulan, user: users[user], text: full, ts, event_ts: ts, team };
      return { ts: ts!, response: await event(url, what) };
    },

    /** A user gives the slash command in a channel. */
    command: (url: string, user: 'budi' | 'siti', channel: string, text: string): Promise<Response> =>
      form(url, {
        command: '/usulan',
        text,
        user_id: users[user],
        channel_id: channel,
        team_id: team,
        trigger_id: `trigger-${++count}`,
        response_url: `${url}/unused`,
      }),

    /** A user presses a button of a message. */
    press: async (
      url: string,
      user: 'budi' | 'siti',
      channel: string,
      message: Posted,
      value: string,
      action = 'b0',
    ): Promise<Response> =>
      interaction(url, {
        type: 'block_actions',
        ...(await exchange(users[user])),
        user: { id: users[user], team_id: team },
        channel: { id: channel },
        container: { type: 'message', channel_id: channel, message_ts: message.ts, is_ephemeral: false },
        message,
        actions: [{ type: 'button', action_id: action, block_id: 'x', value }],
      }),

    /** A user sends a form with these answers. */
    submit: (url: string, user: 'budi' | 'siti', token: string, answers: Record<string, string>): Promise<Response> =>
      interaction(url, {
        type: 'view_submission',
        user: { id: users[user], team_id: team },
        view: {
          private_metadata: token,
          state: {
            values: Object.fromEntries(
              Object.entries(answers).map(([name, value]) => [name, { a: { type: 'plain_text_input', value } }]),
            ),
          },
        },
      }),

    /** What stands in a channel or chat, oldest first. */
    messages: async (channel: string): Promise<Posted[]> => {
      const { messages } = await budi.conversations.history({ channel });
      return (messages as Posted[]).reverse();
    },

    /** What stands in a thread, its first message included. */
    replies: async (channel: string, ts: string): Promise<Posted[]> =>
      (await budi.conversations.replies({ channel, ts })).messages as Posted[],

    /** The emulator's own page on a channel's ephemeral messages (`messages`) or on Home tabs (`views`). */
    inspect: async (tab: 'messages' | 'views' | 'files', channel = ''): Promise<string> =>
      (await fetch(`${emulator.url}/?tab=${tab}&channel=${channel}`)).text(),

    /** A user sends a file to the bot's private chat; gives its id. */
    upload: async (user: 'budi' | 'siti', name: string, bytes: Buffer): Promise<string> => {
      const done = await as(`xoxp-${user}`).files.uploadV2({
        channel_id: await chat(user),
        filename: name,
        file: bytes,
      });
      return (done as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id;
    },

    close: () => emulator.close(),
  };
};

const PERSONAL = [
  'channels:history',
  'channels:read',
  'channels:write',
  'chat:write',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
];
