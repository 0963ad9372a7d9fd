import type { Content, TableCell } from 'pdfmake/interfaces.js';
import sharp from 'sharp';
import { z } from 'zod';
import type { Made } from '../channels/channel.ts';
import type { ReadFile } from './index.ts';
import { pdf } from './pdf.ts';

const Facts = z.object({
  title: z.string(),
  /** Label and value: site, mentor, fields, month. */
  about: z.array(z.tuple([z.string(), z.string()])),
  head: z.array(z.string()).length(7),
  entries: z.array(
    z.object({
      date: z.string(),
      business: z.string(),
      field: z.string(),
      activity: z.string(),
      result: z.string(),
      duration: z.string(),
      /** The id of the kept picture. */
      photo: z.string().nullable(),
      note: z.string(),
    }),
  ),
  /** Stands in the place of a picture that cannot be drawn. */
  kept: z.string(),
  none: z.string(),
  total: z.string(),
  status: z.string(),
  signatures: z.array(z.object({ role: z.string(), name: z.string(), place: z.string() })).length(2),
});

const MM = 72 / 25.4;
/** F4, the paper of Indonesian offices: 215 × 330 mm. */
const F4 = { width: 215 * MM, height: 330 * MM };
const FAINT = '#5b6472';
const DARK = '#15324a';

/** A mentor's month on F4: a table of what was done with its pictures, and lines for two signatures. */
export const mentorMonth = async (facts: unknown, name: string, read: ReadFile): Promise<Made> => {
  const told = Facts.parse(facts);
  const photos = new Map<string, string>();
  for (const { photo } of told.entries) {
    const picture = photo === null ? undefined : await thumbnail(photo, read);
    if (photo !== null && picture) photos.set(photo, picture);
  }
  const bytes = await pdf({
    pageSize: F4,
    pageMargins: [42, 48, 42, 48],
    info: { title: told.title },
    footer: (page, pages) => ({
      columns: [
        { text: told.status, color: FAINT },
        { text: `${page} / ${pages}`, alignment: 'right', color: FAINT },
      ],
      margin: [42, 14, 42, 0],
      fontSize: 8,
    }),
    content: [
      { text: told.title, fontSize: 15, bold: true, color: DARK, margin: [0, 0, 0, 8] },
      {
        layout: 'noBorders',
        fontSize: 10,
        margin: [0, 0, 0, 12],
        table: { widths: [80, '*'], body: told.about.map(([label, value]) => [{ text: label, color: FAINT }, value]) },
      },
      told.entries.length > 0 ? table(told, photos) : { text: told.none, fontSize: 11, italics: true },
      { text: told.total, fontSize: 10, bold: true, margin: [0, 10, 0, 0] },
      signatures(told.signatures),
    ],
  });
  return { name, mime: 'application/pdf', bytes };
};

const table = ({ head, entries, kept }: z.infer<typeof Facts>, photos: ReadonlyMap<string, string>): Content => ({
  fontSize: 8.5,
  layout: {
    hLineWidth: (at) => (at <= 1 ? 1 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => '#c8ced6',
    fillColor: (at) => (at === 0 ? '#e6f1f4' : null),
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: [16, 54, 84, 62, '*', 38, 70],
    body: [
      head.map((text): TableCell => ({ text, bold: true })),
      ...entries.map((entry, i): TableCell[] => [
        String(i + 1),
        entry.date,
        entry.business,
        entry.field,
        {
          stack: [
            entry.activity,
            ...(entry.result
              ? [{ text: entry.result, color: FAINT, margin: [0, 2, 0, 0] as [number, number, number, number] }]
              : []),
            ...(entry.note ? [{ text: entry.note, color: '#a23b2a', italics: true }] : []),
          ],
        },
        { text: entry.duration, alignment: 'right' },
        entry.photo !== null && photos.has(entry.photo)
          ? { image: photos.get(entry.photo)!, fit: [66, 66], alignment: 'center' }
          : { text: entry.photo === null ? '–' : kept, alignment: 'center', color: FAINT },
      ]),
    ],
  },
});

/** Row by row, so that both lines stand at one height however long a name is. */
const signatures = (both: z.infer<typeof Facts>['signatures']): Content => ({
  unbreakable: true,
  margin: [0, 34, 0, 0],
  fontSize: 10,
  layout: 'noBorders',
  table: {
    widths: ['*', '*'],
    heights: (row) => (row === 2 ? 52 : 'auto'),
    body: [
      both.map(({ place }): TableCell => ({ text: place, alignment: 'center' })),
      both.map(({ role }): TableCell => ({ text: role, alignment: 'center' })),
      both.map((): TableCell => ''),
      both.map(({ name }): TableCell => ({ text: name, bold: true, alignment: 'center' })),
      both.map(
        (): TableCell => ({
          canvas: [{ type: 'line', x1: 0, y1: 0, x2: 170, y2: 0, lineWidth: 0.7 }],
          alignment: 'center',
        }),
      ),
    ],
  },
});

/** Pixels of a picture's longer side: sharp on paper, small to send. */
const SIDE = 420;

/** A picture small enough for its cell, upright, as a data URL; undefined where its kind cannot be drawn. */
const thumbnail = async (id: string, read: ReadFile): Promise<string | undefined> => {
  try {
    const { bytes } = await read(id);
    const small = await sharp(bytes)
      .rotate()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 72 })
      .toBuffer();
    return `data:image/jpeg;base64,${small.toString('base64')}`;
  } catch {
    // A picture that cannot be read leaves a mark in its cell, and the report is made all the same.
    return undefined;
  }
};
