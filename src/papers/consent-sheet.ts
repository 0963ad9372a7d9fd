import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';

const Facts = z.object({
  title: z.string(),
  consent: z.string(),
  version: z.string(),
  owner: z.string(),
  business: z.string(),
  place: z.string(),
  signature: z.string(),
  recorder: z.string(),
});

/** The consent text on paper (A4), to be signed by an owner without Telegram and kept by the site. */
export const consentSheet = async (facts: unknown, name: string): Promise<Made> => {
  const { title, consent, version, owner, business, place, signature, recorder } = Facts.parse(facts);
  const line = { text: '_'.repeat(48), color: '#5b6472' };
  const bytes = await pdf({
    pageSize: 'A4',
    pageMargins: [64, 64, 64, 64],
    info: { title },
    content: [
      { text: title, fontSize: 20, bold: true },
      { text: consent, fontSize: 13, lineHeight: 1.4, margin: [0, 24, 0, 36] },
      {
        fontSize: 13,
        layout: 'noBorders',
        table: {
          widths: ['auto', '*'],
          body: [owner, business, place, signature, recorder].map((label, at) => [
            { text: label, margin: [0, at === 3 ? 36 : 10, 12, 10] },
            { ...line, margin: [0, at === 3 ? 36 : 10, 0, 10] },
          ]),
        },
      },
      { text: version, fontSize: 9, color: '#5b6472', margin: [0, 48, 0, 0] },
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};
