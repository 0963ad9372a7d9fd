import type { Content } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';

const Facts = z.object({
  /** Across each page, for what is no final document. */
  mark: z.string().nullable(),
  title: z.string(),
  subtitle: z.string(),
  sections: z.array(
    z.object({ heading: z.string(), rows: z.array(z.object({ label: z.string(), value: z.string() })) }),
  ),
  foot: z.string(),
});

const FAINT = '#5b6472';
const LINE = '#d5dae1';

/** A proposal as A4 pages: its parts as two columns, label and value. */
export const proposal = async (facts: unknown, name: string): Promise<Made> => {
  const { mark, title, subtitle, sections, foot } = Facts.parse(facts);
  const bytes = await pdf({
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    info: { title },
    ...(mark && { watermark: { text: mark, color: '#c8ced6', opacity: 0.35, bold: true } }),
    footer: (page, pages) => ({
      columns: [
        { text: foot, width: '*' },
        { text: `${page} / ${pages}`, width: 'auto', alignment: 'right' },
      ],
      columnGap: 16,
      margin: [56, 16, 56, 0],
      fontSize: 9,
      color: FAINT,
    }),
    content: [
      { text: title, fontSize: 18, bold: true },
      { text: subtitle, fontSize: 10, color: FAINT, margin: [0, 4, 0, 12] },
      ...sections.flatMap(({ heading, rows }): Content[] => [
        { text: heading, fontSize: 12, bold: true, color: '#1f5f8b', margin: [0, 12, 0, 4], headlineLevel: 1 },
        {
          fontSize: 10,
          lineHeight: 1.15,
          layout: {
            hLineWidth: (at) => (at === 0 ? 0.8 : 0.4),
            vLineWidth: () => 0,
            hLineColor: () => LINE,
            paddingTop: () => 4,
            paddingBottom: () => 4,
            paddingLeft: () => 0,
          },
          table: {
            dontBreakRows: true,
            widths: [170, '*'],
            body: rows.map(({ label, value }) => [{ text: label, color: FAINT }, { text: value }]),
          },
        },
      ]),
    ],
    // A heading never stands alone at the foot of a page.
    pageBreakBefore: (node, nodes) => node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
  });
  return { name, mime: 'application/pdf', bytes };
};
