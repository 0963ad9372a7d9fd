import { wantedFile } from '../conversation/answering.ts';
import { paragraphs } from '../conversation/asking.ts';
import { type Incoming, type Outgoing, say } from '../conversation/message.ts';
import type { State } from '../conversation/state.ts';
import type { Tx } from '../turn.ts';
import type { Parts } from './context.ts';
import { incomingOf, type Waiting } from './loading.ts';
import { type Step, step } from './stepping.ts';

/** The album that an incoming is a piece of: files chosen together, which their platform delivers one by one. */
export const albumOf = ({ said }: Incoming): string | undefined => (said.kind === 'file' ? said.album : undefined);

/** A row that holds a piece of an album. */
type Piece = { id: string; incoming: Incoming };

/** The other pieces of an album that have come so far; what was said between them stays in its lane, and comes after. */
export const otherPieces = async (row: Waiting, incoming: Incoming, tx: Tx, parts: Parts): Promise<Piece[]> => {
  const album = albumOf(incoming);
  if (album === undefined) return [];
  const rows = await tx.$queryRawUnsafe<{ id: string; payload: Uint8Array }[]>(
    `select id::text, payload from inbox
     where channel = $1 and lane = $2 and done_at is null and id > $3::bigint order by id limit 100`,
    row.channel,
    row.lane,
    row.id,
  );
  return rows
    .map(({ id, payload }) => ({ id, incoming: incomingOf(payload, parts.vault) }))
    .filter((piece) => albumOf(piece.incoming) === album && piece.incoming.from.id === incoming.from.id);
};

/** Marks the other pieces of an album as done with the first. */
export const endPieces = async (pieces: readonly Piece[], tx: Tx, now: Date): Promise<void> => {
  if (pieces.length === 0) return;
  const ids = pieces.map(({ id }) => id);
  const ended = await tx.$executeRawUnsafe(
    `update inbox set done_at = $2, payload = null where id = any($1::bigint[]) and done_at is null`,
    ids,
    now,
  );
  if (ended !== ids.length) throw new Error('a piece of an album was done elsewhere');
};

/**
 * One step for each piece, in order, and one answer to all: to an interview the last, with how many files it did not take;
 * on a line whatever was said, each text once, as it stood last. Where no more files are wanted the rest is left.
 */
export const stepThrough = async (
  before: State,
  [first, ...more]: readonly [Incoming, ...Incoming[]],
  tx: Tx,
  parts: Parts,
  now: Date,
): Promise<Step> => {
  const around = { catalogue: parts.catalogue, now };
  let last = await step(before, first, tx, parts, now);
  const said = [last.say];
  let taken = isTaken(before, last) ? 1 : 0;
  for (const piece of more) {
    const { state } = last;
    if (last.finished || state.draft?.id !== before.draft?.id || wantedFile(state, around) === undefined) break;
    last = await step(state, piece, tx, parts, now);
    said.push(last.say);
    if (isTaken(state, last)) taken++;
  }
  if (said.length === 1 && more.length === 0) return last;
  const heard = before.draft ? taken : wantedFile(before, around) === undefined ? 0 : said.length;
  const left = heard === 0 ? 0 : 1 + more.length - heard;
  const word = left > 0 ? [say('talk.filesLeft', { count: left })] : [];
  return { ...last, say: withWord(before.draft ? last.say : together(said.flat()), word) };
};

const isTaken = (before: State, { state, finished }: Step): boolean =>
  finished !== undefined || state.draft?.answers !== before.draft?.answers;

/** All that goes to others, and what has a label of its own, as it is; the other replies as one, with the last one's buttons. */
const together = (said: readonly Outgoing[]): Outgoing[] => {
  const isReply = ({ to, label }: Outgoing): boolean => to === 'sender' && label === undefined;
  const replies = said.filter(isReply);
  const final = replies.at(-1);
  const rest = said.filter((outgoing) => !isReply(outgoing));
  if (!final) return rest;
  const words = replies.map(({ message }) => message.text);
  const once = words.filter(({ key }, i) => words.findLastIndex((other) => other.key === key) === i).slice(0, -1);
  return [...rest, ...withWord([final], once)];
};

const withWord = (said: readonly Outgoing[], words: readonly Outgoing['message']['text'][]): Outgoing[] =>
  said.map((outgoing, i) =>
    i === said.findIndex(({ to }) => to === 'sender')
      ? { ...outgoing, message: { ...outgoing.message, text: paragraphs(...words, outgoing.message.text) } }
      : outgoing,
  );
