import type { Made } from '../channels/channel.ts';
import { type Cell, TableFacts } from './table.ts';

/** All that CSV has a place for. */
const Rows = TableFacts.pick({ columns: true, rows: true });

/**
 * A table as CSV that opens by a double click in an Indonesian Excel: UTF-8 with a mark at its beginning, cells apart by
 * a semicolon, lines by CR LF. A text that a sheet would take for a formula has an apostrophe before it.
 */
export const csv = async (facts: unknown, name: string): Promise<Made> => {
  const { columns, rows } = Rows.parse(facts);
  const lines = [columns.map(({ head }) => head), ...rows].map((row) =>
    columns.map((_, at) => written(row[at] ?? null)).join(';'),
  );
  const bytes = new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
  return { name, mime: 'text/csv', bytes };
};

const written = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^\s*[=+\-@|%＝＋－＠]|^[\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n,\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
