import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SendFailure, type Sending } from '../../../src/channels/channel.ts';
import { type TelegramChannel, telegram } from '../../../src/channels/telegram/index.ts';
import type { Incoming } from '../../../src/conversation/message.ts';
import { type Fault, type Person, type StandIn, startTelegram } from '../../support/telegram.ts';
import { deps, until } from './around.ts';

/** Nobody waits ten seconds here. */
vi.mock('../../../src/channels/telegram/limits.ts', async (original) => ({
  ...(await original<typeof import('../../../src/channels/telegram/limits.ts')>()),
  SECONDS: { call: 1, send: 1, download: 1, pollWait: 1, poll: 2 },
}));

const NIK = '3174010101010001';

let platform: StandIn;
let channel: TelegramChannel;
let siti: Person;
let accepted: Incoming[];
let logged: string[];
let clock: Date;

const note = (facts: object, text: string) => void logged.push(`${text} ${JSON.stringify(facts)}`);
const log = { info: note, warn: note, error: note };
const accept = async (incoming: Incoming[]) => void accepted.push(...incoming);
const called = (name: string) => platform.calls.filter(({ method }) => method === name);
const to = (message: Partial<Sending['message']> = {}, more: Partial<Sending> = {}): Sending => ({
  room: '77',
  message: { text: [`NIK ${NIK}`], ...message },
  ...more,
});
const failureOf = (sending: Sending): Promise<SendFailure | undefined> =>
  channel.send(sending).then(
    () => undefined,
    (error: SendFailure) => error,
  );
/** The method goes wrong so many times, then right. */
const failing = (name: string, fault: Fault, times = Infinity) => {
  platform.faults.disturb = (method) => (method === name && times-- > 0 ? fault : undefined);
};

beforeEach(async () => {
  platform = await startTelegram();
  siti = platform.person({ id: 77 });
  accepted = [];
  logged = [];
  clock = new Date('2026-11-24T02:00:00Z');
  channel = telegram({ token: platform.token, apiRoot: platform.apiRoot }, { ...deps, log, now: () => clock });
});
afterEach(async () => {
  await channel.stop();
  await platform.stop();
  expect(logged.join('\n'), 'the log holds neither the token nor what anybody wrote').not.toMatch(
    new RegExp(`${platform.token}|${NIK}`),
  );
});

describe('sending', () => {
  it.each([
    [{ error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } }, 'later', 7_000],
    [{ error_code: 403, description: 'Forbidden: bot was blocked by the user' }, 'gone', undefined],
    [{ error_code: 403, description: 'Forbidden: user is deactivated' }, 'gone', undefined],
    [{ error_code: 400, description: 'Bad Request: chat not found' }, 'gone', undefined],
    [{ error_code: 400, description: 'Bad Request: something else' }, 'refused', undefined],
    [{ error_code: 502, description: 'Bad Gateway' }, 'later', undefined],
    [{ error_code: 401, description: 'Unauthorized' }, 'later', 60_000],
    ['unreachable', 'later', undefined],
    ['answerLost', 'later', undefined],
    ['noAnswer', 'later', undefined],
  ] as const)('%j means %s', async (fault, what, after) => {
    failing('sendMessage', fault);
    const failure = await failureOf(to());
    expect(failure).toBeInstanceOf(SendFailure);
    expect(failure).toMatchObject({ what, after });
    expect(`${failure?.message}${failure?.stack}`).not.toMatch(new RegExp(`${platform.token}|${NIK}`));
    expect(called('sendMessage').length, 'whether to try again is not decided here').toBeLessThanOrEqual(1);
  });

  it('the page of a proxy is no answer: the outcome is unknown', async () => {
    failing('sendMessage', 'proxyPage');
    const failure = await failureOf(to());
    expect(failure).toBeInstanceOf(Error);
    expect(failure?.what ?? 'later').toBe('later');
  });

  it('follows a group that moved', async () => {
    platform.faults.disturb = (_, { chat_id }) =>
      chat_id === -5
        ? {
            error_code: 400,
            description: 'Bad Request: group chat was upgraded',
            parameters: { migrate_to_chat_id: -100 },
          }
        : undefined;
    await channel.send(to({ text: ['Halo'] }, { room: '-5' }));
    expect(platform.messagesIn(-100).map(({ text }) => text)).toEqual(['Halo']);
  });

  it('leaves the emphasis out, once, where Telegram cannot read it', async () => {
    const fault = { error_code: 400, description: "Bad Request: can't parse entities: at byte 3" };
    platform.faults.disturb = (_, { entities }) => (entities ? fault : undefined);
    await channel.send(to({ text: [{ b: 'Halo' }] }));
    expect(siti.messages()).toMatchObject([{ text: 'Halo', bold: [] }]);
    failing('sendMessage', fault);
    expect(await failureOf(to({ text: [{ b: 'Halo' }] }))).toMatchObject({ what: 'refused' });
  });

  it('an edit that fails for a while is tried again as an edit, not sent beside the old', async () => {
    const { id } = await channel.send(to({ text: ['satu'] }));
    failing('editMessageText', { error_code: 502, description: 'Bad Gateway' });
    expect(await failureOf(to({ text: ['dua'] }, { replaces: id! }))).toMatchObject({ what: 'later' });
    expect(siti.messages().map(({ text }) => text)).toEqual(['satu']);
  });
});

