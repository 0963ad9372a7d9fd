import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Channel, type Made, SendFailure } from '../channels/channel.ts';
import { coalesce } from '../coalesce.ts';
import type { Paper } from '../conversation/message.ts';
import type { Database } from '../database/open.ts';
import type { Metrics } from '../metrics.ts';
import type { Vault } from '../turn.ts';
import type { Letter } from './addressing.ts';
import { evenly } from './evenly.ts';
import { type Pacing, pacing, type Slot } from './pacing.ts';
import { reasonOf } from './reason.ts';
import { DEAD, DUE_ROOMS, GONE, LATER, LEASE_ROOMS, SENT, WAITING } from './statements.ts';

/** Sends what lies in the outbox: in order per room, replies before broadcasts, within each platform's pace. */
export type Outbox = {
  /** Something new may lie there for these rooms: it is looked at at once. */
  wake: (rooms: { channel: string; room: string }[]) => void;
  /** Looks from time to time for what is due, and for what a killed process left. */
  start: () => void;
  /** Waits for what is on its way; the rest stays for the next start. */
  stop: () => Promise<void>;
};

export type OutboxParts = {
  database: Database;
  channels: readonly Channel[];
  vault: Vault;
  now: () => Date;
  log: Logger;
  metrics: Metrics;
  /** Makes what a message has to show: charts, PDF, QR codes. */
  make: (paper: Paper) => Promise<Made>;
};

type Row = {
  id: string;
  key: string;
  channel: string;
  room: string;
  thread: string | null;
  visibleTo: string | null;
  rank: number;
  payload: Uint8Array;
  attempts: number;
  createdAt: Date;
  replaces: string | null;
  under: string | null;
};

type Place = { channel: string; room: string };

/** In seconds: longer than a channel may take; a killed process's rows are free again after it. */
const LEASE = 15;
const SWEEP = 1_000;
/** Between tries to mark what was sent, in milliseconds. */
const MARK_AGAIN = 250;
const ROOMS = 200;
const BROADCAST = 2;
/** Given up when it could not be sent for a day, in milliseconds. */
const GIVE_UP = 24 * 3_600_000;
/** 1, 2, 4 … seconds, at most five minutes. */
const backoff = (attempts: number): number => Math.min(300_000, 1_000 * 2 ** Math.min(attempts - 1, 9));

