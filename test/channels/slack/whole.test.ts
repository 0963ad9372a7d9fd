import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSlackBot, type SlackBot, saying, until } from '../../support/slack-bot.ts';

let slack: SlackBot;
let workspace: SlackBot['workspace'];
let url: string;
beforeAll(async () => {
  slack = await openSlackBot();
  ({ workspace, url } = slack);
});
afterAll(() => slack?.close());

const endpoint = () => `${url}/slack/events`;

test('an official of the ministry asks in a private message, and presses a button of the answer', async () => {
  await workspace.write(url, 'budi', 'usulan Sorong sudah sampai mana?');
  const chat = await workspace.chat('budi');
  const answer = await until(async () => saying(await workspace.messages(chat), 'Kab. Sorong'));
  expect(answer.text).toContain('PLUT-2017-0002');
  expect(answer.text).toContain('Kota Sorong');
});

test('a mention is answered in its thread', async () => {
  const { ts } = await workspace.mention(url, 'budi', 'usulan Bintan sudah sampai mana?');
  const answer = await until(async () => saying(await workspace.replies(workspace.channels.usulan, ts), 'Bintan ·'));
  expect(answer.text).toContain('Tahap');
});

test('who is not on the staff is told nothing', async () => {
  const { ts } = await workspace.mention(url, 'siti', 'usulan Sorong sudah sampai mana?');
  const answer = await until(async () =>
    saying(await workspace.replies(workspace.channels.usulan, ts), 'hanya menjawab'),
  );
  expect(answer.text).not.toContain('PLUT-2017');
});

test('/usulan is answered to the asker alone', async () => {
  await workspace.command(url, 'budi', workspace.channels.usulan, 'Purbalingga');
  const row = await until(() =>
    slack.one<{ to: string }>(
      `select visible_to as to from outbox where visible_to is not null and sent_at is not null`,
    ),
  );
  expect(row.to).toBe(workspace.users.budi);
  const seen = await workspace.messages(workspace.channels.usulan);
  expect(seen.some(({ text }) => text.includes('Purbalingga'))).toBe(false);
});

test('a button that leads to questions opens a form; what is sent in it reaches whoever asked', async () => {
  const { one } = slack;
  const chat = await workspace.chat('budi');
  await workspace.write(url, 'budi', '/petugas');
  await until(async () => saying(await workspace.messages(chat), 'petugas'));
  await workspace.write(url, 'budi', 'Bagaimana caranya ikut pelatihan?');
  const { usulan } = workspace.channels;
  const card = await until(async () => saying(await workspace.messages(usulan), 'ikut pelatihan'));
  const request = (await one<{ id: string }>('select id::text from desk_request'))!.id;
  await workspace.press(url, 'budi', usulan, card, `x:desk.take:${request}:1`);
  const mine = await until(async () => saying(await workspace.messages(chat), 'ikut pelatihan'));
  await workspace.press(url, 'budi', chat, mine, `c:jawab ${request}`, 'f0');
  const shown = () => one<{ id: string }>(`select id from outbox where thread like 'view:%' and sent_at is not null`);
  await until(shown);
  const draft = (await one<{ id: string }>(`select id::text from draft where flow = 'deskAnswer'`))!.id;
  await workspace.submit(url, 'budi', `f:${draft}`, { words: 'Tulis: mau ikut pelatihan.' });
  await until(async () => saying(await workspace.messages(chat), 'Tulis: mau ikut pelatihan.'));
});

test('a forged signature is turned away', async () => {
  const response = await fetch(endpoint(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-slack-signature': 'v0=bad', 'x-slack-request-timestamp': '1' },
    body: '{}',
  });
  expect(response.status).toBe(401);
});
