import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SlackChannel, slack } from '../../../src/channels/slack/index.ts';
import type { Incoming } from '../../../src/conversation/message.ts';
import { OperatorError } from '../../../src/operator-error.ts';
import { formWords, silent } from './silent.ts';
import { stubSlack } from './stub.ts';

let stub: Awaited<ReturnType<typeof stubSlack>>;
let channel: SlackChannel;

const words = { tryAgain: 'Maaf, coba lagi sebentar.', form: formWords };

beforeEach(async () => {
  stub = await stubSlack();
  const settings = { botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: stub.apiUrl };
  channel = slack(settings, { log: silent, now: () => new Date(0), words });
});

afterEach(async () => {
  await channel.stop();
  await stub.close();
});

const message = (id: string) => ({
  envelope_id: `envelope-${id}`,
  type: 'events_api',
  accepts_response_payload: false,
  payload: {
    type: 'event_callback',
    event_id: id,
    event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', team: 'T1', text: 'halo', ts: '1.1' },
  },
});

const command = {
  envelope_id: 'envelope-command',
  type: 'slash_commands',
  accepts_response_payload: true,
  payload: { command: '/usulan', text: 'status', user_id: 'U1', channel_id: 'C1', team_id: 'T1', trigger_id: '1.2.3' },
};

test('an envelope is acknowledged only once it is stored', async () => {
  let stored = () => {};
  const asked = new Promise<Incoming[]>((resolve) => {
    void channel.start((incoming) => {
      resolve(incoming);
      return new Promise<void>((done) => {
        stored = done;
      });
    });
  });
  await stub.until(() => stub.connections() === 1);
  stub.say(message('Ev1'));
  expect(await asked).toMatchObject([{ delivery: 'Ev1', shownName: 'Budi', said: { kind: 'text', text: 'halo' } }]);
  expect(stub.acknowledged).toEqual([]);
  stored();
  await stub.until(() => stub.acknowledged.length === 1);
  expect(stub.acknowledged[0]!.envelope_id).toBe('envelope-Ev1');
});

test('what could not be stored is not acknowledged, and the next is taken all the same', async () => {
  let broken = true;
  await channel.start(async () => {
    if (broken) throw new Error('the database is away');
  });
  stub.say(message('Ev1'));
  stub.say(command);
  await stub.until(() => stub.acknowledged.length === 1);
  broken = false;
  stub.say(message('Ev2'));
  await stub.until(() => stub.acknowledged.length === 2);
  expect(stub.acknowledged).toEqual([
    { envelope_id: 'envelope-command', payload: { response_type: 'ephemeral', text: words.tryAgain } },
    { envelope_id: 'envelope-Ev2', payload: {} },
  ]);
});

test('two messages of one person keep their order while the person is looked up, once', async () => {
  const accepted: string[] = [];
  await channel.start(async (incoming) => {
    accepted.push(...incoming.map(({ delivery }) => delivery));
  });
  stub.say(message('Ev1'));
  stub.say(message('Ev2'));
  await stub.until(() => stub.acknowledged.length === 2);
  expect([accepted, stub.count('users.info')]).toEqual([['Ev1', 'Ev2'], 1]);
});

test('what was taken before a stop is stored and acknowledged before it ends', async () => {
  let stored = () => {};
  const asked = new Promise<void>((resolve) => {
    void channel.start(() => {
      resolve();
      return new Promise<void>((done) => {
        stored = done;
      });
    });
  });
  await stub.until(() => stub.connections() === 1);
  stub.say(message('Ev1'));
  await asked;
  const stopped = channel.stop();
  stored();
  await stopped;
  await stub.until(() => stub.acknowledged.length === 1);
  expect(channel.health()).toEqual({ ok: false, detail: 'stopped' });
});

test('a refusal while it reconnects is outlived: it tries again, and health tells', async () => {
  const accepted: string[] = [];
  await channel.start(async (incoming) => {
    accepted.push(...incoming.map(({ delivery }) => delivery));
  });
  expect(channel.health()).toEqual({ ok: true, detail: 'Socket Mode connected' });
  stub.answer('apps.connections.open', { ok: false, error: 'invalid_auth' });
  stub.say({ type: 'disconnect', reason: 'refresh_requested' });
  await stub.until(() => stub.count('apps.connections.open') === 2);
  expect(channel.health().ok).toBe(false);
  await stub.until(() => stub.connections() === 2);
  stub.say(message('Ev2'));
  await stub.until(() => stub.acknowledged.length === 1);
  expect(accepted).toEqual(['Ev2']);
  expect(channel.health().ok).toBe(true);
});

test('a connection cut without a word is made again', async () => {
  await channel.start(async () => {});
  stub.cut();
  await stub.until(() => stub.connections() === 2);
});

test('Slack being away at the start keeps nothing else from running; it connects when Slack is back', async () => {
  stub.answer('auth.test', { status: 503 });
  await channel.start(async () => {});
  expect(channel.health().ok).toBe(false);
  await stub.until(() => stub.connections() === 1);
});

test.each([
  ['auth.test', 'SLACK_BOT_TOKEN'],
  ['apps.connections.open', 'SLACK_APP_TOKEN'],
])('a token refused by %s at the start names %s', async (method, setting) => {
  stub.answer(method, { ok: false, error: 'invalid_auth' });
  const error = await channel.start(async () => {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OperatorError);
  expect((error as OperatorError).message).toContain(setting);
});

test.each([
  [{ botToken: 'xoxp-1', appToken: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
  [{ botToken: 'xoxb-1' }, 'without a way in'],
  [{ botToken: 'xoxb-1', appToken: 'xapp-1', signingSecret: 's' }, 'both set'],
  [{ botToken: 'xoxb-1', appToken: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
  [{ botToken: 'xoxb-1', appToken: 'xapp-1', ministryChannel: '#usulan' }, 'SLACK_MINISTRY_CHANNEL'],
])('settings that cannot be right are refused with their name: %o', async (settings, named) => {
  const wrong = slack({ ...settings, apiUrl: stub.apiUrl }, { log: silent, now: () => new Date(0), words });
  await expect(wrong.start(async () => {})).rejects.toThrow(named);
  expect(stub.calls).toEqual([]);
});
