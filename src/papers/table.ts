import { z } from 'zod';

/** What stands in a cell: words, a whole number, a day as YYYY-MM-DD in a column of days, or nothing. */
export const Cell = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** A table that becomes a file: what was asked, the time of the data, and rows as wide as there are columns. */
export const TableFacts = z.object({
  title: z.string(),
  /** Of when the data are, and where not all rows are there, how many. */
  foot: z.string(),
  /** Names of the sheet with the rows, and of that which says what they are. */
  sheet: z.string(),
  about: z.string(),
  columns: z.array(z.object({ head: z.string(), kind: z.enum(['text', 'number', 'day']) })).min(1),
  rows: z.array(z.array(Cell)),
});
export type TableFacts = z.infer<typeof TableFacts>;
