import { toBuffer } from 'qrcode';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';

/** A QR code as a picture. */
export const qr = async (facts: unknown, name: string): Promise<Made> => {
  const { text } = z.object({ text: z.string() }).parse(facts);
  const bytes = await toBuffer(text, { type: 'png', width: 640, margin: 2, errorCorrectionLevel: 'M' });
  return { name, mime: 'image/png', bytes };
};
