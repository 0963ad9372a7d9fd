import { toBuffer } from 'qrcode';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';

/** A text as the PNG of a QR code. */
export const qrPicture = (text: string): Promise<Buffer> =>
  toBuffer(text, { type: 'png', width: 640, margin: 2, errorCorrectionLevel: 'M' });

/** A QR code as a picture. */
export const qr = async (facts: unknown, name: string): Promise<Made> => {
  const { text } = z.object({ text: z.string() }).parse(facts);
  return { name, mime: 'image/png', bytes: await qrPicture(text) };
};
