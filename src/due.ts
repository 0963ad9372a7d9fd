import type { Logger } from 'pino';
import type { Catalogue, Sweep } from './conversation/capability.ts';
import { flowText } from './conversation/flow.ts';
import { command, notify, say } from './conversation/message.ts';
import type { Database } from './database/open.ts';
import { DRAFT_DAYS } from './inbox/writing.ts';
import { enqueue, type Posting } from './outbox/enqueue.ts';
import type { Tx } from './turn.ts';

export type DueParts = Posting & {
  database: Database;
  catalogue: Catalogue;
  now: () => Date;
  newId: () => string;
  newToken: () => string;
  log: Logger;
  wake: (rooms: { channel: string; room: string }[]) => void;
};

/** Sweeps what has fallen due; `sweep` does it once, as the tests do. */
export type Due = { sweep: () => Promise<void>; start: () => void; stop: () => Promise<void> };

const EVERY = 30_000;
const DAY = 86_400_000;
/** Delivery ids are kept so long, so that a late repetition is still known; longer than any platform repeats. */
const DELIVERIES_DAYS = 3;
/** Platform message ids are kept so long, while a message may still be replaced or answered. */
const MESSAGES_DAYS = 90;
const AT_ONCE = 500;

type DraftRow = { id: string; flow: string; owner: string; warned: Date | null };

/** Opens the sweeper. Rows are taken with SKIP LOCKED, so that several processes share the work. */
export const openDue = (parts: DueParts): Due => {
  const { database, catalogue, now, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let stopping = false;

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.prisma.$transaction(work, { timeout: 15_000 });

  /** Drafts that nobody went on with: a word first, then forgotten with all that was typed. */
  const drafts = (at: Date) =>
    inTx(async (tx) => {
      const due = await tx.$queryRawUnsafe<DraftRow[]>(
        `select id::text, flow, owner_id::text as owner, warned_at as warned from draft
         where due_at <= $1::timestamptz and finished_at is null order by due_at limit ${AT_ONCE} for update skip locked`,
        at.toISOString(),
      );
      const rooms = [];
      for (const { id, flow, owner, warned } of due) {
        if (warned || !catalogue.flows.has(flow)) {
          await tx.conversation.updateMany({ where: { draftId: id }, data: { draftId: null, asked: null } });
          await tx.draft.delete({ where: { id } });
          continue;
        }
        const dueAt = new Date(at.getTime() + DRAFT_DAYS * DAY);
        await tx.draft.update({ where: { id }, data: { warnedAt: at, dueAt } });
        const word = notify({ person: owner }, say('talk.waiting', { title: flowText(flow, 'title') }), {
          choices: [command('mulai', say('button.resume'))],
        });
        rooms.push(...(await enqueue(tx, word, `draft:${id}:${at.toISOString()}`, at, parts)));
      }
      return rooms;
    });

  /** Takes one record of a sweep, with all that is said of it, or nothing of it. Answers whether there was one. */
  const takeOne = async ({ name, take }: Sweep, at: Date): Promise<boolean> => {
    const { newId, newToken, vault } = parts;
    const rooms = await inTx(async (tx) => {
      const notices = await take({ tx, now: at, newId, newToken, vault });
      if (!notices) return undefined;
      const occasion = `${name}:${newId()}`;
      const filled = [];
      for (const [n, notice] of notices.entries())
        filled.push(...(await enqueue(tx, notice, `due:${occasion}:${n}`, at, parts)));
      return filled;
    });
    if (rooms) parts.wake(rooms);
    return rooms !== undefined;
  };

  /** A sweep that fails holds up no other; it is tried again the next time. */
  const run = async (sweep: Sweep, at: Date): Promise<void> => {
    try {
      for (let taken = 0; taken < AT_ONCE && !stopping; taken++) if (!(await takeOne(sweep, at))) return;
    } catch (error) {
      const { name, message } = error as Error;
      log.error({ sweep: sweep.name, err: { type: name, message } }, 'what is due could not be decided');
    }
  };

  /** Done rows of the two queues, a few at a time so that nobody is held up. Faults stay for whoever looks into them. */
  const clear = async (at: Date) => {
    const before = (days: number) => new Date(at.getTime() - days * DAY).toISOString();
    await database.pool.query(
      `delete from inbox where id in (
         select id from inbox where done_at < $1::timestamptz and error is null order by done_at limit 5000)`,
      [before(DELIVERIES_DAYS)],
    );
    await database.pool.query(
      `delete from outbox where id in (
         select id from outbox where sent_at < $1::timestamptz order by sent_at limit 5000)`,
      [before(MESSAGES_DAYS)],
    );
  };

  const sweep = async () => {
    const at = now();
    parts.wake(await drafts(at));
    for (const one of catalogue.sweeps) await run(one, at);
    await clear(at);
  };

  const later = () => {
    if (stopping) return;
    timer = setTimeout(() => {
      sweeping = sweep()
        .catch((error: Error) => log.warn({ reason: error.message }, 'cannot sweep what is due'))
        .finally(later);
    }, EVERY);
  };

  return {
    sweep,
    start: later,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await sweeping;
    },
  };
};
