import { type Message, say, type Text } from '../../conversation/message.ts';
import type { Group, Part } from '../../domain/proposals.ts';
import { STAGES, type Stage } from '../../indonesian/query.ts';
import type { Places } from './places.ts';
import { value } from './saying.ts';

/** Rows of a table of parts: enough for every province. */
const ROWS = 40;

const isStage = (key: string): key is Stage => (STAGES as readonly string[]).includes(key);

/** Whether the parts are regions. */
export const isPlace = (by: Group): boolean => by === 'province' || by === 'regency';

/** Stages in their order, times from the earliest, regions from the largest part. */
export const inOrder = (parts: readonly Part[], by: Group): Part[] => {
  if (isPlace(by)) return parts.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const rank = ({ key }: Part): string => (isStage(key) ? String(STAGES.indexOf(key)).padStart(2, '0') : key);
  return parts.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
};

/** What a part is called: a stage, a region, "2026-10" as a month, a year. */
export const partName = (key: string, by: Group, places: Places): Text => {
  if (isStage(key)) return say(`status.stage.${key}`);
  if (by === 'province') return places.short(key);
  if (by === 'regency') return places.full(key);
  return by === 'month' ? say('status.month', { month: new Date(`${key}-15T00:00:00Z`).getTime() }) : value(key);
};

/** Parts as a table; regions beyond the fortieth are summed up. */
export const partsTable = (parts: readonly Part[], by: Group, places: Places): NonNullable<Message['table']> => {
  const shown = parts.length > ROWS ? parts.slice(0, ROWS - 1) : parts;
  const rest = parts.slice(shown.length);
  const figure = (count: number): Text => say('status.figure', { count });
  return {
    head: [say(`status.count.head.${by}`), say('status.count.number')],
    rows: [
      ...shown.map(({ key, count }) => [partName(key, by, places), figure(count)]),
      ...(rest.length > 0
        ? [[say('status.count.rest', { more: rest.length }), figure(rest.reduce((sum, { count }) => sum + count, 0))]]
        : []),
    ],
  };
};
