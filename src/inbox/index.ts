import { setTimeout as pause } from 'node:timers/promises';
import type { Health } from '../channels/channel.ts';
import { coalesce } from '../coalesce.ts';
import type { Incoming } from '../conversation/message.ts';
import { isTrouble } from '../database/trouble.ts';
import { accepting } from './accepting.ts';
import { albumOf } from './album.ts';
import { type Arrival, handleArriving } from './arriving.ts';
import { cleaned } from './cleaning.ts';
import type { Parts } from './context.ts';
import { floods } from './floods.ts';
import { giveUp } from './giving-up.ts';
import { laneKey, laneKeyOf, laneOf } from './lanes.ts';
import { memory } from './remembered.ts';
import { singles } from './single.ts';
import { FAILED, LEFTOVERS } from './statements.ts';
import { storing } from './storing.ts';
import { type Arrived, handleWaiting } from './waiting.ts';

export type { Parts } from './context.ts';

/**
 * Keeps what arrives, and handles it: in order per lane, many lanes at once. Where nothing of its lane waits, it is decided
 * first and stored as done, with its answer, in one commit; else it is stored, and handled when its turn has come.
 */
export type Inbox = {
  /** Stores durably; when it resolves, the platform may be told. A delivery seen before changes nothing. */
  accept: (incoming: Incoming[]) => Promise<void>;
  /** Not well while what comes cannot be stored. */
  health: () => Health;
  /** Takes up what a stopped or killed process left undone, now and from time to time. */
  start: () => void;
  /** Waits until what is under way is done; what is left stays for the next start. */
  stop: () => Promise<void>;
};

const BATCH = 64;
const SWEEP = 2_000;
const ATTEMPTS = 3;
/** Between attempts at a row, in milliseconds: twice as long each time. */
const SHORTEST = 20;
const LONGEST_WAIT = 5_000;
/** An album is whole when so long nothing more of it came; in milliseconds. What comes later is answered by itself. */
const GATHERING = 1_000;

/** A row that waits for its turn, since a moment of this process's clock; `singly` where a batch cannot do it. */
type Queued = Arrived & { since: number; singly?: boolean };

