import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Turn } from '../../turn.ts';

/** The longer side of a photo as it is kept, and the shorter one below which nothing can be seen; in pixels. */
const LONGEST = 1_280;
const SHORTEST = 320;
/** A picture of more pixels than this is a bomb rather than a photo. */
const MOST_PIXELS = 50_000_000;

/** Why a photo is of no use. */
export type Unusable = 'unreadable' | 'small';

/**
 * A photo drawn anew from its pixels: upright, no larger than needed, and with nothing else that its file held, such as
 * the place where it was taken.
 */
export const redrawn = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | Unusable> => {
  try {
    const photo = sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1 });
    const { width, height } = await photo.metadata();
    if (Math.min(width, height) < SHORTEST) return 'small';
    const drawn = await photo
      .rotate()
      .resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer();
    return new Uint8Array(drawn);
  } catch {
    return 'unreadable';
  }
};

/**
 * Keeps a photo that whoever speaks sent as it may be shown, in place of what was sent. One that is in a product already
 * stays as it is. Answers why where it is of no use, and leaves it.
 */
export const keepPhoto = async (
  { tx, person }: Pick<Turn, 'tx' | 'person'>,
  id: string,
): Promise<Unusable | 'kept'> => {
  const file = await tx.file.findFirst({
    where: { id, ownerId: person.id },
    select: { bytes: true, photos: { select: { productId: true } }, certificates: { select: { productId: true } } },
  });
  if (!file) return 'unreadable';
  if (file.photos.length + file.certificates.length > 0) return 'kept';
  const bytes = await redrawn(file.bytes);
  if (typeof bytes === 'string') return bytes;
  await tx.file.update({
    where: { id },
    data: {
      name: 'foto.jpg',
      mime: 'image/jpeg',
      size: bytes.length,
      bytes,
      sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
    },
  });
  return 'kept';
};
