import { TZDate } from '@date-fns/tz';
import type { DueTurn, Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { type Entry, entriesOf } from './activities.ts';

/** A mentor's month, which the honorarium rests on. `month` is YYYY-MM. */
export type Month = {
  id: string;
  version: number;
  month: string;
  state: 'open' | 'sent' | 'returned' | 'confirmed';
  note: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  mentor: { id: string; person: { id: string; name: string }; fields: string[] };
  /** `manager` is the name of whoever confirms it, as far as there is one. */
  site: { id: string; name: string; zone: string; region: string; manager: string };
  /** What is in the report: all but what is only proposed. */
  entries: Entry[];
  /** What was seen in talks and appointments, and not logged yet. */
  proposed: Entry[];
};

const MONTH = {
  mentor: {
    include: {
      person: { select: { id: true, name: true } },
      site: { select: { id: true, name: true, zone: true, region: { select: { name: true } } } },
    },
  },
} as const;

/** The first and last day of a month (YYYY-MM). */
export const daysOf = (month: string): { from: string; to: string } => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
};

/** A month's report by its id; undefined where there is none. Whether it may be seen, whoever asks must check. */
export const monthById = async (tx: Tx, id: string): Promise<Month | undefined> => {
  const row = isId(id) ? await tx.mentorReport.findUnique({ where: { id }, include: MONTH }) : null;
  if (!row) return undefined;
  const { mentor, month: first, mentorId: _, ...rest } = row;
  const month = first.toISOString().slice(0, 7);
  const entries = await entriesOf(tx, mentor.id, daysOf(month));
  const manager = await tx.grant.findFirst({
    where: { siteId: mentor.siteId, role: 'site_manager', revokedAt: null, personId: { not: mentor.personId } },
    select: { person: { select: { name: true } } },
    orderBy: { grantedAt: 'asc' },
  });
  return {
    ...rest,
    month,
    mentor: { id: mentor.id, person: mentor.person, fields: mentor.fields },
    site: { ...mentor.site, region: mentor.site.region.name, manager: manager?.person.name ?? '' },
    entries: entries.filter(({ state }) => state !== 'proposed'),
    proposed: entries.filter(({ state }) => state === 'proposed'),
  };
};

/** What an entry lacks for the honorarium. */
export const LACKS = ['result', 'evidence', 'minutes'] as const;
export const lacking = (entry: Entry): (typeof LACKS)[number][] => LACKS.filter((part) => !entry[part]);

const HOUR_OF_REMINDER = 9;
const HOUR_OF_END = 8;

/** Nine in the morning three days before the month's last day, and eight on the first of the next, by the clock of the site. */
const duesOf = (month: string, zone: string): { reminder: Date; end: Date } => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = Number(daysOf(month).to.slice(8));
  const at = (...parts: [number, number, number, number]) => new Date(new TZDate(...parts, zone).getTime());
  return { reminder: at(year, number - 1, last - 3, HOUR_OF_REMINDER), end: at(year, number, 1, HOUR_OF_END) };
};

/** Opens this month's report of a mentor where there is none yet; answers its id. */
export const openMonth = async (
  { tx, now, newId }: Pick<DueTurn, 'tx' | 'now' | 'newId'>,
  mentor: string,
  zone: string,
): Promise<string> => {
  const day = new TZDate(now, zone);
  const month = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`;
  const first = new Date(`${month}-01`);
  const { reminder, end } = duesOf(month, zone);
  await tx.mentorReport.createMany({
    data: { id: newId(), mentorId: mentor, month: first, dueAt: reminder > now ? reminder : end },
    skipDuplicates: true,
  });
  return (await tx.mentorReport.findUniqueOrThrow({ where: { mentorId_month: { mentorId: mentor, month: first } } }))
    .id;
};

/** Opens the report of one mentor who has none for this month; false where all have. */
export const takeMonthToOpen = async (doing: Pick<DueTurn, 'tx' | 'now' | 'newId'>): Promise<boolean> => {
  const { tx, now } = doing;
  const [without] = await tx.$queryRaw<{ id: string; zone: string }[]>`
    select m.id::text, s.zone from mentor m join site s on s.id = m.site_id
    where m.until is null and not exists (
      select from mentor_report r where r.mentor_id = m.id
        and r.month = date_trunc('month', ${now}::timestamptz at time zone s.zone)::date)
    order by m.id limit 1 for update of m skip locked`;
  if (!without) return false;
  await openMonth(doing, without.id, without.zone);
  return true;
};

/** What fell due of a month: a mentor is reminded, or the months of a site have ended and go to its manager. */
export type DueMonth = { what: 'reminder'; month: Month } | { what: 'ended'; months: Month[] };

/**
 * Takes the reminder of one mentor, or all reports of one site whose month is over: those that say something are sent to
 * be confirmed, an empty one stays with its mentor. Undefined where nothing is due.
 */
export const takeDueMonth = async ({ tx, now }: Pick<DueTurn, 'tx' | 'now'>): Promise<DueMonth | undefined> => {
  const [due] = await tx.$queryRaw<{ id: string; site: string; first: Date; zone: string; reminded: boolean }[]>`
    select r.id::text, m.site_id::text as site, r.month as first, s.zone, r.reminded_at is not null as reminded
    from mentor_report r join mentor m on m.id = r.mentor_id join site s on s.id = m.site_id
    where r.due_at <= ${now} and r.state = 'open' order by r.due_at, r.id limit 1 for update of r skip locked`;
  if (!due) return undefined;
  const { end } = duesOf(due.first.toISOString().slice(0, 7), due.zone);
  if (now < end) {
    await tx.mentorReport.update({ where: { id: due.id }, data: { remindedAt: now, dueAt: end } });
    return { what: 'reminder', month: (await monthById(tx, due.id))! };
  }
  const all = await tx.$queryRaw<{ id: string }[]>`
    select r.id::text from mentor_report r join mentor m on m.id = r.mentor_id
    where m.site_id = ${due.site}::uuid and r.month = ${due.first} and r.state = 'open' and r.due_at <= ${now}
    order by r.id for update of r skip locked`;
  const months: Month[] = [];
  for (const { id } of all) {
    const { entries } = (await monthById(tx, id))!;
    const ended = entries.length > 0 ? ({ state: 'sent', sentAt: now } as const) : ({ state: 'returned' } as const);
    await tx.mentorReport.update({ where: { id }, data: { ...ended, dueAt: null, version: { increment: 1 } } });
    months.push((await monthById(tx, id))!);
  }
  return { what: 'ended', months };
};

/** The report of this month of whoever speaks, and those that were sent back to them. */
export const ownMonths = async (turn: Turn): Promise<Month[]> => {
  const { tx, person } = turn;
  const mentors = await tx.mentor.findMany({
    where: { personId: person.id, until: null },
    select: { id: true, site: { select: { zone: true } } },
  });
  const ids: string[] = [];
  for (const { id, site } of mentors) ids.push(await openMonth(turn, id, site.zone));
  const returned = await tx.mentorReport.findMany({
    where: { mentor: { personId: person.id }, state: 'returned', id: { notIn: ids } },
    select: { id: true },
    orderBy: { month: 'asc' },
  });
  const months: Month[] = [];
  for (const id of [...returned.map((one) => one.id), ...ids]) months.push((await monthById(tx, id))!);
  return months;
};
