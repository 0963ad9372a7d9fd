import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliveries } from './deliveries.ts';
import { answerJson, type Fate, meet } from './fate.ts';
import { type Payload, payloadOf } from './payload.ts';
import { type Moment, openRooms, type Shown } from './rooms.ts';
import { type Envelope, overHttp, overSocket } from './slack-envelopes.ts';

/** The ministry's channel in the stand-in's workspace. */
export const CHANNEL = 'C0PLUT';
/** The app's tokens there. */
export const BOT_TOKEN = 'xoxb-uji-coba-token-yang-tidak-boleh-tercatat';
export const APP_TOKEN = 'xapp-uji-coba-token-yang-tidak-boleh-tercatat';

const TEAM = 'T0UJI';

type Given = {
  /** What becomes of a post. */
  fate?: () => Fate;
  /** Whether an event is delivered once more. */
  repeats?: () => boolean;
  /** Where the processes listen; nowhere with Socket Mode. */
  hooks?: () => string[];
  pick: <T>(of: readonly T[]) => T;
  moment?: (moment: Moment, by: string) => void;
};

type Block = {
  type: string;
  elements?: { type: string; value?: string; text?: { text: string } }[];
};

const buttonsOf = (blocks: Block[]): Shown['buttons'] =>
  blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements = [] }) =>
      elements.map(({ text, value }) => ({ label: text?.text ?? '', ...(value && { token: value }) })),
    );

/** Slack as far as the ministry's staff need it, in this process: private chats with the app, and one channel. */
export const openSlack = async ({ fate = () => 'done', repeats = () => false, hooks, pick, moment }: Given) => {
  const rooms = openRooms((nth) => `${nth}.000100`);
  const posting = deliveries();
  let happened = 0;

  const USUAL: Record<string, (payload: Payload) => object> = {
    'auth.test': () => ({ user_id: 'U0PLUT', team_id: TEAM }),
    'users.info': ({ user }) => ({ user: { id: user, team_id: TEAM, profile: { real_name: `Staf ${String(user)}` } } }),
    // A private chat has the id of its person.
    'conversations.open': ({ users }) => ({ channel: { id: `D${String(users)}` } }),
  };

  /** A post, or (with `ts`) a message that says something else now. */
  const write = (payload: Payload, by: string, response: ServerResponse): Promise<void> => {
    moment?.('before send', by);
    const what = fate();
    rooms.count(typeof what === 'object' ? String(what.code) : what);
    return meet(what, response, {
      perform: (): Shown | undefined => {
        if (payload.ts !== undefined) return undefined;
        const shown = rooms.show({
          room: String(payload.channel).replace(/^DU/, 'U'),
          by,
          text: String(payload.text),
          buttons: buttonsOf((payload.blocks ?? []) as Block[]),
          media: false,
        });
        moment?.('after send', by);
        return shown;
      },
      answer: (message) => {
        response.once('finish', () => {
          if (message) message.acknowledged = true;
          moment?.('before mark', by);
        });
        answerJson(response, { ok: true, channel: payload.channel, ts: message?.id ?? payload.ts });
      },
      refuse: ({ code, retryAfter = 1 }) =>
        answerJson(
          response,
          { ok: false, error: code === 429 ? 'ratelimited' : 'internal_error' },
          code,
          code === 429 ? { 'retry-after': String(retryAfter) } : {},
        ),
    });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, by = '', method = ''] = /^\/([^/]+)\/api\/(.+)$/.exec(request.url ?? '') ?? [];
    const payload = await payloadOf(request);
    if (method === 'chat.postMessage' || method === 'chat.update') return write(payload, by, response);
    const usual = method === 'apps.connections.open' ? { url: `ws://127.0.0.1:${port}/` } : USUAL[method]?.(payload);
    answerJson(response, { ok: true, ...usual });
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    response.on('error', () => {});
    void serve(request, response).catch(() => response.destroy());
  });
  const socket = hooks ? undefined : overSocket(server);
  const carry = socket?.carry ?? overHttp(hooks!, pick);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    ...rooms,
    /** The address of its API for a process of this name. */
    root: (by: string) => `http://127.0.0.1:${port}/${by}/api`,
    /** Somebody writes to the app. */
    say: (user: string, text: string): void => {
      const ts = `${++happened}.000200`;
      const event = { type: 'message', channel_type: 'im', channel: `D${user}`, user, team: TEAM, text, ts };
      const body = { type: 'event_callback', team_id: TEAM, event_id: `Ev${happened}`, event };
      const envelope: Envelope = { type: 'events_api', body };
      posting.add({ lane: user, post: () => carry(envelope), again: repeats() });
    },
    /** Somebody presses a button in their private chat: Slack tells of it once, whatever becomes of that. */
    press: (user: string, message: Shown, token: string): void => {
      const body = {
        type: 'block_actions',
        trigger_id: `trigger-${++happened}`,
        team: { id: TEAM },
        user: { id: user, team_id: TEAM },
        channel: { id: `D${user}` },
        container: { type: 'message', channel_id: `D${user}`, message_ts: message.id, is_ephemeral: false },
        message: { ts: message.id, text: message.text },
        actions: [{ type: 'button', action_id: 'b0', block_id: 'x', value: token }],
      };
      void carry({ type: 'interactive', body }).catch(() => false);
    },
    /** Ends the connection of Socket Mode; the bot makes another. */
    cut: (politely: boolean): void => socket?.cut(politely),
    close: async (): Promise<void> => {
      posting.close();
      socket?.cut(false);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type Slack = Awaited<ReturnType<typeof openSlack>>;
