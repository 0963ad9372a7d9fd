import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SlackChannel, slack } from '../../../src/channels/slack/index.ts';
import type { Incoming, Spoken } from '../../../src/conversation/message.ts';
import { serve, slackWorkspace } from '../../support/slack.ts';
import { formWords, silent } from './silent.ts';

let workspace: Awaited<ReturnType<typeof slackWorkspace>>;
let server: Awaited<ReturnType<typeof serve>>;
let channel: SlackChannel;
let accepted: Incoming[] = [];
let broken = false;

const text = (...words: Spoken['text']) => ({ text: words });

beforeAll(async () => {
  workspace = await slackWorkspace();
  const { apiUrl, botToken, signingSecret } = workspace;
  channel = slack(
    { apiUrl, botToken, signingSecret },
    { log: silent, now: () => new Date(), words: { tryAgain: 'Maaf, coba lagi sebentar.', form: formWords } },
  );
  server = await serve(channel.endpoints!);
  await channel.start(async (incoming) => {
    if (broken) throw new Error('the database is away');
    accepted.push(...incoming);
  });
});

afterAll(async () => {
  await channel?.stop();
  await server?.close();
  await workspace?.close();
});

beforeEach(() => {
  accepted = [];
  broken = false;
});

const last = () => accepted.at(-1)!;

describe('what comes in', () => {
  test('a private message is accepted with its sender’s name, and its answer reaches the same chat', async () => {
    const response = await workspace.write(server.url, 'budi', 'berapa usulan bulan ini');
    expect(response.status).toBe(200);
    expect(accepted).toMatchObject([
      {
        from: { channel: 'slack', id: workspace.users.budi },
        room: { id: workspace.users.budi, shared: false },
        shownName: 'budi',
        said: { kind: 'text', text: 'berapa usulan bulan ini' },
      },
    ]);
    expect(accepted[0]).not.toHaveProperty('outsider');

    const { id } = await channel.send({ room: last().room.id, message: text('Ada ', { b: '10' }, ' usulan.') });
    const chat = await workspace.messages(await workspace.chat('budi'));
    expect(chat.at(-1)).toMatchObject({ ts: id, text: 'Ada 10 usulan.', user: 'U0PLUT' });
  });

  test('a mention in a channel is answered in its thread', async () => {
    const { ts } = await workspace.mention(server.url, 'siti', 'status Sorong?');
    expect(last()).toMatchObject({
      room: { id: workspace.channels.usulan, shared: true, thread: ts },
      said: { kind: 'text', text: 'status Sorong?' },
    });
    const { id, thread } = last().room;
    await channel.send({ room: id, thread, message: text('Penilaian.') });
    expect((await workspace.replies(id, ts)).map((message) => message.text)).toEqual([
      '<@U0PLUT> status Sorong?',
      'Penilaian.',
    ]);
  });

  test('a slash command is answered for its giver’s eyes only', async () => {
    const response = await workspace.command(server.url, 'budi', workspace.channels.usulan, 'status Medan');
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(last()).toMatchObject({
      room: { id: workspace.channels.usulan, shared: true, visibleTo: workspace.users.budi },
      said: { kind: 'command', name: 'usulan', rest: 'status Medan' },
    });
    const { id, visibleTo } = last().room;
    const sent = await channel.send({ room: id, visibleTo, message: text('Medan: revisi.') });
    expect(sent).toEqual({});
    expect(await workspace.inspect('messages', id)).toContain('Medan: revisi.');
    expect((await workspace.messages(id)).map((message) => message.text)).not.toContain('Medan: revisi.');
  });

  test('a slash command where the bot is no member is answered in the private chat', async () => {
    await workspace.command(server.url, 'budi', workspace.channels.rapat, '');
    expect(last().said).toEqual({ kind: 'command', name: 'bantuan', rest: '' });
    const { id, visibleTo } = last().room;
    await channel.send({ room: id, visibleTo, message: text('Begini caranya.') });
    expect((await workspace.messages(await workspace.chat('budi'))).at(-1)?.text).toBe('Begini caranya.');
  });

  test('a button comes back with its token, from the room that it stood in', async () => {
    const room = workspace.channels.usulan;
    const choices = [{ label: 'Setujui', token: 'x:approve:12:3', style: 'primary' as const }];
    await channel.send({ room, message: { ...text('Usulan 12'), choices } });
    const message = (await workspace.messages(room)).at(-1)!;
    const response = await workspace.press(server.url, 'siti', room, message, 'x:approve:12:3');
    expect(response.status).toBe(200);
    expect(last()).toMatchObject({
      room: { id: room, shared: true },
      said: { kind: 'button', token: 'x:approve:12:3' },
    });
  });

  test('a file is fetched with the bot’s token, up to the limit', async () => {
    const bytes = Buffer.from('%PDF-1.7 surat gubernur');
    const id = await workspace.upload('budi', 'surat.pdf', bytes);
    const file = { id, kind: 'document' as const, size: 1 };
    expect(Buffer.from(await channel.download(file, 1000))).toEqual(bytes);
    await expect(channel.download(file, 5)).rejects.toThrow('over 5 bytes');
  });

  test('what is none of ours is acknowledged, and nothing comes of it', async () => {
    const unknown = await workspace.interaction(server.url, {
      type: 'block_actions',
      user: { id: workspace.users.budi },
      container: { type: 'message' },
      actions: [{ type: 'overflow', action_id: 'lain' }],
    });
    const shortcut = await workspace.interaction(server.url, { type: 'shortcut', user: { id: workspace.users.budi } });
    const own = await workspace.event(server.url, {
      type: 'message',
      channel_type: 'im',
      channel: 'D1',
      user: 'U0PLUT',
      bot_id: 'B0PLUT',
      text: 'Ada 10 usulan.',
      ts: '1.1',
    });
    expect([unknown.status, shortcut.status, own.status, accepted]).toEqual([200, 200, 200, []]);
  });
});

