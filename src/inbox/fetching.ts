import { setTimeout as pause } from 'node:timers/promises';
import { SendFailure } from '../channels/channel.ts';
import { wantedFile } from '../conversation/answering.ts';
import type { Around } from '../conversation/around.ts';
import type { Incoming, SentFile } from '../conversation/message.ts';
import type { State } from '../conversation/state.ts';
import { keepFile, keepRedrawn } from '../domain/files.ts';
import type { Parts } from './context.ts';

/** A file that is wanted and not fetched yet, the most bytes that it may have, and whether a picture is redrawn. */
export type Wanted = { incoming: Incoming; file: SentFile; limit: number; redrawn: boolean; owner: string };

/** The file of an incoming, where the question at hand or an open line takes files and this one was not tried yet. */
export const wanted = (
  state: State,
  incoming: Incoming,
  around: Pick<Around, 'catalogue' | 'now'>,
): Wanted | undefined => {
  const { said } = incoming;
  if (said.kind !== 'file' || said.file.stored || said.file.unread || said.file.unusable) return undefined;
  const files = wantedFile(state, around);
  if (!files || (said.file.size ?? 0) > files.limit) return undefined;
  const { limit, redrawn = false } = files;
  return { incoming, file: said.file, limit, redrawn, owner: state.person.id };
};

/** Between tries to fetch a file, in milliseconds. */
const PAUSES = [500, 2_000];

/**
 * Fetches a file and keeps it, outside any transaction, and notes in the stored incoming what came of it: deciding about
 * it never waits for a platform. What cannot be fetched is noted too, so that the person is asked to send it again.
 */
export const fetchFile = async (
  { inbox, incoming, file, limit, redrawn, owner }: Wanted & { inbox: string },
  parts: Parts,
): Promise<void> => {
  const bytes = await download(incoming.from.channel, file, limit, parts);
  const now = parts.now();
  const arrived = bytes && { id: parts.newId(), name: file.name, bytes, owner, now };
  const kept = arrived && (await (redrawn ? keepRedrawn : keepFile)(parts.database.prisma, arrived));
  const noted: SentFile =
    typeof kept === 'string'
      ? { ...file, unusable: kept }
      : kept
        ? { ...file, stored: kept.id, name: kept.name, mime: kept.mime, size: kept.size }
        : { ...file, unread: true };
  const payload = parts.vault.seal(JSON.stringify({ ...incoming, said: { ...incoming.said, file: noted } }));
  await parts.database.pool.query('update inbox set payload = $2 where id = $1::bigint and done_at is null', [
    inbox,
    Buffer.from(payload),
  ]);
};

const download = async (
  channel: string,
  file: SentFile,
  limit: number,
  { download, log }: Parts,
): Promise<Uint8Array | undefined> => {
  for (const wait of [...PAUSES, undefined]) {
    try {
      return await download(channel, file, limit);
    } catch (error) {
      log.warn({ channel, reason: (error as Error).message }, 'a file could not be fetched');
      if (wait === undefined || (error instanceof SendFailure && error.what === 'refused')) return undefined;
      await pause(wait);
    }
  }
  return undefined;
};
