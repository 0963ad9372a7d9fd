import { type Outgoing, say } from '../../conversation/message.ts';
import { countProposals, groupProposals } from '../../domain/proposals.ts';
import { type Asked, selectionOf } from './asked.ts';
import { inOrder, isPlace, partName, partsTable } from './parts.ts';
import { listOf } from './registers.ts';
import { answered, blocks, button, lines } from './saying.ts';

/** How many proposals there are: in all and by stage, or by what was asked. */
export const proposalsCounted = async (asked: Asked): Promise<Outgoing> => {
  const { turn, query, moment, places } = asked;
  const { group: by = 'stage' } = query;
  const selection = selectionOf(asked);
  const { count, sample } = await countProposals(turn.tx, selection, moment);
  const parts = inOrder(await groupProposals(turn.tx, selection, by, moment), by);
  const total = say('status.count.all', { count });
  const choices = count > 0 ? button(say('status.button.list'), listOf(query)) : [];
  if (query.group && count > 0)
    return answered(asked, blocks(total, isPlace(by) ? say('status.count.byPlace') : undefined), {
      sample,
      choices,
      table: partsTable(parts, by, places),
    });
  const bullets = parts.map((part) =>
    say('status.count.part', { part: partName(part.key, by, places), count: part.count }),
  );
  return answered(asked, parts.length > 1 ? lines(total, ...bullets) : total, { sample, choices });
};
