import type { Logger } from 'pino';
import type { Health } from './channels/channel.ts';
import type { Catalogue, Sweep } from './conversation/capability.ts';
import { flowText } from './conversation/flow.ts';
import { command, notify, say } from './conversation/message.ts';
import type { Database } from './database/open.ts';
import { type Days, KINDS, letGo } from './domain/rights/retention.ts';
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
  /** Days that kinds of data are kept, where the settings say so. */
  retention?: Days;
  wake: (rooms: { channel: string; room: string }[]) => void;
};

/** Sweeps what has fallen due; `sweep` does it once, as the tests do. */
export type Due = {
  sweep: () => Promise<void>;
  /** Not well while a sweep fails, or where all of them took too long. */
  health: () => Health;
  start: () => void;
  stop: () => Promise<void>;
};

const EVERY = 30_000;
/** What falls due waits so long at most; in milliseconds. */
const SWEPT_WITHIN = 5 * 60_000;
const DAY = 86_400_000;
/** The advisory lock of whoever lets go of what has been kept long enough. */
const RETAINING = 17_052_018n;
const AT_ONCE = 500;

type DraftRow = { id: string; flow: string; owner: string; warned: Date | null };

/** Opens the sweeper. Rows are taken with SKIP LOCKED, so that several processes share the work. */
export const openDue = (parts: DueParts): Due => {
  const { database, catalogue, now, log } = parts;
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<void> = Promise.resolve();
  let stopping = false;
  /** The day on which that was done last, by this process. */
  let retained = '';
  /** Sweeps that failed the last time, and how long all of them took. */
  const failing = new Set<string>();
  let took = 0;

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
      for (let taken = 0; taken < AT_ONCE && !stopping; taken++) if (!(await takeOne(sweep, at))) break;
      failing.delete(sweep.name);
    } catch (error) {
      failing.add(sweep.name);
      const { name, message } = error as Error;
      log.error({ sweep: sweep.name, err: { type: name, message } }, 'what is due could not be decided');
    }
  };

  /** What has been kept long enough goes, once a day and a part at a time so that nobody is held up; one process does it. */
  const retain = async (at: Date) => {
    const day = at.toISOString().slice(0, 10);
    if (retained === day) return;
    const { newId, vault, retention = {} } = parts;
    for (const kind of KINDS) {
      const part = () =>
        inTx(async (tx) => {
          const [lock] = await tx.$queryRaw<
            { mine: boolean }[]
          >`SELECT pg_try_advisory_xact_lock(${RETAINING}) AS mine`;
          return lock!.mine ? letGo({ tx, now: at, newId, vault }, kind, retention) : 0;
        });
      while (!stopping && (await part()) > 0);
    }
    retained = day;
  };

  const sweep = async () => {
    const at = now();
    parts.wake(await drafts(at));
    for (const one of catalogue.sweeps) await run(one, at);
    await retain(at);
    took = now().getTime() - at.getTime();
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
    health: () =>
      failing.size > 0
        ? { ok: false, detail: `fails: ${[...failing].join(', ')}` }
        : { ok: took <= SWEPT_WITHIN, detail: `swept in ${took} ms` },
    start: later,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await sweeping;
    },
  };
};
