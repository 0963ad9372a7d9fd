import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';
import { qrPicture } from './qr.ts';

const Facts = z.object({ link: z.string(), title: z.string(), call: z.string(), how: z.string(), free: z.string() });

/** An A4 poster with the bot's QR code, to be printed and put up. */
export const poster = async (facts: unknown, name: string): Promise<Made> => {
  const { link, title, call, how, free } = Facts.parse(facts);
  const code = await qrPicture(link);
  const bytes = await pdf({
    pageSize: 'A4',
    pageMargins: [56, 72, 56, 56],
    info: { title },
    content: [
      { text: title, fontSize: 18, color: '#5b6472', alignment: 'center' },
      { text: call, fontSize: 40, bold: true, alignment: 'center', lineHeight: 1.1, margin: [0, 24, 0, 36] },
      { image: `data:image/png;base64,${code.toString('base64')}`, width: 320, alignment: 'center' },
      { text: how, fontSize: 20, alignment: 'center', lineHeight: 1.3, margin: [0, 36, 0, 12] },
      { text: link, fontSize: 16, bold: true, alignment: 'center', color: '#1f5f8b' },
      { text: free, fontSize: 14, alignment: 'center', color: '#5b6472', margin: [0, 36, 0, 0] },
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};
