import type { DueTurn, Tx } from '../turn.ts';

/** What can be wrong with a part of the bot. */
export const WRONGS = ['token', 'channel', 'inbox', 'outbox', 'due', 'disk', 'holidays'] as const;
export type Wrong = (typeof WRONGS)[number];

/** A part that is not well: the channel of that name, or the part itself. */
export type Ill = { part: string; what: Wrong };

/** An alarm to be told: that it began, or that it is `over`. */
export type Alarm = Ill & { since: Date; over: boolean };

/** What is over within this time is weather and not told; what was told is over once it was well for so long. */
const PATIENCE = 2 * 60_000;
const CALM = 5 * 60_000;

/** Keeps what a process finds not well. Several processes may find the same; one of them is enough for an alarm. */
export const keepIll = async (tx: Tx, found: readonly Ill[], now: Date): Promise<void> => {
  for (const { part, what } of found)
    await tx.$executeRaw`
      INSERT INTO alarm (part, what, since, seen_at) VALUES (${part}, ${what}, ${now}, ${now})
      ON CONFLICT (part) DO UPDATE SET seen_at = excluded.seen_at, what = excluded.what,
        since = CASE WHEN alarm.what = excluded.what THEN alarm.since ELSE excluded.since END`;
};

type Row = { part: string; what: Wrong; since: Date; seenAt: Date; told: Wrong | null };

/** Takes one alarm that is to be told, or that is over; undefined where there is none. */
export const takeAlarm = async ({ tx, now }: Pick<DueTurn, 'tx' | 'now'>): Promise<Alarm | undefined> => {
  const well = new Date(now.getTime() - CALM);
  await tx.alarm.deleteMany({ where: { seenAt: { lte: well }, told: null } });
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT part, what, since, seen_at AS "seenAt", told FROM alarm
    WHERE seen_at <= ${well}
      OR (told IS DISTINCT FROM what AND seen_at >= since + ${PATIENCE}::int * interval '1 millisecond')
    ORDER BY since LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!row) return undefined;
  const { part, what, since, seenAt, told } = row;
  const over = seenAt <= well;
  if (over) await tx.alarm.delete({ where: { part } });
  else await tx.alarm.update({ where: { part }, data: { told: what } });
  return { part, what: over && told ? told : what, since, over };
};

/** Who is told of alarms: the administrators, or while none can be reached the ministry. */
export const whoMends = async (tx: Tx): Promise<{ role: 'administrator' } | 'ministry'> => {
  const reached = await tx.grant.count({
    where: {
      role: 'administrator',
      revokedAt: null,
      person: { addresses: { some: { address: { unreachableAt: null } } } },
    },
  });
  return reached > 0 ? { role: 'administrator' } : 'ministry';
};
