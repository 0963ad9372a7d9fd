import { TZDate } from '@date-fns/tz';
import type { Turn } from '../../turn.ts';
import type { Span } from '../proposals/selection.ts';
import { dayOf, JAKARTA } from '../working-days.ts';

/** The ministry's week is told on Monday at this hour, in Jakarta. */
const HOUR = 8;
const DAY = 86_400_000;

type Row = { dueAt: Date; toldTo: Date | null };

/**
 * Takes the ministry's week where it is due: the whole days since it was told last, up to the latest Sunday, and sets
 * when it is due again. It is told once, whatever restarts and however many processes look. `undefined` where it is not
 * due; `first` where there was none before, so that there is nothing to tell yet.
 */
export const takeWeek = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>): Promise<Span | 'first' | undefined> => {
  const [row] = await tx.$queryRaw<Row[]>`
    select due_at as "dueAt", told_to as "toldTo" from digest
    where name = 'week' and due_at <= ${now} for update skip locked`;
  if (!row) return undefined;
  const monday = mondayBefore(now);
  await tx.digest.update({
    where: { name: 'week' },
    data: { toldTo: monday, dueAt: new Date(monday.getTime() + 7 * DAY) },
  });
  if (!row.toldTo) return 'first';
  return { from: dayOf(row.toldTo, JAKARTA), to: dayOf(new Date(monday.getTime() - DAY), JAKARTA) };
};

/** The latest Monday at the hour, not after `now`. Jakarta has no summer time, so a week is always as long. */
const mondayBefore = (now: Date): Date => {
  const local = new TZDate(now.getTime(), JAKARTA);
  const back = (local.getDay() + 6) % 7;
  const monday = new TZDate(local.getFullYear(), local.getMonth(), local.getDate() - back, HOUR, JAKARTA).getTime();
  return new Date(monday <= now.getTime() ? monday : monday - 7 * DAY);
};
