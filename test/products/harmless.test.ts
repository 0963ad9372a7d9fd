import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sending } from '../../src/channels/channel.ts';
import { render as slack } from '../../src/channels/slack/render.ts';
import { render as telegram } from '../../src/channels/telegram/render.ts';
import { type Market, openMarket } from './support.ts';

/** A name that means something else wherever it is not taken for words. */
const NAME = '=HYPERLINK("http://x")<b>&*_~`<!channel>{x}|[a](b)';

let market: Market;
let id: string;
beforeAll(async () => {
  market = await openMarket();
  ({ id } = await market.product('Kerupuk Udang'));
  await market.prisma.product.update({ where: { id }, data: { name: NAME, description: `${NAME}\u202E` } });
}, 60_000);
afterAll(() => market.close());

const ask = async (channel: 'telegram' | 'slack', who: string, text: string): Promise<Sending> => {
  await market.bot.say({ channel, id: who }, { kind: 'text', text });
  return market.bot.channels[channel].sent.at(-1)!;
};

test('on Telegram it is text, in the message and on the button', async () => {
  await market.bot.say({ channel: 'telegram', id: 'andi' }, { kind: 'command', name: 'cari', rest: 'hyperlink' });
  const sending = market.bot.channels.telegram.sent.at(-1)!;
  const { image: _, ...message } = sending.message;
  const calls = telegram({ room: '77', message }, { shareContact: '', shareLocation: '' });
  expect(JSON.stringify(calls)).not.toContain('parse_mode');
  expect(JSON.stringify(calls)).toContain(JSON.stringify(NAME).slice(1, -1));
});

test('in Slack it neither calls a channel nor links', async () => {
  const { message } = await ask('slack', 'staf-ani', 'daftar produk halal di Balikpapan');
  const { text, blocks } = slack(message);
  expect(text).toContain('&lt;!channel&gt;');
  // In the table it stands as raw text; nothing is markup.
  expect(JSON.stringify(blocks)).toContain(JSON.stringify({ type: 'raw_text', text: NAME }));
  expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
});

test('in a sheet it is no formula, in a PDF all of it is read', async () => {
  const { message } = await ask('slack', 'staf-ani', 'daftar produk halal di Balikpapan dalam excel');
  const parts = unzipSync(message.file!.bytes);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
  expect(sheet).not.toContain('<f>');
  expect(
    Object.values(parts)
      .map((part) => strFromU8(part))
      .join(),
  ).toContain('=HYPERLINK');
  const pdf = await ask('slack', 'staf-ani', 'daftar produk halal di Balikpapan pdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf.message.file!.bytes)), {
    mergePages: true,
  });
  expect(text.replace(/\s/g, '')).toContain('HYPERLINK("http://x")<b>&*_~');
});

test('on a page and in what is shared it is words', async () => {
  for (const path of ['/produk', `/produk/${id}`, `/produk/${id}?lang=en`]) {
    const { text } = await market.read(path);
    expect(text).toContain('=HYPERLINK(&quot;http://x&quot;)&lt;b&gt;');
    expect(text).not.toContain('<!channel>');
  }
  const { cards } = await market.find('hyperlink', 1);
  expect(cards[0]).toMatchObject({ title: NAME, text: expect.stringContaining(NAME) });
});

test.each([
  `cari=${encodeURIComponent('"><script>alert(1)</script>')}`,
  `cari=${encodeURIComponent("' | !a & (:* \\ <-> ''' ')")}`,
  `cari=${encodeURIComponent('%'.repeat(5_000))}`,
  'cari=%00%ED%A0%80x',
  'cari[]=a&cari=b',
  'cari=%E0%A4%A',
  'hal=-1',
  'hal=1e9',
  'hal=NaN&jenis=constructor',
  'hal=999999999999999999999&lang=../../etc',
  `jenis=${encodeURIComponent("food' or 1=1")}`,
])('a hostile question is answered like any other: %s', async (query) => {
  const { status, text, headers } = await market.read(`/produk?${query}`);
  expect(status).toBe(200);
  expect(text).not.toMatch(/<script/);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test.each([
  '/produk/..%2f..%2fetc',
  '/produk/daerah/64.72%27',
  '/produk/00000000-0000-4000-8000-00000000000g',
  '/produk/x/y',
])('a path that is none is not found: %s', async (path) => {
  expect((await market.read(path)).status).toBe(404);
});
