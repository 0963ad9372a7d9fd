import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';
import { qrPicture } from './qr.ts';

const Facts = z.object({
  link: z.string(),
  title: z.string(),
  business: z.string(),
  number: z.string(),
  how: z.string(),
  until: z.string(),
  free: z.string(),
});

/** A card (A6) for an owner without Telegram: the number of their business, and the QR code by which they take it over. */
export const claimCard = async (facts: unknown, name: string): Promise<Made> => {
  const { link, title, business, number, how, until, free } = Facts.parse(facts);
  const code = await qrPicture(link);
  const bytes = await pdf({
    pageSize: 'A6',
    pageMargins: [20, 20, 20, 16],
    info: { title },
    content: [
      { text: title, fontSize: 9, color: '#5b6472', alignment: 'center' },
      { text: business, fontSize: 16, bold: true, alignment: 'center', margin: [0, 6, 0, 0] },
      { text: number, fontSize: 12, alignment: 'center', margin: [0, 2, 0, 6] },
      { image: `data:image/png;base64,${code.toString('base64')}`, width: 150, alignment: 'center' },
      { text: how, fontSize: 10, alignment: 'center', lineHeight: 1.2, margin: [0, 6, 0, 4] },
      { text: link, fontSize: 7, alignment: 'center', color: '#1f5f8b' },
      { text: until, fontSize: 8, alignment: 'center', margin: [0, 6, 0, 0] },
      { text: free, fontSize: 7, alignment: 'center', color: '#5b6472', margin: [0, 4, 0, 0] },
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};
