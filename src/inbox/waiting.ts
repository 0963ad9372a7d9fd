import type { Incoming } from '../conversation/message.ts';
import { ask, decideRow, oncePerDraft, withStrangers, write } from './batch.ts';
import type { Parts } from './context.ts';
import { incomingOf, type Waiting } from './loading.ts';
import { READ, WRITE } from './statements.ts';
import { type Handled, written } from './writing.ts';

/** A row to be handled. What this process accepted itself it still knows; the rest is opened from the row. */
export type Arrived = { id: string; incoming?: Incoming };

/**
 * Handles stored rows that belong to the same moment: one query reads, each row is decided, one statement writes what
 * still stands. Answers the ids that are done; the others (changed or held elsewhere, in need of a transaction, a draft
 * twice) are done singly.
 */
export const handleWaiting = async (arrived: Arrived[], parts: Parts): Promise<Set<string>> => {
  const known = new Map(arrived.map((one) => [one.id, one]));
  const rows = await withStrangers(
    [...known.values()],
    (some) => ask<Waiting>('read', READ, [JSON.stringify(some.map(({ id }) => id))], parts),
    ({ id }) => known.get(id)!,
    ({ incoming }) => incoming,
    parts,
  );
  const once = oncePerDraft();
  const handled = rows.flatMap((row): Handled[] => {
    const incoming = () => known.get(row.id)?.incoming ?? incomingOf(row.payload, parts.vault);
    const one = once(decideRow(row, incoming, parts));
    return one === 'singly' ? [] : [{ ...one, stored: row.id }];
  });
  if (handled.length === 0) return new Set();
  const done = await write('write', WRITE, handled, written(handled, parts, parts.now()), parts);
  return new Set([...done].map(({ stored }) => stored!));
};
