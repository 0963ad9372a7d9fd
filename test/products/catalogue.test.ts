import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogueWords } from '../../src/channel-words.ts';
import { redrawn } from '../../src/domain/products/photos.ts';
import { loadRegions } from '../../src/domain/regions.ts';
import { applyEffects } from '../../src/domain/rights/effects.ts';
import { gazetteer } from '../../src/indonesian/gazetteer.ts';
import { catalogue } from '../../src/web/catalogue/index.ts';
import { openTestBot, type TestBot, vault } from '../support/bot.ts';
import { mentoringSite } from '../transcripts/people.ts';
import { market, shownProduct } from '../transcripts/products.ts';

let bot: TestBot;
let server: Server;
let url: string;

beforeAll(async () => {
  bot = await openTestBot();
  await mentoringSite(bot);
  await market(bot);
  const shop = catalogue({
    prisma: bot.database.prisma,
    vault,
    gazetteer: gazetteer(await loadRegions()),
    botLink: (token) => `https://t.me/plut_bot?start=${token}`,
    words: catalogueWords(),
    publicUrl: 'https://plut.example',
  });
  server = createServer((request, response) => void shop(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  server.close();
  await bot.close();
});

const read = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('a list is narrowed by words, place, site and kind; a region that is none is not found', async () => {
  expect((await read('/produk?cari=krupuk')).text).toContain('Kerupuk Udang');
  expect((await read('/produk?cari=krupuk')).text).not.toContain('Abon Sapi');
  expect((await read('/produk/daerah/64')).text).toContain('Abon Sapi');
  expect((await read('/produk/daerah/11')).text).not.toContain('Abon Sapi');
  expect((await read('/produk?jenis=craft')).text).not.toContain('Abon Sapi');
  const site = await bot.database.prisma.site.findFirstOrThrow();
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
  const id = await shownProduct(bot, 'Sambal Joko', { name: '<img src=x onerror=alert(1)>"\'&' });
  for (const path of [
    `/produk/${id}`,
    '/produk',
    `/produk?cari=${encodeURIComponent('"><script>alert(1)</script>')}`,
  ]) {
    const { text } = await read(path);
    expect(text).not.toMatch(/<script|<img src=x/);
  }
  await bot.database.prisma.product.delete({ where: { id } });
});

test('a page shows no phone unless its owner wants it, and leads a link preview to its photo', async () => {
  const { prisma } = bot.database;
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

test('nothing of an owner who takes back, or is erased, can be reached: neither page nor photo nor search', async () => {
  const { prisma } = bot.database;
  const owner = (await prisma.sme.findFirstOrThrow({ where: { name: 'Abon Bu Murni' } })).ownerId;
  const { id, photos } = await prisma.product.findFirstOrThrow({
    where: { name: 'Kerupuk Udang' },
    include: { photos: true },
  });
  const photo = `/produk/${id}/${photos[0]!.fileId}.jpg`;
  expect((await read(photo)).status).toBe(200);
  const { etag } = Object.fromEntries((await read(photo)).headers);
  for (const deed of ['withdraw', 'erase'] as const) {
    await prisma.$transaction((tx) =>
      applyEffects({ tx, now: bot.clock.now, newId: bot.newId, vault } as never, owner, deed),
    );
    expect((await read(`/produk/${id}`)).status).toBe(404);
    expect((await read(photo, { 'if-none-match': etag! })).status).toBe(404);
    expect((await read('/produk')).text).not.toContain('Kerupuk Udang');
  }
  expect(await prisma.productWord.findMany({ where: { word: { in: ['udang', 'abon'] } } })).toEqual([]);
  expect(await prisma.file.count({ where: { id: photos[0]!.fileId } })).toBe(0);
});

test('a photo keeps its picture and loses where it was taken', async () => {
  const sent = await sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitude: '0/1 30/1 0/1', GPSLatitudeRef: 'S' } })
    .jpeg()
    .toBuffer();
  expect((await sharp(sent).metadata()).exif).toBeDefined();
  const kept = (await redrawn(sent)) as Uint8Array;
  const { width, height, exif, format } = await sharp(kept).metadata();
  expect({ width, height, exif, format }).toEqual({ width: 1_280, height: 640, exif: undefined, format: 'jpeg' });
  expect(Buffer.from(kept).includes('Kamera')).toBe(false);
});

test('what is no picture, or too small to see anything on, is refused', async () => {
  const small = await sharp({ create: { width: 200, height: 900, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  expect(await redrawn(small)).toBe('small');
  expect(await redrawn(new Uint8Array(Buffer.from('ffd8ffe000104a464946', 'hex')))).toBe('unreadable');
});
