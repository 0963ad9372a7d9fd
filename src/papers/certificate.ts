import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';
import { qrPicture } from './qr.ts';

const Facts = z.object({
  heading: z.string(),
  given: z.string(),
  name: z.string(),
  from: z.string(),
  business: z.string(),
  course: z.string(),
  title: z.string(),
  when: z.string(),
  where: z.string(),
  programme: z.string(),
  number: z.string(),
  verify: z.string(),
  /** Where it is verified; the QR code leads there. */
  link: z.string(),
});

const DARK = '#15324a';
const GREY = '#5b6472';
const GOLD = '#b98a2f';

/** Names are long or short: the size at which one stands in one line, about. */
const sizeFor = (text: string, largest: number): number =>
  Math.max(16, Math.min(largest, Math.floor(1_100 / text.length)));

/** A certificate (A4 across) that somebody took part in a training, with a number and a QR code that verify it. */
export const certificate = async (facts: unknown, name: string): Promise<Made> => {
  const told = Facts.parse(facts);
  const code = await qrPicture(told.link);
  const [width, height] = [841.89, 595.28];
  const frame = (inset: number, lineWidth: number, lineColor: string) => ({
    type: 'rect' as const,
    x: inset,
    y: inset,
    w: width - 2 * inset,
    h: height - 2 * inset,
    lineWidth,
    lineColor,
  });
  const centred = (text: string, fontSize: number, more: object = {}) => ({
    text,
    fontSize,
    alignment: 'center' as const,
    ...more,
  });
  const bytes = await pdf({
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [72, 72, 72, 48],
    info: { title: `${told.heading} ${told.number}` },
    background: { canvas: [frame(22, 3, DARK), frame(30, 1, GOLD)] },
    content: [
      centred(told.programme, 13, { color: GREY }),
      centred(told.heading, 40, { bold: true, color: DARK, characterSpacing: 6, margin: [0, 22, 0, 4] }),
      centred(told.number, 11, { color: GREY }),
      centred(told.given, 13, { color: GREY, margin: [0, 34, 0, 6] }),
      centred(told.name, sizeFor(told.name, 34), { bold: true, color: GOLD }),
      centred(`${told.from} ${told.business}`, sizeFor(told.business, 15), { margin: [0, 4, 0, 0] }),
      centred(told.course, 13, { color: GREY, margin: [0, 30, 0, 6] }),
      centred(told.title, sizeFor(told.title, 24), { bold: true, color: DARK }),
      centred(`${told.when} ${told.where}`, 13, { margin: [0, 10, 0, 0] }),
      {
        absolutePosition: { x: 72, y: height - 144 },
        columns: [
          { image: `data:image/png;base64,${code.toString('base64')}`, width: 84 },
          { text: told.verify, fontSize: 10, color: GREY, margin: [14, 30, 0, 0] },
        ],
      },
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};