describe('polling', () => {
  it('a broken line is tried again with what Telegram kept, in its order, each once', async () => {
    await channel.start(accept);
    failing('getUpdates', 'answerLost', 3);
    for (const text of ['satu', 'dua', 'tiga']) siti.says(text);
    await until(() => accepted.length >= 3);
    await until(() => platform.unconfirmed().length === 0);
    expect(accepted.map(({ said }) => said.kind === 'text' && said.text)).toEqual(['satu', 'dua', 'tiga']);
  });

  it('a page of a proxy, a pause that Telegram wants, a poll without end: all pass', async () => {
    await channel.start(accept);
    for (const fault of [
      'proxyPage',
      'noAnswer',
      { error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
    ] as const) {
      failing('getUpdates', fault, 1);
      siti.says('halo');
      await until(() => platform.unconfirmed().length === 0);
    }
    expect(accepted).toHaveLength(3);
    expect(channel.health().ok).toBe(true);
  });

  it('an update that nobody can read is left aside and holds up nothing', async () => {
    await channel.start(accept);
    platform.push({ message: { text: NIK } });
    siti.says('halo');
    await until(() => accepted.length === 1);
    await until(() => platform.unconfirmed().length === 0);
    expect(logged.join()).toContain('{"kind":"message"}');
  });

  it('a second poller ends it, and says what to do', async () => {
    failing('getUpdates', { error_code: 409, description: 'Conflict: terminated by other getUpdates request' });
    await channel.start(accept);
    await until(() => !channel.health().ok);
    expect(channel.health().detail).toMatch(/another process.*stop the other process/i);
    platform.faults.disturb = () => undefined;
    siti.says('halo');
    await rest(600);
    expect(called('getUpdates')).toHaveLength(1);
    expect(accepted).toEqual([]);
  });

  it('what is under way when it stops is stored, and comes again unless that was confirmed', async () => {
    let store = () => {};
    let began = false;
    await channel.start(async (incoming) => {
      began = true;
      await new Promise<void>((resolve) => {
        store = resolve;
      });
      accepted.push(...incoming);
    });
    siti.says('halo');
    await until(() => began);
    const stopped = channel.stop();
    store();
    await stopped;
    expect(accepted).toHaveLength(1);
    expect(platform.unconfirmed()).toHaveLength(1);
    await channel.start(accept);
    await until(() => accepted.length === 2);
    expect(accepted[1]).toEqual(accepted[0]);
  });
});

describe('starting', () => {
  it('drops nothing that waits, and removes a webhook that was set before', async () => {
    siti.says('halo');
    await channel.start(accept);
    await until(() => accepted.length === 1);
    expect(called('deleteWebhook')[0]?.payload).toEqual({ drop_pending_updates: false });
  });

  it('while Telegram is away it starts, reports itself ill, and makes up for it later', async () => {
    platform.faults.disturb = () => 'unreachable';
    await channel.start(accept);
    expect(channel.username()).toBeUndefined();
    expect(channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('no contact yet') });
    platform.faults.disturb = () => undefined;
    siti.says('halo');
    await until(() => accepted.length === 1);
    expect(channel.username()).toBe('plut_test_bot');
    expect(called('setMyCommands')).toHaveLength(2);
    expect(channel.health()).toMatchObject({ ok: true });
  });

  it('a menu that Telegram refuses keeps nobody waiting', async () => {
    failing('setMyCommands', { error_code: 400, description: 'Bad Request: BOT_COMMAND_INVALID' });
    await channel.start(accept);
    siti.says('halo');
    await until(() => accepted.length === 1);
    expect(logged.join()).toContain('BOT_COMMAND_INVALID');
  });

  it('half a day without contact is said once, as an alarm', async () => {
    await channel.start(accept);
    failing('getUpdates', 'unreachable');
    await until(() => channel.health().detail.includes('failing'));
    clock = new Date(clock.getTime() + 13 * 3_600_000);
    const alarms = () => logged.filter((line) => line.includes('12 hours'));
    await until(() => alarms().length > 0);
    expect(channel.health().ok).toBe(false);
    const failed = logged.length;
    await until(() => logged.length > failed);
    expect(alarms()).toHaveLength(1);
  });
});

it('a press is taken even when it is too late to confirm it', async () => {
  failing('answerCallbackQuery', {
    error_code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  });
  await channel.start(accept);
  siti.forges('a1:yes');
  await until(() => accepted.length === 1);
  await until(() => logged.some((line) => line.includes('too old')));
});
