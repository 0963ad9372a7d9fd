import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';

const Facts = z.object({
  title: z.string(),
  at: z.string(),
  law: z.string(),
  sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
});

/** All that is kept of somebody, to read (A4). */
export const myData = async (facts: unknown, name: string): Promise<Made> => {
  const { title, at, law, sections } = Facts.parse(facts);
  const bytes = await pdf({
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    info: { title },
    content: [
      { text: title, fontSize: 20, bold: true },
      { text: at, fontSize: 10, color: '#5b6472', margin: [0, 4, 0, 12] },
      ...sections.flatMap(({ heading, lines }) => [
        { text: heading, fontSize: 13, bold: true, margin: [0, 14, 0, 4] as [number, number, number, number] },
        ...lines.map((text) => ({ text, fontSize: 10.5, lineHeight: 1.3 })),
      ]),
      { text: law, fontSize: 9, color: '#5b6472', margin: [0, 28, 0, 0] },
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};
