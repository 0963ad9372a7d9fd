import { TZDate } from '@date-fns/tz';
import { Prisma } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { openHoursBetween, openingHours } from '../opening-hours.ts';
import { JAKARTA, loadHolidays } from '../working-days.ts';
import { median, sitesMeant, type Where, type Work } from './workload.ts';

/** A month (YYYY-MM) of the work of mentors: cases that were opened in it, and how those asked in it answered. */
export type MonthOfWork = { month: string; opened: number } & Pick<Work, 'response' | 'unanswered'>;

/** So many months are told, this one the last. */
const MONTHS = 6;
/** Of the answers of a month at most so many are measured, drawn evenly. */
const MEASURED = 200;

/** The last months, the earliest first; months are Jakarta's. */
export const workByMonth = async (tx: Tx, where: Where, now: Date): Promise<MonthOfWork[]> => {
  const condition = await sitesMeant(where);
  const today = new TZDate(now, JAKARTA);
  const starts = Array.from(
    { length: MONTHS },
    (_, i) => new TZDate(today.getFullYear(), today.getMonth() - (MONTHS - 1) + i, 1, JAKARTA),
  );
  const from = new Date(starts[0]!.getTime());
  const monthOf = (at: Prisma.Sql) => Prisma.sql`to_char(${at} at time zone ${JAKARTA}, 'YYYY-MM')`;
  const opened = await tx.$queryRaw<{ month: string; count: number }[]>`
    select ${monthOf(Prisma.sql`c.opened_at`)} as month, count(*)::int as count
    from mentoring_case c left join site s on s.id = c.site_id
    where c.opened_at >= ${from} and ${condition} group by 1`;
  const asked = Prisma.sql`assignment a join mentor m on m.id = a.mentor_id join site s on s.id = m.site_id
    where a.offered_at >= ${from} and ${condition}`;
  const silent = await tx.$queryRaw<{ month: string; count: number }[]>`
    select ${monthOf(Prisma.sql`a.offered_at`)} as month, count(*)::int as count
    from ${asked} and a.state = 'expired' group by 1`;
  const answers = await tx.$queryRaw<{ month: string; offered: Date; answered: Date; hours: unknown; zone: string }[]>`
    select month, offered, answered, hours, zone from (
      select *, row_number() over (partition by month order by md5(id::text)) as drawn from (
        select a.id, ${monthOf(Prisma.sql`a.offered_at`)} as month, a.offered_at as offered, a.answered_at as answered,
          s.hours, s.zone
        from ${asked} and a.answered_at is not null) as answer) as numbered
    where drawn <= ${MEASURED}`;
  const holidays = await loadHolidays(tx);
  const countIn = (counts: { month: string; count: number }[], month: string) =>
    counts.find((one) => one.month === month)?.count ?? 0;
  return starts.map((start) => {
    const month = `${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, '0')}`;
    return {
      month,
      opened: countIn(opened, month),
      response: median(
        answers
          .filter((one) => one.month === month)
          .map(({ offered, answered, ...place }) => openHoursBetween(offered, answered, openingHours(place, holidays))),
      ),
      unanswered: countIn(silent, month),
    };
  });
};
