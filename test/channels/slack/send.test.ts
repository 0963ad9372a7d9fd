import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SendFailure, type Sending } from '../../../src/channels/channel.ts';
import { type SlackChannel, slack } from '../../../src/channels/slack/index.ts';
import type { Incoming } from '../../../src/conversation/message.ts';
import { serve, signed } from '../../support/slack.ts';
import { formWords, silent } from './silent.ts';
import { type Answer, stubSlack } from './stub.ts';

/** Nobody waits a minute here. */
vi.mock('../../../src/channels/slack/limits.ts', async (original) => {
  const limits = await original<typeof import('../../../src/channels/slack/limits.ts')>();
  return { ...limits, LIMITS: { ...limits.LIMITS, lookEvery: 50 } };
});

let stub: Awaited<ReturnType<typeof stubSlack>>;
let channel: SlackChannel;
let clock = 0;

beforeEach(async () => {
  stub = await stubSlack();
  clock = 0;
  channel = slack(
    { botToken: 'xoxb-1', signingSecret: 's', apiUrl: stub.apiUrl },
    { log: silent, now: () => new Date(clock), words: { tryAgain: 'Coba lagi.', form: formWords } },
  );
});

afterEach(async () => {
  await channel.stop();
  await stub.close();
});

const sending = (more: Partial<Sending> = {}): Sending => ({
  room: 'C1',
  message: { text: ['Usulan 12'], choices: [{ label: 'Setujui', token: 'x:approve:12:3' }] },
  ...more,
});

const failing = async (method: string, answers: Answer[], more: Partial<Sending> = {}) => {
  stub.answer(method, ...answers);
  const error: unknown = await channel.send(sending(more)).catch((thrown: unknown) => thrown);
  if (!(error instanceof SendFailure)) throw new Error(`no SendFailure: ${String(error)}`);
  return error;
};

const refusal = (error: string) => ({ ok: false, error });

describe('a call that fails', () => {
  test('429: later, after as long as Slack says, and nothing else waits for it', async () => {
    const error = await failing('chat.postMessage', [{ status: 429, headers: { 'retry-after': '7' } }]);
    expect([error.what, error.after]).toEqual(['later', 7000]);
    expect(await channel.send(sending({ room: 'C2' }))).toEqual({ id: '10.1' });
    expect(stub.count('chat.postMessage')).toBe(2);
  });

  test.each<[string, Answer]>([
    ['a 503', { status: 503 }],
    ['a dropped connection', 'drop'],
    ['a word of Slack’s that we do not know', refusal('internal_error')],
  ])('%s: later, and not repeated by the client', async (_, answer) => {
    expect((await failing('chat.postMessage', [answer])).what).toBe('later');
    expect(stub.count('chat.postMessage')).toBe(1);
  });

  test.each(['channel_not_found', 'is_archived', 'not_in_channel'])('%s: gone', async (code) => {
    expect((await failing('chat.postMessage', [refusal(code)])).what).toBe('gone');
  });

  test('a person who has left: gone', async () => {
    expect((await failing('conversations.open', [refusal('user_disabled')], { room: 'U1' })).what).toBe('gone');
  });

  test.each(['token_revoked', 'account_inactive', 'invalid_auth'])(
    '%s: later, and Slack counts as down until a send succeeds',
    async (code) => {
      await channel.start(async () => {});
      expect(channel.health().ok).toBe(true);
      expect((await failing('chat.postMessage', [refusal(code)])).what).toBe('later');
      expect(channel.health()).toEqual({ ok: false, detail: code, shutOut: true });
      await channel.send(sending());
      expect(channel.health().ok).toBe(true);
    },
  );

  test('a token that is revoked is noticed over HTTP though nothing is sent, and so is that it is taken again', async () => {
    await channel.start(async () => {});
    stub.answer('auth.test', refusal('token_revoked'), refusal('token_revoked'));
    await vi.waitFor(() => expect(channel.health()).toEqual({ ok: false, detail: 'token_revoked', shutOut: true }));
    await vi.waitFor(() => expect(channel.health()).toEqual({ ok: true, detail: 'HTTP' }), 30_000);
  });

  test.each(['invalid_blocks', 'msg_blocks_too_long'])('%s: once more as text alone', async (code) => {
    stub.answer('chat.postMessage', refusal(code));
    expect(await channel.send(sending())).toEqual({ id: '10.1' });
    const [first, second] = stub.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(first!.body.get('blocks')).toContain('x:approve:12:3');
    expect([second!.body.get('text'), second!.body.get('blocks')]).toEqual(['Usulan 12', '[]']);
  });

  test('refused as text too: refused, and not tried a third time', async () => {
    const error = await failing('chat.postMessage', [refusal('invalid_blocks'), refusal('msg_too_long')]);
    expect(error.what).toBe('refused');
    expect(stub.count('chat.postMessage')).toBe(2);
  });
});

