import type { Shown } from '../../ground/rooms.ts';
import type { Found, Run } from './index.ts';

/** A message of the outbox, as it was marked. `own`: answers its room's own words. */
type Row = {
  id: string;
  key: string;
  channel: string;
  room: string;
  rank: number;
  platform: string | null;
  own: boolean;
  /** Tried, and given up since nobody is reached there any more. */
  gone: boolean;
};
type Copied = { row: Row; copies: Shown[] };

/** A process that is killed so long after a send, in milliseconds, may not have marked it; while the database is away it cannot. */
const UNMARKED = 12_000;

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
};

const same = (one: Shown, other: Shown): boolean =>
  one.text === other.text && JSON.stringify(one.buttons) === JSON.stringify(other.buttons);

/** Every message of the outbox with the copies of it that reached its room, the first of them first. */
const copiesOf = (rows: readonly Row[], shown: readonly Shown[]): Copied[] => {
  const marked = new Set(rows.map(({ platform }) => platform));
  const byRoom = grouped(shown, ({ room }) => room);
  const taken = new Set<string>();
  return rows.map((row) => {
    const there = byRoom.get(row.room) ?? [];
    const last = there.find(({ id }) => id === row.platform);
    const earlier = last
      ? there.filter((one) => one.nth < last.nth && !marked.has(one.id) && !taken.has(one.id) && same(one, last))
      : [];
    for (const { id } of earlier) taken.add(id);
    return { row, copies: last ? [...earlier, last] : [] };
  });
};

/** Rows that put a message into a room; one that took another's place has that one's id. */
const firstOfEach = (rows: readonly Row[]): Row[] => {
  const seen = new Set<string>();
  return rows.filter(({ room, platform }) => {
    const known = seen.has(`${room} ${platform}`);
    seen.add(`${room} ${platform}`);
    return !known;
  });
};

/** What was sent: all of it, in order, and twice only where nobody could know. */
export const delivered = async (run: Run): Promise<Found[]> => {
  const { rows } = await run.database.pool.query<Row & { died: string | null }>(
    `select o.id::text, o.key, o.channel, o.room, o.rank, o.platform_id as platform, i.id is not null as own,
       o.attempts > 0 and o.error is not distinct from 'unreachable' as gone,
       case when o.dead_at is not null and o.error <> 'unreachable' then o.error end as died
     from outbox o left join inbox i
       on i.id = substring(o.key from '^i(\\d+)\\.')::bigint and i.channel = o.channel and i.lane = o.room
     where o.sent_at is not null or o.dead_at is not null order by o.id`,
  );
  const sent = rows.filter(({ platform }) => platform !== null);
  const copied = [run.telegram, run.slack].flatMap(({ shown }, n) =>
    copiesOf(firstOfEach(sent.filter(({ channel }) => channel === ['telegram', 'slack'][n])), shown),
  );
  const shown = [...run.telegram.shown, ...run.slack.shown];
  return [
    {
      what: 'nothing that was to be sent was given up',
      looked: rows.length,
      breaches: rows.flatMap(({ id, key, died }) => (died ? [`outbox ${id} (${key}): ${died}`] : [])),
    },
    {
      what: 'every message reached its room',
      looked: copied.length,
      breaches: copied.filter(({ copies }) => copies.length === 0).map(({ row }) => nameOf(row)),
    },
    {
      what: 'nothing reached a room that no message of the outbox accounts for',
      looked: shown.length,
      breaches: unaccounted(
        copied,
        shown,
        rows.filter(({ gone }) => gone),
      ),
    },
    {
      what: 'a message came again at most as often as an answer was lost, or a process killed before it marked it',
      looked: copied.reduce((sum, { copies }) => sum + Math.max(0, copies.length - 1), 0),
      breaches: copied
        .filter((one) => isExcessive(one, run))
        .map(({ row, copies }) => `${nameOf(row)}: ${timesOf(copies, run)}`),
    },
    {
      what: 'whoever asks is answered in the order in which they asked',
      looked: copied.filter(({ row }) => row.own).length,
      breaches: outOfOrder(copied),
    },
  ];
};

/** Replies go before notices, so each of the two is looked at by itself. */
const outOfOrder = (copied: readonly Copied[]): string[] => {
  const asked = copied.filter(({ row, copies }) => row.own && copies.length > 0);
  return [...grouped(asked, ({ row }) => `${row.channel} ${row.room} ${row.rank}`).values()].flatMap((ofRoom) =>
    ofRoom
      .filter(({ copies: [first] }, i) => i > 0 && first!.nth < ofRoom[i - 1]!.copies[0]!.nth)
      .map(({ row }) => nameOf(row)),
  );
};

const nameOf = ({ id, key, channel, room }: Row): string => `outbox ${id} (${key}) to ${channel} ${room}`;

/**
 * What is alone, a picture or a file of a message, is no message of its own. What arrived and nobody was told so, before
 * its room blocked the bot, was given up at the next try: one for each that was given up there.
 */
const unaccounted = (copied: readonly Copied[], shown: readonly Shown[], gone: readonly Row[]): string[] => {
  const known = new Set(copied.flatMap(({ copies }) => copies));
  const left = new Map([...grouped(gone, ({ room }) => room)].map(([room, rows]) => [room, rows.length]));
  return shown
    .filter((message) => !known.has(message) && !(message.media && message.text === ''))
    .filter(({ room, acknowledged }) => {
      const excused = acknowledged ? 0 : (left.get(room) ?? 0);
      if (excused > 0) left.set(room, excused - 1);
      return excused === 0;
    })
    .map(({ id, room, text }) => `message ${id} to ${room}: ${text.slice(0, 40)}`);
};

const isExcessive = ({ copies }: Copied, run: Run): boolean => {
  const again = copies.slice(0, -1);
  const lost = again.filter(({ acknowledged }) => !acknowledged);
  const unmarked = again.filter(({ acknowledged }) => acknowledged);
  return (
    unmarked.length > 0 &&
    (unmarked.some((one) => !killedAfter(one, run)) || again.length > lost.length + run.kills.length)
  );
};

const killedAfter = ({ by, at }: Shown, { kills, outages }: Run): boolean =>
  kills.some((kill) => {
    // What it sent just before may reach its room just after.
    if (kill.by !== by || kill.again < at) return false;
    const away = outages.reduce(
      (sum, one) => sum + Math.max(0, Math.min(one.until, kill.at) - Math.max(one.at, at)),
      0,
    );
    return kill.at - at - away < UNMARKED;
  });

/** When each copy was sent, and when its process was killed next. */
const timesOf = (copies: readonly Shown[], { kills }: Run): string =>
  copies
    .map(({ by, at, acknowledged }) => {
      const next = kills.find((kill) => kill.by === by && kill.again >= at);
      const killed = next ? `, ${((next.at - at) / 1_000).toFixed(1)} s before a kill` : '';
      return `${(at / 1_000).toFixed(1)} s (${acknowledged ? 'answered' : 'not answered'}${killed})`;
    })
    .join(', ');
