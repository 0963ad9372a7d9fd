import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Said } from '../../src/conversation/message.ts';
import { saidText } from '../../src/conversation/message.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';

let bot: TestBot;
beforeEach(async () => {
  bot = await openTestBot();
});
afterEach(() => bot.close());

const telegram = (id: string) => ({ channel: 'telegram', id });
const incoming = (who: string, delivery: string, said: Said) => ({
  delivery,
  from: telegram(who),
  room: { id: who, shared: false },
  said,
});
const answersOf = async (who: string) => {
  const rows = await bot.database.pool.query<{ answers: Record<string, unknown> }>(
    `select answers from draft d join conversation c on c.draft_id = d.id where c.lane = $1`,
    [who],
  );
  return rows.rows[0]?.answers;
};

const beginAs = async (who: string) => {
  await bot.say({ channel: 'telegram', id: who }, saidText('/daftar'));
  const token = buttonIn(bot.channels.telegram.sent, who, 'Saya setuju');
  await bot.say({ channel: 'telegram', id: who }, { kind: 'button', token });
};

test('the same delivery twice is one answer and one reply', async () => {
  await beginAs('siti');
  const before = bot.channels.telegram.sent.length;
  const name = incoming('siti', 'u1', { kind: 'text', text: 'Siti' });
  await Promise.all([bot.bot.inbox.accept([name, name]), bot.bot.inbox.accept([name])]);
  await bot.settled();
  await bot.bot.inbox.accept([name]);
  await bot.settled();
  expect(await answersOf('siti')).toEqual({ owner: 'Siti' });
  expect(bot.channels.telegram.sent.length - before).toBe(1);
});

test('two channels may number a delivery alike: what arrives with the other is not taken for it', async () => {
  await beginAs('siti');
  await bot.bot.inbox.accept([
    incoming('siti', '7', { kind: 'text', text: 'Siti' }),
    {
      delivery: '7',
      from: { channel: 'slack', id: 'U9' },
      room: { id: 'C1', shared: true },
      said: { kind: 'text', text: 'halo' },
    },
  ]);
  await bot.settled();
  const { rows } = await bot.database.pool.query(
    `select channel, done_at is not null as done from inbox where delivery = '7' order by channel`,
  );
  expect(rows).toEqual([
    { channel: 'slack', done: true },
    { channel: 'telegram', done: true },
  ]);
});

test('two at once from one person are answered one after the other, in the order in which they came', async () => {
  await beginAs('siti');
  await bot.bot.inbox.accept([
    incoming('siti', 'u1', { kind: 'text', text: 'Siti' }),
    incoming('siti', 'u2', { kind: 'text', text: 'Keripik Siti' }),
    incoming('siti', 'u3', { kind: 'text', text: 'jasa' }),
  ]);
  await bot.settled();
  expect(await answersOf('siti')).toEqual({ owner: 'Siti', business: 'Keripik Siti', sector: 'services' });
});

test('a double tap answers once, says nothing the second time, and leaves the next buttons good', async () => {
  await beginAs('siti');
  await bot.say({ channel: 'telegram', id: 'siti' }, saidText('Siti'));
  await bot.say({ channel: 'telegram', id: 'siti' }, saidText('Keripik Siti'));
  const token = buttonIn(bot.channels.telegram.sent, 'siti', 'Jasa');
  const before = bot.channels.telegram.sent.length;
  await bot.bot.inbox.accept([
    incoming('siti', 'u1', { kind: 'button', token }),
    incoming('siti', 'u2', { kind: 'button', token }),
  ]);
  await bot.settled();
  expect(bot.channels.telegram.sent.slice(before).map(shown)).toEqual([
    expect.stringContaining('kabupaten atau kota mana'),
  ]);
  const next = buttonIn(bot.channels.telegram.sent, 'siti', '⬅️ Kembali');
  await bot.bot.inbox.accept([incoming('siti', 'u3', { kind: 'button', token: next })]);
  await bot.settled();
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('di bidang apa');
});

test('texts of 10,000 characters, NUL and lone surrogates lose nobody their place', async () => {
  await beginAs('siti');
  await bot.say({ channel: 'telegram', id: 'siti' }, { kind: 'text', text: 'x'.repeat(10_000) });
  expect(shown(bot.channels.telegram.sent.at(-1)!)).toContain('Tulis paling banyak 80 huruf');
  for (const text of ['x'.repeat(50_000), '\u0000\u0007', '\ud800\udc00\ud800', '‮‏​', '💥'.repeat(6_000)])
    await bot.say({ channel: 'telegram', id: 'siti' }, { kind: 'text', text });
  await bot.say({ channel: 'telegram', id: 'siti' }, { kind: 'text', text: 'Si\u0000ti \u202eAminah' });
  expect(await answersOf('siti')).toEqual({ owner: 'Siti Aminah' });
  const { rows } = await bot.database.pool.query(`select error from inbox where error is not null`);
  expect(rows).toEqual([]);
});

test('two processes on one database keep everybody’s order and lose nothing', async () => {
  const people = Array.from({ length: 30 }, (_, i) => `p${i}`);
  await Promise.all(people.map(beginAs));
  const other = await openTestBot({ database: bot.database });
  const processes = [bot.bot.inbox, other.bot.inbox];
  const words = ['Nama', 'Usaha', 'lainnya', 'rincian'];
  await Promise.all(
    people.map(async (who, p) => {
      for (const [i, text] of words.entries())
        await processes[(p + i) % 2]!.accept([incoming(who, `${who}-${i}`, { kind: 'text', text })]);
    }),
  );
  await bot.settled();
  for (const who of people)
    expect(await answersOf(who)).toEqual({
      owner: 'Nama',
      business: 'Usaha',
      sector: 'other',
      sectorDetail: 'rincian',
    });
  const sent = [...bot.channels.telegram.sent, ...other.channels.telegram.sent];
  expect(sent.filter(({ room }) => room === 'p7')).toHaveLength(6);
  await other.close();
});

test('what a killed process left in the inbox is taken up at the next start', async () => {
  await beginAs('siti');
  await bot.bot.stop();
  await bot.bot.inbox.accept([incoming('siti', 'u9', { kind: 'text', text: 'Siti' })]);
  expect(await answersOf('siti')).toEqual({});
  await bot.restart();
  await bot.settled();
  expect(await answersOf('siti')).toEqual({ owner: 'Siti' });
});