describe('the door', () => {
  const hello = { type: 'message', channel_type: 'im', channel: 'D1', text: 'halo', ts: '1.1' };

  test('200 only when it is stored: a failure is 500, and the retry is not dropped', async () => {
    const event = { ...hello, user: workspace.users.budi };
    broken = true;
    expect((await workspace.event(server.url, event, 'EvRetry')).status).toBe(500);
    broken = false;
    expect((await workspace.event(server.url, event, 'EvRetry')).status).toBe(200);
    expect((await workspace.event(server.url, event, 'EvRetry')).status).toBe(200);
    expect(accepted.map(({ delivery }) => delivery)).toEqual(['EvRetry', 'EvRetry']);
  });

  test('a command that could not be stored says so to its giver, as Slack does not repeat it', async () => {
    broken = true;
    const response = await workspace.command(server.url, 'budi', workspace.channels.usulan, 'status');
    expect([response.status, await response.json()]).toEqual([
      200,
      { response_type: 'ephemeral', text: 'Maaf, coba lagi sebentar.' },
    ]);
  });

  test.each([
    ['six minutes old', 360, 401],
    ['four minutes old', 240, 200],
  ])('a signature %s is answered as it should be', async (_, age, status) => {
    const event = { ...hello, user: workspace.users.budi };
    expect((await workspace.event(server.url, event, `EvOld${age}`, age)).status).toBe(status);
    expect(accepted).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a forged or missing signature is 401', async () => {
    const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev', event: { ...hello, user: 'U1' } });
    const at = String(Math.floor(Date.now() / 1000));
    const forged = { 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': at };
    for (const headers of [forged, {}]) {
      const response = await fetch(`${server.url}/slack/events`, { method: 'POST', body, headers });
      expect(response.status).toBe(401);
    }
    expect(accepted).toEqual([]);
  });

  test('a body of 5 MB is 413, and what is no payload is 400', async () => {
    expect((await workspace.post(server.url, 'x'.repeat(5 * 1024 * 1024), 'application/json')).status).toBe(413);
    expect((await workspace.post(server.url, '{', 'application/json')).status).toBe(400);
    expect((await workspace.post(server.url, 'null', 'application/json')).status).toBe(400);
  });

  test('Slack’s check of the address is answered with its challenge', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-123' });
    const response = await workspace.post(server.url, body, 'application/json');
    expect(await response.json()).toEqual({ challenge: 'c-123' });
  });
});

describe('what goes out', () => {
  test('an earlier message is replaced, and posted anew where it is gone', async () => {
    const room = workspace.channels.usulan;
    const { id } = await channel.send({ room, message: text('diperiksa') });
    expect(await channel.send({ room, message: text('disetujui'), replaces: id })).toEqual({ id });
    expect((await workspace.messages(room)).find(({ ts }) => ts === id)?.text).toBe('disetujui');
    const again = await channel.send({ room, message: text('ditolak'), replaces: '1.000001' });
    expect(again.id).not.toBe('1.000001');
    expect((await workspace.messages(room)).at(-1)?.text).toBe('ditolak');
  });

  test('`under` answers in the thread of an earlier message', async () => {
    const room = workspace.channels.usulan;
    const { id } = await channel.send({ room, message: text('Kartu 7') });
    await channel.send({ room, message: text('Catatan 7'), under: id });
    expect((await workspace.replies(room, id!)).map((message) => message.text)).toEqual(['Kartu 7', 'Catatan 7']);
  });

  test('the Home tab is answered in the Home tab', async () => {
    const event = { type: 'app_home_opened', user: workspace.users.budi, channel: 'D1', tab: 'home', event_ts: '1.1' };
    await workspace.event(server.url, event);
    expect(last().said).toEqual({ kind: 'command', name: 'beranda', rest: '' });
    const before = (await workspace.messages(await workspace.chat('budi'))).length;
    const { id, thread } = last().room;
    await channel.send({ room: id, thread, message: text('Selamat datang') });
    expect(await workspace.inspect('views')).toContain('home');
    expect(await workspace.messages(await workspace.chat('budi'))).toHaveLength(before);
  });

  test('a file goes with its words; one person’s never into a shared room', async () => {
    const file = { name: 'usulan.xlsx', mime: 'application/vnd.ms-excel', bytes: Buffer.from('PK') };
    const room = workspace.channels.usulan;
    await channel.send({ room, message: { ...text('Semua <usulan>'), file } });
    expect((await workspace.messages(room)).at(-1)).toMatchObject({ text: 'Semua &lt;usulan&gt;', files: [{}] });
    const before = await workspace.messages(room);
    await channel.send({ room, visibleTo: workspace.users.budi, message: { ...text('Milik Bapak'), file } });
    expect(await workspace.messages(room)).toEqual(before);
    const chat = await workspace.messages(await workspace.chat('budi'));
    expect(chat.at(-1)).toMatchObject({ text: 'Milik Bapak', files: [{}] });
  });
});

test('staff are found by e-mail', async () => {
  expect(await channel.userByEmail('siti@kementerian.example')).toEqual({ id: workspace.users.siti, name: 'siti' });
  expect(await channel.userByEmail('tidak@ada.example')).toBeUndefined();
});
