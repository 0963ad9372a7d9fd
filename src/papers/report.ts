import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';
import { type Cell, TableFacts } from './table.ts';

const Facts = z.union([TableFacts, z.object({ title: z.string(), foot: z.string(), body: z.string() })]);

/** More columns than these stand on a page that lies on its side. */
const UPRIGHT = 4;

/** An answer on A4 pages: what was asked and the time of the data above, the table or the words below, pages numbered. */
export const report = async (facts: unknown, name: string): Promise<Made> => {
  const read = Facts.parse(facts);
  const bytes = await pdf({
    pageSize: 'A4',
    pageOrientation: 'columns' in read && read.columns.length > UPRIGHT ? 'landscape' : 'portrait',
    pageMargins: [40, 48, 40, 48],
    info: { title: read.title },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'right',
      margin: [40, 12, 40, 0],
      fontSize: 9,
      color: FAINT,
    }),
    content: [
      { text: read.title, fontSize: 16, bold: true, margin: [0, 0, 0, 4] },
      { text: read.foot, fontSize: 10, color: FAINT, margin: [0, 0, 0, 14] },
      'columns' in read ? table(read) : { text: read.body, fontSize: 11, lineHeight: 1.35 },
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};

const FAINT = '#5b6472';

const table = ({ columns, rows }: TableFacts): Content => ({
  fontSize: 9,
  layout: {
    hLineWidth: (at) => (at === 1 ? 1 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => '#c8ced6',
    fillColor: (at) => (at === 0 ? '#e6f1f4' : null),
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: columns.map(({ kind }) => (kind === 'text' ? '*' : 'auto')),
    body: [
      columns.map(({ head, kind }): TableCell => ({ text: head, bold: true, alignment: sideOf(kind) })),
      ...rows.map((row) =>
        columns.map(({ kind }, at): TableCell => ({ text: written(row[at] ?? null, kind), alignment: sideOf(kind) })),
      ),
    ],
  },
});

type Kind = TableFacts['columns'][number]['kind'];

const sideOf = (kind: Kind) => (kind === 'number' ? 'right' : 'left');

const written = (cell: Cell, kind: Kind): string => {
  if (cell === null || cell === '') return '–';
  if (typeof cell === 'number') return cell.toLocaleString('id-ID');
  const day = kind === 'day' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell) : null;
  return day ? `${day[3]}/${day[2]}/${day[1]}` : cell;
};