/** Opens the inbox over its parts. Nothing is handled before `start`, save what is accepted. */
export const openInbox = (parts: Parts): Inbox => {
  const { pool } = parts.database;
  const { log, metrics } = parts;
  let stopping = false;
  /** What waits by lane, in the order of ids; the first of each is under way. */
  const lanes = new Map<string, Queued[]>();
  const underWay = new Set<string>();
  /** The last of each lane that is being taken in: those of one lane are taken in one after the other. */
  const takingIn = new Map<string, Promise<void>>();
  const kept = storing(parts.now);
  const passageOf = floods(() => performance.now());
  let sweeping: NodeJS.Timeout | undefined;

  const remembered = memory(parts.remembers, () => performance.now());
  const atOnce = coalesce<Incoming, Arrival>((arriving) => handleArriving(arriving, remembered, parts), {
    max: BATCH,
    lanes: 2,
  });

  const batch = coalesce<Arrived, boolean>(
    async (arrived) => {
      const done = await handleWaiting(arrived, parts);
      return arrived.map(({ id }) => done.has(id));
    },
    { max: BATCH, lanes: 2 },
  );

  const store = accepting(parts);

  const handleSingle = singles(parts);

  /** One attempt at what is first in its lane here; answers whether it is done. */
  const attempt = async (first: Queued, channel: string): Promise<boolean> => {
    const { id, singly } = first;
    if (!singly && (await batch(first).catch(() => false))) {
      metrics.handled.inc({ channel, how: 'batch' });
      return true;
    }
    first.singly = true;
    try {
      if ((await handleSingle(id)) === 'waits') return false;
      metrics.handled.inc({ channel, how: 'single' });
      return true;
    } catch (error) {
      return failed(id, channel, error as Error);
    }
  };

  /** Counts a failure, and answers whether the row was given up. What the database's own trouble brought down is not counted. */
  const failed = async (id: string, channel: string, error: Error): Promise<boolean> => {
    log.warn({ inbox: id, err: { type: error.name, message: error.message } }, 'handling failed');
    if (isTrouble(error)) return false;
    try {
      const { rows } = await pool.query<{ attempts: number }>(FAILED, [id, error.name]);
      if (!rows[0] || rows[0].attempts < ATTEMPTS) return false;
      await giveUp(id, parts);
      metrics.handled.inc({ channel, how: 'given_up' });
      return true;
    } catch {
      return false;
    }
  };

  /** Waits for the other pieces where this is one of an album. */
  const gathered = async (first: Queued, queue: readonly Queued[]): Promise<void> => {
    const album = first.incoming && albumOf(first.incoming);
    if (album === undefined) return;
    const left = () => {
      const newest = queue.findLast(({ incoming }) => incoming && albumOf(incoming) === album) ?? first;
      return newest.since + GATHERING - performance.now();
    };
    for (let wait = left(); wait > 0 && !stopping; wait = left()) await pause(wait);
  };

  const work = async (lane: string, channel: string): Promise<void> => {
    const queue = lanes.get(lane)!;
    for (let wait = SHORTEST; queue.length > 0 && !stopping; ) {
      // Anew each time: an earlier one, which a killed process left, may have come before the one that waits for it.
      const first = queue[0]!;
      await gathered(first, queue);
      if (await attempt(first, channel)) {
        metrics.lag.observe((performance.now() - first.since) / 1_000);
        queue.splice(queue.indexOf(first), 1);
        underWay.delete(first.id);
        wait = SHORTEST;
      } else {
        await pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }
    lanes.delete(lane);
  };

  const enqueue = (arrived: Omit<Queued, 'since'>, channel: string, lane: string): void => {
    if (underWay.has(arrived.id) || stopping) return;
    underWay.add(arrived.id);
    const one = { ...arrived, since: performance.now() };
    const key = laneKey(channel, lane);
    const queue = lanes.get(key);
    if (queue) {
      const later = queue.findIndex(({ id }) => Number(id) > Number(arrived.id));
      queue.splice(later < 0 ? queue.length : later, 0, one);
      return;
    }
    lanes.set(key, [one]);
    void work(key, channel);
  };

  const takeIn = async (incoming: Incoming): Promise<void> => {
    const { channel } = incoming.from;
    const since = performance.now();
    // What cannot be decided now, for whatever reason, is stored.
    const free = !stopping && !lanes.has(laneKeyOf(incoming));
    const became = free ? await atOnce(incoming).catch((): Arrival => 'stored') : 'stored';
    if (became === 'done') {
      metrics.accepted.inc({ channel });
      metrics.handled.inc({ channel, how: 'at_once' });
      metrics.lag.observe((performance.now() - since) / 1_000);
      return;
    }
    remembered.forget(laneKeyOf(incoming), 'went on');
    const id = await store(incoming);
    if (id === undefined) return;
    metrics.accepted.inc({ channel });
    enqueue({ id, incoming, singly: became === 'singly' }, channel, laneOf(incoming));
  };

  const takeInTurn = (incoming: Incoming): Promise<void> => {
    const key = laneKeyOf(incoming);
    const earlier = takingIn.get(key);
    const taken = (
      earlier
        ? earlier.then(
            () => takeIn(incoming),
            () => takeIn(incoming),
          )
        : takeIn(incoming)
    ).finally(() => {
      if (takingIn.get(key) === taken) takingIn.delete(key);
    });
    takingIn.set(key, taken);
    return taken;
  };

  const sweep = async (): Promise<void> => {
    const { rows } = await pool.query<{ id: string; channel: string; lane: string }>(LEFTOVERS);
    for (const { id, channel, lane } of rows) enqueue({ id }, channel, lane);
  };

  const sweepLater = () => {
    if (stopping) return;
    sweeping = setTimeout(() => {
      sweep()
        .catch((error: Error) => log.warn({ reason: error.message }, 'cannot look for what was left undone'))
        .finally(sweepLater);
    }, SWEEP);
  };

  return {
    accept: async (given) => {
      const arrived = given.flatMap((incoming) => {
        const passage = passageOf(`${incoming.from.channel} ${incoming.from.id}`);
        if (passage !== 'leave') return [{ ...cleaned(incoming), ...(passage === 'warn' && { flood: true }) }];
        metrics.left.inc({ channel: incoming.from.channel });
        return [];
      });
      await kept.watch(Promise.all(arrived.map(takeInTurn)));
    },
    health: kept.health,
    start: () => {
      sweep().catch((error: Error) => log.warn({ reason: error.message }, 'cannot look for what was left undone'));
      sweepLater();
    },
    stop: async () => {
      stopping = true;
      clearTimeout(sweeping);
      while (lanes.size > 0 || takingIn.size > 0) await pause(10);
    },
  };
};
