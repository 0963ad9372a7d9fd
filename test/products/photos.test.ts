import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plain } from '../../src/conversation/message.ts';
import { redrawn } from '../../src/domain/pictures.ts';
import { type Market, openMarket } from './support.ts';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.close());

/** A photo as a phone makes it: with the place where it was taken. */
const taken = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitude: '0/1 30/1 0/1', GPSLatitudeRef: 'S' } })
    .jpeg()
    .toBuffer();

test('a photo is judged as it arrives; what is kept holds nothing but its picture', async () => {
  const { bot, prisma } = market;
  const murni = { channel: 'telegram', id: 'murni' } as const;
  await bot.say(murni, { kind: 'command', name: 'produk', rest: 'tambah' });
  const before = await prisma.file.count();
  const send = async (bytes: Uint8Array) => {
    bot.channels.telegram.download = async () => bytes;
    await bot.say(murni, { kind: 'file', file: { id: 'x', kind: 'photo', name: 'IMG.jpg' } });
    return plain(bot.channels.telegram.sent.at(-1)!.message.text);
  };
  expect(await send(await taken(200, 900))).toContain('terlalu kecil');
  expect(await send(new Uint8Array(Buffer.from('ffd8ffe000104a464946', 'hex')))).toContain('tidak bisa dibuka');
  expect(await send(new TextEncoder().encode('<svg onload="alert(1)"/>'))).toContain('bukan foto');
  expect(await send(await taken(800, 600))).toContain('foto lain');
  const files = await prisma.file.findMany({ orderBy: { createdAt: 'desc' } });
  // What is no picture is kept as it came until the draft ends, as any file is.
  const kept = files.filter(({ mime }) => mime === 'image/jpeg' && files.length > before).at(0)!;
  expect(Buffer.from(kept.bytes).includes('Kamera')).toBe(false);
  expect((await sharp(kept.bytes).metadata()).exif).toBeUndefined();
});

test('a photo keeps its picture and loses where it was taken', async () => {
  const sent = await taken(2_000, 1_000);
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