/** Opens the outbox over its parts. */
export const openOutbox = ({ database, channels, vault, now, log, metrics, make }: OutboxParts): Outbox => {
  const { pool } = database;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const paces = new Map<string, Pacing>(
    channels.map(({ name, pace }) => [name, pacing(pace, () => performance.now())]),
  );
  const underWay = new Map<string, Promise<void>>();
  /** Rooms to look at again once what is under way there is done, and whether for a broadcast alone. */
  const again = new Map<string, boolean>();
  const delayed = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  // Every room that waits for its pace listens.
  setMaxListeners(0, stopping.signal);
  let sweeping: NodeJS.Timeout | undefined;

  const keyOf = ({ channel, room }: Place): string => `${channel} ${room}`;

  const later = (place: Place, ms: number, broadcast: boolean): void => {
    const timer = setTimeout(() => {
      delayed.delete(timer);
      look(place, broadcast);
    }, ms);
    delayed.add(timer);
  };

  const lease = coalesce<Place, Row | undefined>(
    async (places) => {
      const { rows } = await pool.query<Row>({
        name: 'lease',
        text: LEASE_ROOMS,
        values: [JSON.stringify(places), now(), LEASE],
      });
      const leased = new Map(rows.map((row) => [keyOf(row), row]));
      return places.map((place) => leased.get(keyOf(place)));
    },
    { max: 64, lanes: 2 },
  );

  /** Marks a row, and answers whether more is due in its room. */
  const sent = coalesce<{ id: string; platform?: string }, boolean>(
    async (marked) => {
      const { rows } = await pool.query<{ id: string; more: boolean }>({
        name: 'sent',
        text: SENT,
        values: [JSON.stringify(marked), now()],
      });
      const more = new Map(rows.map((row) => [row.id, row.more]));
      return marked.map(({ id }) => more.get(id) ?? false);
    },
    { max: 64, lanes: 2 },
  );

  const send = async (row: Row, channel: Channel): Promise<{ id?: string }> => {
    const { language, message: spoken } = JSON.parse(vault.open(row.payload)) as Letter;
    const { image, file, ...message } = spoken;
    return channel.send({
      room: row.room,
      language,
      ...(row.thread !== null && { thread: row.thread }),
      ...(row.visibleTo !== null && { visibleTo: row.visibleTo }),
      ...(row.replaces !== null && { replaces: row.replaces }),
      ...(row.under !== null && { under: row.under }),
      message: { ...message, ...(image && { image: await make(image) }), ...(file && { file: await make(file) }) },
    });
  };

  /** What is right after a failure; an error of another kind is an unknown outcome, and tried again. */
  const failed = async (row: Row, error: Error): Promise<void> => {
    const failure = error instanceof SendFailure ? error : undefined;
    const old = now().getTime() - row.createdAt.getTime() > GIVE_UP;
    const what = failure?.what ?? 'later';
    metrics.sent.inc({ channel: row.channel, outcome: what });
    const reason = reasonOf(error);
    log.warn({ outbox: row.id, channel: row.channel, what, attempts: row.attempts, reason }, 'not sent');
    if (what === 'gone') await pool.query(GONE, [row.channel, row.room, now()]);
    else if (what === 'refused' || old) await pool.query(DEAD, [row.id, now(), reason.slice(0, 200)]);
    else {
      const wait = failure?.after ?? backoff(row.attempts);
      if (failure?.after) paces.get(row.channel)?.refuse(row.room, failure.after);
      await pool.query(LATER, [row.id, new Date(now().getTime() + wait), reason.slice(0, 200)]);
      if (!stopping.signal.aborted) later(row, wait, row.rank === BROADCAST);
    }
  };

  const pauseUntil = async (wait: () => number): Promise<void> => {
    for (let ms = wait(); ms > 0; ms = wait()) await pause(ms, undefined, { signal: stopping.signal });
  };

  /** A place in the line, once its turn has come; a broadcast takes one only where it need not wait. */
  const placeFor = async (pace: Pacing, room: string, broadcast: boolean): Promise<Slot | undefined> => {
    if (broadcast) return pace.roomWait(room) > 0 || pace.broadcastWait() > 0 ? undefined : pace.take(room, broadcast);
    await pauseUntil(() => pace.roomWait(room));
    const slot = pace.take(room);
    await pauseUntil(() => pace.wait(slot));
    return slot;
  };

  /** Sends the room's first due row, if there is one; then looks whether there is another. */
  const next = async (place: Place, broadcast: boolean): Promise<void> => {
    const channel = byName.get(place.channel);
    const pace = paces.get(place.channel);
    if (!channel || !pace) return;
    const slot = await placeFor(pace, place.room, broadcast);
    const row = slot && (await lease(place));
    if (!row) {
      if (slot) pace.giveBack(slot);
      return;
    }
    pace.use(slot);
    let id: string | undefined;
    try {
      ({ id } = await send(row, channel));
    } catch (error) {
      return failed(row, error as Error);
    }
    metrics.sent.inc({ channel: row.channel, outcome: 'sent' });
    if (await mark({ id: row.id, ...(id !== undefined && { platform: id }) })) lookAgain(place, broadcast);
  };

  /** Once sent, a message is marked so however long the database is away, lest it be sent again. */
  const mark = async (done: { id: string; platform?: string }): Promise<boolean> => {
    for (;;)
      try {
        return await sent(done);
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        await pause(MARK_AGAIN, undefined, { signal: stopping.signal });
      }
  };

  const lookAgain = (place: Place, broadcast: boolean): void => {
    const key = keyOf(place);
    again.set(key, broadcast && (again.get(key) ?? true));
  };

  const look = (place: Place, broadcast: boolean): void => {
    if (stopping.signal.aborted) return;
    const key = keyOf(place);
    if (underWay.has(key)) {
      lookAgain(place, broadcast);
      return;
    }
    const going = next(place, broadcast)
      .catch(({ name, message: reason }: Error) => {
        if (name !== 'AbortError') log.warn({ channel: place.channel, reason }, 'the outbox stumbled');
      })
      .finally(() => {
        underWay.delete(key);
        const awaited = again.get(key);
        if (awaited === undefined) return;
        again.delete(key);
        if (awaited) broadcasts.add(place);
        else look(place, false);
      });
    underWay.set(key, going);
  };

  const broadcasts = evenly<Place>({
    keyOf: keyOf,
    waitOf: ({ channel }) => paces.get(channel)?.broadcastWait() ?? 0,
    lineOf: ({ channel }) => channel,
    go: (place) => look(place, true),
    stopped: stopping.signal,
  });

  const sweep = async (): Promise<void> => {
    const at = now();
    const { rows } = await pool.query<Place & { rank: number }>(DUE_ROOMS, [
      channels.map(({ name }) => name),
      at,
      ROOMS,
    ]);
    for (const { rank, ...place } of rows)
      if (rank === BROADCAST) broadcasts.add(place);
      else look(place, false);
    const waiting = await pool.query<{ channel: string; waiting: number; age: number }>(WAITING, [at]);
    metrics.waiting.reset();
    metrics.age.reset();
    for (const row of waiting.rows) {
      metrics.waiting.set({ channel: row.channel }, row.waiting);
      metrics.age.set({ channel: row.channel }, row.age);
    }
  };

  const sweepLater = (ms: number): void => {
    if (stopping.signal.aborted) return;
    sweeping = setTimeout(() => {
      sweep()
        .catch((error: Error) => log.warn({ reason: error.message }, 'cannot look into the outbox'))
        .finally(() => sweepLater(SWEEP));
    }, ms);
  };

  return {
    wake: (rooms) => {
      for (const { channel, room } of rooms) look({ channel, room }, false);
    },
    start: () => sweepLater(0),
    stop: async () => {
      stopping.abort();
      clearTimeout(sweeping);
      for (const timer of delayed) clearTimeout(timer);
      while (underWay.size > 0) await Promise.race([...underWay.values(), pause(20)]);
    },
  };
};
