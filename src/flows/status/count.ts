import { say, type Text } from '../../conversation/message.ts';
import { countProposals, groupProposals, type Part } from '../../domain/proposals/proposals.ts';
import type { Group, Query } from '../../indonesian/query.ts';
import { type Asked, selectionOf } from './asked.ts';
import { sheetOf } from './columns.ts';
import { inOrder, isPlace, namedParts, ofProposals, partColumns, partsTable } from './parts.ts';
import { blocks, button, lines } from './saying.ts';
import type { Told } from './told.ts';

/** How many proposals there are: in all and by stage, or by what was asked. */
export const proposalsCounted = async (asked: Asked): Promise<Told> => {
  const { turn, query, moment } = asked;
  const by = query.as === 'map' ? 'province' : (ofProposals(query.group) ?? 'stage');
  const selection = selectionOf(asked);
  const { count, sample } = await countProposals(turn.tx, selection, moment);
  const parts = await groupProposals(turn.tx, selection, by, moment);
  return counted(asked, { total: say('status.count.all', { count }), count, sample, by, parts });
};

/** A count as it is told: the whole with its parts, as a table where that was asked for. */
export const counted = (asked: Asked, { total, count, sample, by, parts, note }: Counted): Told => {
  const { query, places } = asked;
  const choices = count > 0 ? button(say('status.button.list'), listOf(query)) : [];
  if (!by || count === 0) return { body: lines(total, note), sample, count, choices };
  const ordered = inOrder(parts, by);
  const told = {
    sample,
    count,
    choices,
    parts: { by, parts: ordered, total },
    sheet: async () => sheetOf(partColumns(by), ordered, asked),
  };
  if (query.group || query.as)
    return {
      ...told,
      body: blocks(lines(total, note), isPlace(by) ? say('status.count.byPlace') : undefined),
      table: partsTable(ordered, by, places),
    };
  const bullets = namedParts(ordered, by, places).map(({ name, count: each }) =>
    say('status.count.part', { part: name, count: each }),
  );
  return { ...told, body: lines(total, note, ...(bullets.length > 1 ? bullets : [])) };
};

type Counted = {
  total: Text;
  count: number;
  sample: boolean;
  /** By what the parts are; none where there are no parts to tell. */
  by?: Group | undefined;
  parts: readonly Part[];
  note?: Text | undefined;
};

/** The list of what a count counted. */
export const listOf = (query: Query): Query => ({ ...query, ask: 'list', group: undefined, as: undefined });
