import type { MentorField } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { nameKey } from '../people/smes.ts';
import { dayOf } from '../working-days.ts';
import type { Case } from './cases.ts';

/** proposed: seen in a talk or an appointment, the mentor has not said what was done; returned: the manager wants it mended */
export type EntryState = 'proposed' | 'logged' | 'returned' | 'confirmed';

/** One line of a mentor's log. `date` is YYYY-MM-DD, `minutes` how long it took. */
export type Entry = {
  id: string;
  version: number;
  date: string;
  business: string;
  smeId: string | null;
  case: { id: string; number: string } | null;
  field: MentorField;
  activity: string;
  result: string | null;
  minutes: number | null;
  evidence: { id: string; name: string; mime: string; size: number } | null;
  state: EntryState;
  note: string | null;
};

/** A mentor of a site, as far as their log needs it. */
export type LogOf = { mentor: string; site: { id: string; zone: string }; fields: MentorField[] };

const LOG_OF = { id: true, fields: true, site: { select: { id: true, zone: true } } } as const;

/** Whose log whoever speaks writes: theirs at the site of a case, or where there is none at the site they came to last. */
export const logOf = async (turn: Pick<Turn, 'tx' | 'person'>, site?: string | null): Promise<LogOf | undefined> => {
  const row = await turn.tx.mentor.findFirst({
    where: { personId: turn.person.id, ...(site ? { siteId: site } : { until: null }) },
    select: LOG_OF,
    orderBy: { since: 'desc' },
  });
  return row ? { mentor: row.id, site: row.site, fields: row.fields } : undefined;
};

