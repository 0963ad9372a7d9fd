import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import { pdf } from './pdf.ts';

const Facts = z.object({
  title: z.string(),
  /** Number, time and place. */
  foot: z.string(),
  programme: z.string(),
  no: z.string(),
  name: z.string(),
  business: z.string(),
  signature: z.string(),
  /** A column for signatures each. */
  days: z.array(z.string()).min(1),
  people: z.array(z.object({ name: z.string(), business: z.string() })),
});

/** Lines that stay empty, for whoever comes without having booked. */
const SPARE = 3;
/** With more days than these the sheet is turned. */
const UPRIGHT = 2;
/** So many days stand side by side; a longer training takes several sheets. */
const ACROSS = 5;

const weeks = (days: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(days.length / ACROSS) }, (_, i) => days.slice(i * ACROSS, (i + 1) * ACROSS));

/** An attendance sheet (A4) to be printed and signed: a line for each participant, a column for each day. */
export const attendanceSheet = async (facts: unknown, name: string): Promise<Made> => {
  const { title, foot, programme, no, name: nameHead, business, signature, days, people } = Facts.parse(facts);
  const lines = [...people, ...Array.from({ length: SPARE }, () => ({ name: '', business: '' }))];
  const head = (text: string) => ({
    text,
    bold: true,
    fillColor: '#eef2f5',
    margin: [0, 3, 0, 3] as [number, number, number, number],
  });
  const bytes = await pdf({
    pageSize: 'A4',
    pageOrientation: days.length > UPRIGHT ? 'landscape' : 'portrait',
    pageMargins: [40, 48, 40, 48],
    info: { title },
    footer: (page: number, pages: number) => ({
      text: `${title} – ${page}/${pages}`,
      fontSize: 8,
      color: '#5b6472',
      alignment: 'center',
      margin: [0, 16, 0, 0],
    }),
    content: weeks(days).flatMap((some, sheet) => [
      { text: programme, ...(sheet > 0 && { pageBreak: 'before' as const }), fontSize: 10, color: '#5b6472' },
      { text: title, fontSize: 16, bold: true, margin: [0, 4, 0, 2] },
      { text: foot, fontSize: 10, margin: [0, 0, 0, 14] },
      {
        fontSize: 10,
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [24, '*', '*', ...some.map(() => 88)],
          heights: (row: number) => (row === 0 ? 'auto' : 30),
          body: [
            [head(no), head(nameHead), head(business), ...some.map((day) => head(`${signature}\n${day}`))],
            ...lines.map((line, i) => [
              { text: String(i + 1), margin: [0, 8, 0, 0] as [number, number, number, number] },
              { text: line.name, margin: [0, 8, 0, 0] as [number, number, number, number] },
              { text: line.business, margin: [0, 8, 0, 0] as [number, number, number, number] },
              ...some.map(() => ''),
            ]),
          ],
        },
      },
    ]),
  });
  return { name, mime: 'application/pdf', bytes };
};
