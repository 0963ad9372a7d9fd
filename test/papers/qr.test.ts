import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { extractImages } from 'unpdf';
import { expect, test } from 'vitest';
import { makePaper } from '../../src/papers/index.ts';

// The PDF reader hands over its pixels in a way that Node 20 does not know yet.
if (!('transferToFixedLength' in ArrayBuffer.prototype))
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer) {
      return structuredClone(this, { transfer: [this] });
    },
  });

const link = 'https://t.me/plut_bot?start=AbCdEfGhIjKlMnOpQrStUvWxYz012345';
const words = { title: 'PLUT', call: 'Ayo!', how: 'Pindai', free: 'Gratis', until: 'sampai besok' };

/** What a phone reads in a picture of so many channels. */
const scanned = (pixels: ArrayLike<number>, width: number, height: number, channels: number): string | undefined => {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++)
    for (let c = 0; c < 3; c++) rgba[at * 4 + c] = pixels[at * channels + (channels >= 3 ? c : 0)]!;
  return jsqr.default(rgba, width, height)?.data;
};

test('the QR code of a link is read back as the link', async () => {
  const { bytes } = await makePaper({ paper: 'qr', facts: { text: link }, name: 'qr.png' });
  const { data, width, height } = PNG.sync.read(Buffer.from(bytes));
  expect(scanned(data, width, height, 4)).toBe(link);
});

test.each([
  ['poster', { ...words, link }],
  ['claim-card', { ...words, link, business: 'Amplang Wati', number: 'UMKM-2026-000001' }],
])('the one printed on a %s too', async (paper, facts) => {
  const { bytes } = await makePaper({ paper, facts, name: 'a.pdf' });
  const [image] = await extractImages(new Uint8Array(bytes), 1);
  expect(scanned(image!.data, image!.width, image!.height, image!.channels)).toBe(link);
});