const ENTRY = {
  sme: { select: { name: true } },
  case: { select: { id: true, number: true } },
  evidence: { select: { id: true, name: true, mime: true, size: true } },
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof entryRow>>>;
const entryRow = (tx: Tx, id: string) => tx.activity.findUnique({ where: { id }, include: ENTRY });

const entryOf = ({ sme, smeName, case: about, date, state, ...row }: Row): Entry => ({
  ...row,
  date: date.toISOString().slice(0, 10),
  business: sme?.name ?? smeName ?? '',
  case: about,
  state: state as EntryState,
});

/** An entry of whoever speaks, in any of their logs; undefined where it is not theirs. */
export const ownEntry = async ({ tx, person }: Pick<Turn, 'tx' | 'person'>, id: string): Promise<Entry | undefined> => {
  const row = isId(id)
    ? await tx.activity.findFirst({ where: { id, mentor: { personId: person.id } }, include: ENTRY })
    : null;
  return row ? entryOf(row) : undefined;
};

/** The entries of a mentor on days from one to another, both included, in order. */
export const entriesOf = async (
  tx: Tx,
  mentor: string,
  { from, to }: { from: string; to: string },
): Promise<Entry[]> => {
  const rows = await tx.activity.findMany({
    where: { mentorId: mentor, date: { gte: new Date(from), lte: new Date(to) } },
    include: ENTRY,
    orderBy: [{ date: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(entryOf);
};

/** What a mentor says of an activity. A business is one that is registered, or a name. */
export type Logging = {
  date: string;
  business: { id?: string | undefined; name: string };
  case?: string | undefined;
  field: MentorField;
  activity: string;
  result?: string | undefined;
  minutes: number;
  evidence?: string | undefined;
};

/** The registered business that is meant: of the case, the one chosen, or at the site one of that name. */
const smeMeant = async (tx: Tx, site: string, { id, name }: Logging['business']): Promise<string | null> => {
  const key = nameKey(name);
  const found = id
    ? await tx.sme.findFirst({ where: { id, siteId: site }, select: { id: true } })
    : key
      ? await tx.sme.findFirst({ where: { siteId: site, nameKey: key, closedAt: null }, select: { id: true } })
      : null;
  return found?.id ?? null;
};

/** Why an entry is not taken: its day lies ahead, its month is confirmed already, or there is no such log or entry. */
export type NotLogged = 'ahead' | 'confirmed' | 'notFound';

/** An entry as it was logged; `returnedMonth` is the report that was sent back, where it belongs to one. */
export type Logged = Entry & { returnedMonth?: string };

/**
 * Logs what whoever speaks did, or completes or mends an entry of theirs. What was proposed from a case on that day is
 * completed by it, so that nothing is in the log twice.
 */
export const logActivity = async (turn: Turn, given: Logging, mended?: string): Promise<Logged | NotLogged> => {
  const { tx, now, newId } = turn;
  const before = mended === undefined ? undefined : await ownEntry(turn, mended);
  if (mended !== undefined && !before) return 'notFound';
  const about = given.case
    ? await tx.mentoringCase.findFirst({
        where: { id: given.case, assignments: { some: { state: 'accepted', mentor: { personId: turn.person.id } } } },
        select: { id: true, siteId: true, smeId: true },
      })
    : null;
  const log = await logOf(turn, about?.siteId);
  if (!log) return 'notFound';
  if (given.date > dayOf(now, log.site.zone)) return 'ahead';
  const month = new Date(`${given.date.slice(0, 7)}-01`);
  const report = await tx.mentorReport.findUnique({ where: { mentorId_month: { mentorId: log.mentor, month } } });
  if (report?.state === 'confirmed' || before?.state === 'confirmed') return 'confirmed';
  const data = {
    date: new Date(given.date),
    smeId: about?.smeId ?? (await smeMeant(tx, log.site.id, given.business)),
    smeName: given.business.name,
    field: given.field,
    activity: given.activity,
    result: given.result ?? null,
    minutes: given.minutes,
    fileId: given.evidence ?? null,
    state: 'logged',
  };
  const entry = mended ?? (about && (await proposedOn(tx, log.mentor, about.id, given.date)));
  const id = entry ?? newId();
  if (entry) await tx.activity.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  else
    await tx.activity.create({
      data: { id, mentorId: log.mentor, siteId: log.site.id, caseId: about?.id ?? null, createdAt: now, ...data },
    });
  const logged = (await ownEntry(turn, id))!;
  return report?.state === 'returned' ? { ...logged, returnedMonth: report.id } : logged;
};

/** What was proposed to a mentor from a case on a day, an appointment before the talk; null where nothing was. */
const proposedOn = async (tx: Tx, mentorId: string, caseId: string, date: string): Promise<string | null> => {
  const proposed = await tx.activity.findFirst({
    where: { mentorId, caseId, date: new Date(date), state: 'proposed' },
    select: { id: true },
    orderBy: { origin: 'asc' },
  });
  return proposed?.id ?? null;
};

/** Takes an entry of whoever speaks out of their log; only what is not confirmed yet. */
export const dropEntry = async (turn: Turn, id: string): Promise<boolean> => {
  const entry = await ownEntry(turn, id);
  if (!entry || entry.state === 'confirmed') return false;
  const { count } = await turn.tx.activity.deleteMany({ where: { id, state: { not: 'confirmed' } } });
  return count > 0;
};

/** What was seen in a case is proposed to its mentor's log, once an occasion: a day of the talk, or an appointment. */
export const proposeEntry = async (
  { tx, now, newId }: Pick<Turn, 'tx' | 'now' | 'newId'>,
  about: Case,
  { occasion, at, minutes }: { occasion: string; at: Date; minutes?: number },
): Promise<void> => {
  if (!about.mentor || !about.site) return;
  const date = new Date(dayOf(at, about.site.zone));
  // A talk goes on after it was logged; an appointment is another thing that was done.
  const logged = { mentorId: about.mentor.mentor, caseId: about.id, date, state: { not: 'proposed' } };
  if (occasion.startsWith('relay:') && (await tx.activity.count({ where: logged })) > 0) return;
  await tx.activity.createMany({
    data: {
      id: newId(),
      mentorId: about.mentor.mentor,
      siteId: about.site.id,
      smeId: about.sme.id,
      caseId: about.id,
      date,
      field: about.field,
      activity: '',
      minutes: minutes ?? null,
      state: 'proposed',
      origin: occasion,
      createdAt: now,
    },
    skipDuplicates: true,
  });
};

/** Shorter names stand in too many words. */
const SHORTEST_NAME = 5;

/** Businesses that a mentor is likely to mean: those of the site that the line names, those of their cases, and those logged before. */
export const likelyBusinesses = async (
  { tx }: Pick<Turn, 'tx'>,
  { mentor, site }: Pick<LogOf, 'mentor' | 'site'>,
  line: string,
): Promise<{ id: string; name: string }[]> => {
  const named = await tx.$queryRaw<{ id: string }[]>`
    select id::text from sme where site_id = ${site.id}::uuid and closed_at is null
      and length(name_key) >= ${SHORTEST_NAME} and position(name_key in ${nameKey(line)}) > 0
    order by length(name_key) desc limit 5`;
  return tx.sme.findMany({
    where: {
      closedAt: null,
      OR: [
        { id: { in: named.map(({ id }) => id) } },
        {
          cases: { some: { state: { not: 'closed' }, assignments: { some: { mentorId: mentor, state: 'accepted' } } } },
        },
        { activities: { some: { mentorId: mentor } } },
      ],
    },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
    take: 20,
  });
};
