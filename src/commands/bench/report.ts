/** One table of figures: what is compared, and under which headings. */
export type Table = { title: string; columns: string[]; rows: (string | number | undefined)[][]; notes?: string[] };

/** How much is measured: how often, with how many people, for how many seconds, over how many updates. */
export type Extent = { rounds: number; people: number; seconds: number; updates: number };

/** What a part of the bench found: tables to read, and what was aimed at with whether it was reached. */
export type Report = { about: string; tables: Table[]; aims: Aim[] };

/** An aim as a ratio of one run. `least` or `most` is the bound. */
export type Aim = { what: string; found: number; least?: number; most?: number };

/** Whether the figure is within its bound. */
export const reached = ({ found, least, most }: Aim): boolean =>
  (least === undefined || found >= least) && (most === undefined || found <= most);

const cell = (value: string | number | undefined): string =>
  value === undefined ? '–' : typeof value === 'string' ? value : figure(value);

const figure = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);

const columns = (lines: string[][]): string => {
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) => line.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  '))
    .join('\n');
};

/** The report as text. */
export const printed = ({ about, tables, aims }: Report): string =>
  [
    about,
    ...tables.map(({ title, columns: head, rows, notes = [] }) =>
      [title, columns([head, ...rows.map((row) => row.map(cell))]), ...notes].join('\n'),
    ),
    ...(aims.length > 0
      ? [
          columns([
            ['Aim', 'found', 'aimed at', ''],
            ...aims.map((aim) => [
              aim.what,
              cell(aim.found),
              aim.least !== undefined ? `≥ ${aim.least}` : `≤ ${aim.most}`,
              reached(aim) ? 'reached' : 'NOT reached',
            ]),
          ]),
        ]
      : []),
  ].join('\n\n');

/** The middle of several figures. */
export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** The figure below which that share of all lies; 0 of none. */
export const quantile = (figures: readonly number[], share: number): number => {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
