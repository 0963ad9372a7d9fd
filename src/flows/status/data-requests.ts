import { say, type Text } from '../../conversation/message.ts';
import { openRequests } from '../../domain/rights/requests.ts';
import type { Turn } from '../../turn.ts';
import { lines } from './saying.ts';

/** How many requests are named. */
const NAMED = 5;

/** Requests about personal data that have to be met within 72 hours; undefined while there is none. */
export const dataRequests = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>): Promise<Text | undefined> => {
  const { count, requests } = await openRequests(tx, NAMED);
  if (count === 0) return undefined;
  return lines(
    say('status.data.head', { count }),
    ...requests.map(({ number, kind, deadline, site }) =>
      say(deadline && deadline <= now ? 'status.data.late' : 'status.data.line', {
        number,
        kind: say(`rights.kind.${kind}`),
        site: site ?? say('status.data.ministry'),
        deadline: deadline ?? '',
      }),
    ),
  );
};
