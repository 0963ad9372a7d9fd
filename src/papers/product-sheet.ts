import sharp from 'sharp';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import type { ReadFile } from './index.ts';
import { FONT, png } from './picture.ts';

const Facts = z.object({ first: z.int().min(1), photos: z.array(z.uuid().nullable()).min(1).max(10) });

/** In pixels: a photo's side, and the gap between two. */
const SIDE = 300;
const GAP = 12;

/** The photos of a page of products side by side, each with its number. A file that is gone leaves its place grey. */
export const productSheet = async (facts: unknown, name: string, read: ReadFile): Promise<Made> => {
  const { first, photos } = Facts.parse(facts);
  const columns = Math.min(photos.length, photos.length > 6 ? 4 : 3);
  const rows = Math.ceil(photos.length / columns);
  const at = (i: number) => ({
    left: GAP + (i % columns) * (SIDE + GAP),
    top: GAP + Math.floor(i / columns) * (SIDE + GAP),
  });
  const size = { width: GAP + columns * (SIDE + GAP), height: GAP + rows * (SIDE + GAP) };
  const tiles = await Promise.all(photos.map(async (id) => (id && (await tile(id, read))) || GREY));
  const numbers = await Promise.all(photos.map((_, i) => numbered(first + i)));
  const bytes = await sharp({ create: { ...size, channels: 3, background: '#ffffff' } })
    .composite([
      ...tiles.map((input, i) => ({ input, ...at(i) })),
      ...numbers.map((input, i) => ({ input: Buffer.from(input), ...at(i) })),
    ])
    .jpeg({ quality: 80 })
    .toBuffer();
  return { name, mime: 'image/jpeg', bytes };
};

const GREY = sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: '#e3e6ea' } })
  .png()
  .toBuffer();

const tile = async (id: string, read: ReadFile): Promise<Buffer | undefined> => {
  try {
    return await sharp((await read(id)).bytes)
      .resize(SIDE, SIDE, { fit: 'cover' })
      .toBuffer();
  } catch {
    return undefined;
  }
};

const numbered = (number: number): Promise<Uint8Array> =>
  png(
    `<svg xmlns="http://www.w3.org/2000/svg" width="52" height="42"><text x="26" y="31" font-family="${FONT}" font-size="28" font-weight="600" text-anchor="middle">${number}</text></svg>`,
  );