test('a private chat is opened once', async () => {
  await channel.send(sending({ room: 'U1' }));
  await channel.send(sending({ room: 'U1' }));
  expect(stub.count('conversations.open')).toBe(1);
  expect(
    stub.calls.filter(({ method }) => method === 'chat.postMessage').map(({ body }) => body.get('channel')),
  ).toEqual(['D1', 'D1']);
});

test.each(['channel_not_found', 'not_in_channel', 'user_not_in_channel'])(
  'an answer for one person’s eyes goes to their private chat on %s',
  async (code) => {
    stub.answer('chat.postEphemeral', refusal(code));
    expect(await channel.send(sending({ visibleTo: 'U1', thread: '1.1' }))).toEqual({});
    const { body } = stub.calls.at(-1)!;
    expect([body.get('channel'), body.get('thread_ts')]).toEqual(['D1', null]);
  },
);

describe('a file', () => {
  const file = { id: 'F1', kind: 'document' as const };

  beforeEach(() => {
    stub.answer('files.info', { ok: true, file: { id: 'F1', size: 1, url_private: `${stub.apiUrl}bytes` } });
  });

  test('is capped by what comes, whatever size was claimed', async () => {
    await expect(channel.download(file, 5)).rejects.toThrow('over 5 bytes');
  });

  test('is no sign-in page: a redirection is an error', async () => {
    stub.answer('bytes', { status: 302, headers: { location: `${stub.apiUrl}sign-in` } });
    await expect(channel.download(file, 1000)).rejects.toThrow();
    expect(stub.count('sign-in')).toBe(0);
  });
});

describe('who speaks', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let accepted: Incoming[];
  let count = 0;

  beforeEach(async () => {
    accepted = [];
    server = await serve(channel.endpoints!);
    await channel.start(async (incoming) => {
      accepted.push(...incoming);
    });
  });

  afterEach(() => server.close());

  const speak = async (user = 'U1') => {
    count += 1;
    const event = { type: 'message', channel_type: 'im', channel: 'D1', user, team: 'T1', text: `${count}`, ts: '1.1' };
    const raw = JSON.stringify({ type: 'event_callback', event_id: `Ev${count}`, event });
    await fetch(`${server.url}/slack/events`, {
      method: 'POST',
      body: raw,
      headers: signed('s', raw, 'application/json'),
    });
    return accepted.at(-1)!;
  };

  const user = (more: object) => ({ ok: true, user: { id: 'U1', team_id: 'T1', name: 'budi', ...more } });

  test.each([
    ['a guest', user({ is_restricted: true })],
    ['a guest of one channel', user({ is_ultra_restricted: true })],
    ['a user of another workspace', user({ team_id: 'T9' })],
    ['a stranger', user({ is_stranger: true })],
    ['whoever cannot be looked up', refusal('user_not_found')],
    ['whoever cannot be looked up now', { status: 503 }],
    ['whoever Slack gives no answer about', 'hang'],
  ] as [string, Answer][])('%s is accepted in time, as an outsider', async (_, answer) => {
    stub.answer('users.info', answer);
    expect((await speak()).outsider).toBe(true);
  });

  test('a member is none, and is remembered for ten minutes with name and language', async () => {
    stub.answer(
      'users.info',
      user({ locale: 'id-ID', profile: { display_name: 'Pak Budi' } }),
      user({ is_restricted: true }),
    );
    expect(await speak()).toMatchObject({ shownName: 'Pak Budi', language: 'id-ID' });
    clock += 9 * 60_000;
    expect(await speak()).not.toHaveProperty('outsider');
    expect(stub.count('users.info')).toBe(1);
    clock += 2 * 60_000;
    expect((await speak()).outsider).toBe(true);
  });

  test('a failed look-up is not remembered', async () => {
    stub.answer('users.info', 'drop');
    expect((await speak()).outsider).toBe(true);
    expect(await speak()).not.toHaveProperty('outsider');
  });
});
