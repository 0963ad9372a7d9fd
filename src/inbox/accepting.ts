import { coalesce } from '../coalesce.ts';
import type { Incoming } from '../conversation/message.ts';
import type { Parts } from './context.ts';
import { laneOf } from './lanes.ts';
import { ACCEPT } from './statements.ts';

/** Stores what comes in the same moment with one statement; answers the id of its row, undefined where it was delivered before. */
export const accepting = (parts: Parts): ((incoming: Incoming) => Promise<string | undefined>) =>
  coalesce<Incoming, string | undefined>(
    async (arrived) => {
      const at = parts.now().toISOString();
      const rows = arrived.map((incoming, n) => ({
        n,
        channel: incoming.from.channel,
        delivery: incoming.delivery,
        lane: laneOf(incoming),
        payload: Buffer.from(parts.vault.seal(JSON.stringify(incoming))).toString('base64'),
        at,
      }));
      const stored = await parts.database.pool.query<{ id: string; channel: string; delivery: string }>({
        name: 'accept',
        text: ACCEPT,
        values: [JSON.stringify(rows)],
      });
      const ids = new Map(stored.rows.map(({ id, channel, delivery }) => [`${channel} ${delivery}`, id]));
      return arrived.map(({ from, delivery }) => {
        const name = `${from.channel} ${delivery}`;
        const id = ids.get(name);
        ids.delete(name);
        return id;
      });
    },
    { max: 256, lanes: 2 },
  );
