import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSlackBot, type SlackBot, saying, until } from '../support/slack-bot.ts';

let slack: SlackBot;
let chat: string;
beforeAll(async () => {
  slack = await openSlackBot();
  chat = await slack.workspace.chat('budi');
}, 120_000);
afterAll(() => slack?.close());

const heard = (part: string) => until(async () => saying(await slack.workspace.messages(chat), part));
const training = () =>
  slack.one<{ id: string; state: string; capacity: number; cost: string; starts: string; reason: string | null }>(
    `select id::text, state::text, capacity, cost::text, starts_at::text as starts, reason from training
     where title = 'Kopi seduh'`,
  );

/** Presses a button that opens a form and fills it; answers what the form asks. */
const fills = async (on: string, command: string, flow: string, values: Record<string, string>): Promise<void> => {
  const { workspace, url, one } = slack;
  await workspace.press(url, 'budi', chat, await heard(on), `c:${command}`, 'f0');
  const draft = () =>
    one<{ id: string }>(
      `select d.id::text from draft d join outbox o on o.thread like 'view:%' and o.sent_at is not null
       where d.flow = '${flow}' and d.finished_at is null limit 1`,
    );
  await workspace.submit(url, 'budi', `f:${(await until(draft)).id}`, values);
};

test('the ministry plans, publishes, changes, moves and calls off a training by forms in Slack', async () => {
  const { workspace, url, one } = slack;
  await workspace.write(url, 'budi', 'kelola pelatihan');
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await fills('Kemasan yang menjual', 'buat_pelatihan', 'plan', {
    name: 'Kopi seduh',
    topic: 'produksi',
    description: 'Menyeduh kopi lokal.',
    firstDay: day,
    startTime: '09.00',
    lastDay: day,
    endTime: '15.00',
    capacity: '12',
    requires: 'tanpa syarat',
    needsApproval: 'no',
    cost: '0',
  });
  const planned = await heard('Rencana');
  const { id } = (await training())!;
  expect(await training()).toMatchObject({ state: 'planned', capacity: 12, cost: '0' });
  await workspace.press(url, 'budi', chat, planned, `x:plan.publish:${id}:1`);
  await workspace.press(url, 'budi', chat, await heard('sudah terbit'), `c:kelola ${id}`);
  await fills('Menyeduh kopi lokal', `ubah_pelatihan ${id}`, 'planChange', {
    name: 'Kopi seduh',
    topic: 'produksi',
    description: 'Menyeduh kopi lokal.',
    capacity: '15',
    requires: 'NIB',
    needsApproval: 'no',
    cost: '25 ribu',
  });
  await heard('sudah diubah');
  expect(await training()).toMatchObject({ state: 'published', capacity: 15, cost: '25000' });
  const later = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const times = { firstDay: later, startTime: '10.00', lastDay: later, endTime: '14.00' };
  await fills('Menyeduh kopi lokal', `pindah_pelatihan ${id}`, 'planMove', times);
  await heard('pindah ke');
  expect((await training())!.starts.slice(0, 10)).toBe(later);
  await fills('Menyeduh kopi lokal', `hentikan_pelatihan ${id}`, 'planCancel', { reason: 'pengajarnya sakit' });
  await heard('dibatalkan. Dikabari');
  expect(await training()).toMatchObject({ state: 'cancelled', reason: 'pengajarnya sakit' });
  expect(await one(`select 1 from audit where deed = 'moved' and subject_id = '${id}'`)).toBeDefined();
});
