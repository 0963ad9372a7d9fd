import { type Message, say, type Text } from '../../conversation/message.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Asked } from './asked.ts';
import { value } from './saying.ts';

/** What stands in a cell: words, a whole number, an instant of which the day is shown, or nothing. */
export type Cell = string | number | Date | Text | undefined;

/** A column of a table that is shown in a message or becomes a file; those that are `whole` stand in files alone. */
export type Column<Row> = {
  head: Text;
  kind: 'text' | 'number' | 'day';
  cell: (row: Row, asked: Asked) => Cell;
  whole?: true;
};

/** Rows as a message shows them. */
export const tableOf = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  asked: Asked,
): NonNullable<Message['table']> => {
  const shown = columns.filter(({ whole }) => !whole);
  return {
    head: shown.map(({ head }) => head),
    rows: rows.map((row) => shown.map(({ cell }) => inWords(cell(row, asked)))),
  };
};

/** Rows as a file holds them. */
export type Sheet = {
  columns: { head: Text; kind: Column<never>['kind'] }[];
  rows: (string | number | Text | null)[][];
};

/** Rows for a file. Days are those of Jakarta. */
export const sheetOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[], asked: Asked): Sheet => ({
  columns: columns.map(({ head, kind }) => ({ head, kind })),
  rows: rows.map((row) => columns.map(({ cell }) => inFile(cell(row, asked)))),
});

const inWords = (cell: Cell): Text => {
  if (cell === undefined) return say('status.unknown');
  if (cell instanceof Date) return say('status.day', { day: { day: dayOf(cell, JAKARTA) } });
  if (typeof cell === 'number') return say('status.figure', { count: cell });
  return typeof cell === 'string' ? value(cell) : cell;
};

const inFile = (cell: Cell): string | number | Text | null => {
  if (cell === undefined) return null;
  return cell instanceof Date ? dayOf(cell, JAKARTA) : cell;
};
