import sharp from 'sharp';

/** The longer side of a photo as it is kept, and the shorter one below which nothing can be seen; in pixels. */
const LONGEST = 1_280;
const SHORTEST = 320;
/** A picture of more pixels than this is a bomb rather than a photo. */
const MOST_PIXELS = 50_000_000;

/** Why a picture is of no use. */
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
