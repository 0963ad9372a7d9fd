import { afterAll, beforeEach, expect, test } from 'vitest';
import { products } from '../../src/domain/products/register.ts';
import { shown } from '../support/bot.ts';
import { type Market, openMarket } from './support.ts';

let market: Market;
beforeEach(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market?.close());

const hidden = (state: 'hidden' | 'returned' | 'waiting') => async () => {
  const data = state === 'hidden' ? { state } : { state, checkedAt: null, flagship: false };
  await market.prisma.product.updateMany({ where: { sme: { name: 'Abon Bu Murni' } }, data });
};

test.each([
  ['hides it', () => hidden('hidden')(), false],
  ['gets it back', () => hidden('returned')(), false],
  ['changes it, and it waits', () => hidden('waiting')(), false],
  ['restricts their data', () => market.done('murni', 'restrict'), true],
  ['withdraws consent', () => market.done('murni', 'withdraw'), true],
  ['is erased', () => market.done('murni', 'erase'), true],
])('once an owner %s, nothing of the product can be reached', async (_, goes, ends) => {
  const { prisma, read, find, bot } = market;
  const { id, photos, site } = await market.product('Kerupuk Udang');
  const talks = { channel: 'telegram', id: 'andi' } as const;
  await bot.say(talks, { kind: 'command', name: 'hubungi', rest: id });
  const paths = [`/produk/${id}`, `/produk/${id}?lang=en`, `/produk/${id}/${photos[0]}.jpg`];
  const lists = [
    '/produk',
    '/produk?cari=udang',
    '/produk/daerah/64',
    '/produk/daerah/64.71',
    `/produk/plut/${site!.id}`,
  ];
  const tags = new Map<string, string>();
  for (const path of [...paths, ...lists]) {
    const { status, text, headers } = await read(path);
    expect([path, status]).toEqual([path, 200]);
    if (lists.includes(path)) expect(text).toContain('Kerupuk Udang');
    tags.set(path, headers.get('etag')!);
    expect((await read(path, { 'if-none-match': tags.get(path)! })).status).toBe(304);
  }
  expect((await find('udang', 1)).cards).toHaveLength(1);

  await goes();

  for (const path of paths) {
    const { status, text } = await read(path, { 'if-none-match': tags.get(path)! });
    expect([path, status]).toEqual([path, 404]);
    expect(text).not.toContain('Udang');
  }
  for (const path of lists) {
    const { status, text } = await read(path, { 'if-none-match': tags.get(path)! });
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toMatch(/Kerupuk Udang|Abon Bu Murni/);
  }
  expect((await find('udang', 1)).cards).toEqual([]);
  expect((await products.tally(prisma as never, { certificates: ['halal'] })).count).toBe(0);

  const heard = bot.channels.telegram.sent.length;
  // The open talk ends with the consent to it; one about a product that is only hidden goes on.
  if (ends) await bot.say(talks, { kind: 'text', text: 'Halo?' });
  for (const name of ['cari', 'hubungi']) await bot.say(talks, { kind: 'command', name, rest: id });
  await bot.say(talks, { kind: 'command', name: 'mulai', rest: `p-${id}` });
  await bot.say(talks, { kind: 'command', name: 'cari', rest: 'kerupuk udang' });
  const answers = bot.channels.telegram.sent.slice(heard);
  expect(answers.every(({ room }) => room === 'andi')).toBe(true);
  expect(answers.map(shown).join('\n')).not.toMatch(/Kerupuk Udang|Abon Bu Murni/);
  await market.close();
});

test('of an owner who is erased neither photos nor words are left', async () => {
  const { photos } = await market.product('Kerupuk Udang');
  await market.done('murni', 'erase');
  const { prisma } = market;
  expect(await prisma.file.count({ where: { id: photos[0]! } })).toBe(0);
  expect(await prisma.productWord.findMany({ where: { word: { in: ['udang', 'abon'] } } })).toEqual([]);
});
