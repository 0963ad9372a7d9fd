import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownProduct } from '../transcripts/products.ts';
import { type Market, openMarket } from './support.ts';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.close());
const read: Market['read'] = (...given) => market.read(...given);

test('a list is narrowed by words, place, site and kind; a region that is none is not found', async () => {
  expect((await read('/produk?cari=krupuk')).text).toContain('Kerupuk Udang');
  expect((await read('/produk?cari=krupuk')).text).not.toContain('Abon Sapi');
  expect((await read('/produk/daerah/64')).text).toContain('Abon Sapi');
  expect((await read('/produk/daerah/11')).text).not.toContain('Abon Sapi');
  expect((await read('/produk?jenis=craft')).text).not.toContain('Abon Sapi');
  const site = await market.prisma.site.findFirstOrThrow();
  expect((await read(`/produk/plut/${site.id}`)).text).toContain('Abon Sapi');
  expect((await read('/produk/daerah/00')).status).toBe(404);
});

test('what is known already is not sent again, and is asked for each time', async () => {
  const first = await read('/produk');
  const etag = first.headers.get('etag')!;
  expect(first.headers.get('cache-control')).toBe('public, no-cache');
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await read('/produk', { 'if-none-match': `W/${etag}` })).toMatchObject({ status: 304, text: '' });
});

test('markup in a name, and in what is searched for, stays words', async () => {
  const id = await shownProduct(market.bot, 'Sambal Joko', { name: '<img src=x onerror=alert(1)>"\'&' });
  for (const path of [
    `/produk/${id}`,
    '/produk',
    `/produk?cari=${encodeURIComponent('"><script>alert(1)</script>')}`,
  ]) {
    const { text } = await read(path);
    expect(text).not.toMatch(/<script|<img src=x/);
  }
  await market.prisma.product.delete({ where: { id } });
});

test('a page shows no phone unless its owner wants it, and leads a link preview to its photo', async () => {
  const { prisma } = market;
  const { id, photos } = await prisma.product.findFirstOrThrow({
    where: { name: 'Abon Sapi Pedas' },
    include: { photos: true },
  });
  const page = await read(`/produk/${id}`);
  expect(page.text).not.toContain('+62');
  expect(page.text).toContain(`content="https://plut.example/produk/${id}/${photos[0]!.fileId}.jpg"`);
  expect(page.text).toContain(`https://t.me/plut_bot?start=p-${id}`);
  await prisma.product.update({ where: { id }, data: { showPhone: true } });
  expect((await read(`/produk/${id}`)).text).toContain('+62811');
});
