import writeXlsxFile, { type Cell as SheetCell } from 'write-excel-file/node';
import type { Made } from '../channels/channel.ts';
import { type Cell, TableFacts } from './table.ts';
import { cleanForXml } from './xml.ts';

const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Letters that a column is wide at most. */
const WIDEST = 48;

/** Excel takes no longer text in a cell. */
const LONGEST = 32_767;

/**
 * A table as an Excel workbook: columns have types, the head stays in sight and filters, and a second sheet says what was
 * asked and of when the data are. What begins with "=" is text like any other.
 */
export const xlsx = async (facts: unknown, name: string): Promise<Made> => {
  const { title, foot, sheet, about, columns, rows } = TableFacts.parse(facts);
  const widths = columns.map(({ head, kind }, at) =>
    Math.min(
      WIDEST,
      Math.max(head.length + 4, kind === 'day' ? 12 : 0, ...rows.map((row) => String(row[at] ?? '').length + 2)),
    ),
  );
  const head = columns.map((column): SheetCell => ({ ...text(column.head), fontWeight: 'bold' }));
  const body = rows.map((row) => columns.map(({ kind }, at) => cellOf(row[at] ?? null, kind)));
  const bytes = await writeXlsxFile(
    [
      { sheet: named(sheet), data: [head, ...body], columns: widths.map((width) => ({ width })), stickyRowsCount: 1 },
      { sheet: named(about), data: [[{ ...text(title), fontWeight: 'bold' }], [text(foot)]], columns: [{ width: 80 }] },
    ],
    { features: [filter(`A1:${letters(columns.length)}${rows.length + 1}`)] },
  ).toBuffer();
  return { name, mime: MIME, bytes };
};

const cellOf = (cell: Cell, kind: TableFacts['columns'][number]['kind']): SheetCell => {
  if (cell === null || cell === '') return null;
  if (kind === 'number' && typeof cell === 'number') return { value: cell, type: Number, format: '#,##0' };
  if (kind === 'day' && typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell))
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  return text(String(cell));
};

const text = (value: string) => ({ value: cleanForXml(value).slice(0, LONGEST), type: String });

/** Excel takes no sheet name with these, and none over 31 letters. */
const named = (name: string): string =>
  cleanForXml(name)
    .replace(/[\\/?*[\]:']/g, ' ')
    .slice(0, 31);

/** "A", … "Z", "AA": the name of the last of so many columns. */
const letters = (count: number): string => {
  let name = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
};

/** Filters on the head of the first sheet. */
const filter = (range: string) => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        insert: (_: unknown, { sheetIndex }: { sheetIndex: number }) =>
          sheetIndex === 0 ? `<autoFilter ref="${range}"/>` : undefined,
      },
    },
  },
});
