import { type Message, say, type Text } from '../../conversation/message.ts';
import type { Part, Group as ProposalGroup } from '../../domain/proposals/proposals.ts';
import { type Category, type Certificate, type Group, STAGES, type Stage } from '../../indonesian/query.ts';
import type { Column } from './columns.ts';
import type { Places } from './places.ts';
import { value } from './saying.ts';

/** Rows of a table of parts, and bars of a chart: enough for every province. */
const ROWS = 40;

const isStage = (key: string): key is Stage => (STAGES as readonly string[]).includes(key);

/** What proposals are counted by, where it is that. */
export const ofProposals = (by: Group | undefined): ProposalGroup | undefined =>
  by === 'category' || by === 'certificate' ? undefined : by;

/** Whether the parts are regions. */
export const isPlace = (by: Group): boolean => by === 'province' || by === 'regency';

/** Stages in their order, times from the earliest, all else from the largest part. */
export const inOrder = (parts: readonly Part[], by: Group): Part[] => {
  if (isPlace(by) || by === 'category' || by === 'certificate')
    return parts.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const rank = ({ key }: Part): string => (isStage(key) ? String(STAGES.indexOf(key)).padStart(2, '0') : key);
  return parts.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
};

/** What a part is called: a stage, a region, "2026-10" as a month, a year. */
export const partName = (key: string, by: Group, places: Places, length: 'full' | 'short' = 'full'): Text => {
  if (by === 'category') return say(`product.category.${key as Category}`);
  if (by === 'certificate')
    return key === 'none' ? say('status.product.uncertified') : say(`product.certificate.${key as Certificate}`);
  if (isStage(key)) return say(`status.stage.${key}`);
  if (by === 'regency') return length === 'full' ? places.full(key) : places.short(key);
  if (by === 'province') return places.short(key);
  if (by === 'year') return value(key);
  return say(length === 'full' ? 'status.month' : 'status.monthShort', {
    month: new Date(`${key}-15T00:00:00Z`).getTime(),
  });
};

/** The parts by their names; regions beyond the fortieth are summed up. */
export const namedParts = (
  parts: readonly Part[],
  by: Group,
  places: Places,
  length: 'full' | 'short' = 'full',
): { name: Text; count: number }[] => {
  const shown = isPlace(by) && parts.length > ROWS ? parts.slice(0, ROWS - 1) : parts;
  const rest = parts.slice(shown.length);
  return [
    ...shown.map(({ key, count }) => ({ name: partName(key, by, places, length), count })),
    ...(rest.length > 0
      ? [
          {
            name: say('status.count.rest', { more: rest.length }),
            count: rest.reduce((sum, { count }) => sum + count, 0),
          },
        ]
      : []),
  ];
};

/** Parts as a table. */
export const partsTable = (parts: readonly Part[], by: Group, places: Places): NonNullable<Message['table']> => ({
  head: [say(`status.count.head.${by}`), say('status.count.number')],
  rows: namedParts(parts, by, places).map(({ name, count }) => [name, say('status.figure', { count })]),
});

/** The columns of parts in a file. */
export const partColumns = (by: Group): Column<Part>[] => [
  {
    head: say(`status.count.head.${by}`),
    kind: 'text',
    cell: ({ key }, { places }) => (by === 'month' || by === 'year' ? key : partName(key, by, places)),
  },
  { head: say('status.count.number'), kind: 'number', cell: ({ count }) => count },
];

/** Months from the first to the last, also those that have none. */
export const monthsBetween = (parts: readonly Part[]): Part[] => {
  const counts = new Map(parts.map(({ key, count }) => [key, count]));
  const last = parts.at(-1)?.key;
  const all: Part[] = [];
  for (let key = parts[0]?.key; key !== undefined && last !== undefined && key <= last; key = monthAfter(key))
    all.push({ key, count: counts.get(key) ?? 0 });
  return all;
};

const monthAfter = (key: string): string => {
  const [year, month] = key.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
};
