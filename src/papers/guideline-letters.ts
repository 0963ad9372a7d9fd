import type { Content } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';
import { qrPicture } from './qr.ts';

const Facts = z.object({
  from: z.string(),
  date: z.string(),
  subject: z.string(),
  body: z.string(),
  scan: z.string(),
  close: z.string(),
  letters: z.array(z.object({ to: z.string(), link: z.string().nullable(), how: z.string() })),
});
type Letter = z.infer<typeof Facts>['letters'][number];

/** Letters to print, A4, one page each: whom it is for, what it is about, and the QR code that is good for that office alone. */
export const guidelineLetters = async (facts: unknown, name: string): Promise<Made> => {
  const { letters, ...words } = Facts.parse(facts);
  const content: Content[] = [];
  for (const [at, letter] of letters.entries()) content.push(await page(letter, words, at > 0));
  const bytes = await pdf({
    pageSize: 'A4',
    pageMargins: [72, 64, 72, 56],
    info: { title: words.subject },
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.3 },
    content,
  });
  return { name, mime: 'application/pdf', bytes };
};

const page = async (
  { to, link, how }: Letter,
  { from, date, subject, body, scan, close }: Omit<z.infer<typeof Facts>, 'letters'>,
  anew: boolean,
): Promise<Content> => {
  const code = link && (await qrPicture(link));
  return {
    ...(anew && { pageBreak: 'before' }),
    stack: [
      { text: from, fontSize: 14, bold: true },
      { canvas: [{ type: 'line', x1: 0, y1: 4, x2: 451, y2: 4, lineWidth: 0.8, lineColor: '#1f5f8b' }] },
      { text: date, margin: [0, 14, 0, 18] },
      { text: to, margin: [0, 0, 0, 16] },
      { text: subject, bold: true, margin: [0, 0, 0, 12] },
      { text: body },
      ...(code
        ? [
            { text: scan, margin: [0, 14, 0, 0] as [number, number, number, number] },
            {
              image: `data:image/png;base64,${code.toString('base64')}`,
              width: 170,
              margin: [0, 14, 0, 6] as [number, number, number, number],
            },
            { text: link, fontSize: 10, color: '#1f5f8b', margin: [0, 0, 0, 10] as [number, number, number, number] },
          ]
        : [{ text: '', margin: [0, 8, 0, 0] as [number, number, number, number] }]),
      { text: how },
      { text: close, margin: [0, 18, 0, 0] },
    ],
  };
};
