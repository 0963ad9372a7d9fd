import type { Turn } from '../../turn.ts';
import { note } from '../audit.ts';
import type { Entry } from './activities.ts';
import { mayGive } from './assigning.ts';
import { type Month, monthById } from './months.ts';

/** A report that whoever speaks may decide about: its site's manager, or staff of the ministry; never one's own. */
export const judged = async (turn: Turn, id: string): Promise<Month | undefined> => {
  const month = await monthById(turn.tx, id);
  return month && month.mentor.person.id !== turn.person.id && mayGive(turn, month) ? month : undefined;
};

/** Confirms a report that was sent, with all its entries. `first` is false where it was decided before. */
export const confirmMonth = async (turn: Turn, id: string): Promise<{ month: Month; first: boolean } | undefined> => {
  const { tx, person, now } = turn;
  const month = await judged(turn, id);
  if (!month) return undefined;
  const { count } = await tx.mentorReport.updateMany({
    where: { id, state: 'sent' },
    data: { state: 'confirmed', decidedBy: person.id, decidedAt: now, version: { increment: 1 } },
  });
  if (count > 0) {
    await tx.activity.updateMany({
      where: { id: { in: month.entries.map((entry) => entry.id) } },
      data: { state: 'confirmed', note: null },
    });
    await note({ ...turn, by: person.id }, 'confirmed', 'mentor_report', id);
  }
  return { month: (await monthById(tx, id))!, first: count > 0 };
};

/** Sends a report back with a note: these entries (numbered from 1, as in the report) are to be mended. */
export const returnMonth = async (
  turn: Turn,
  id: string,
  { numbers, note: words }: { numbers: readonly number[]; note: string },
): Promise<{ month: Month; returned: { number: number; entry: Entry }[] } | undefined> => {
  const { tx, person, now } = turn;
  const month = await judged(turn, id);
  if (!month) return undefined;
  const wanted = numbers.filter((number) => month.entries[number - 1]);
  const { count } = await tx.mentorReport.updateMany({
    where: { id, state: 'sent' },
    data: { state: 'returned', note: words, decidedBy: person.id, decidedAt: now, version: { increment: 1 } },
  });
  if (count === 0) return { month, returned: [] };
  await tx.activity.updateMany({
    where: { id: { in: wanted.map((number) => month.entries[number - 1]!.id) } },
    data: { state: 'returned', note: words },
  });
  await note({ ...turn, by: person.id }, 'returned', 'mentor_report', id, { entries: wanted.length });
  const after = (await monthById(tx, id))!;
  return { month: after, returned: wanted.map((number) => ({ number, entry: after.entries[number - 1]! })) };
};

/** The mentor sends a returned report again; undefined where it is not theirs to send. Not while it is empty, or an entry is to be mended. */
export const resendMonth = async (turn: Turn, id: string): Promise<Month | 'empty' | 'unmended' | undefined> => {
  const { tx, person, now } = turn;
  const month = await monthById(tx, id);
  if (month?.mentor.person.id !== person.id || month.state !== 'returned') return undefined;
  if (month.entries.length === 0) return 'empty';
  if (month.entries.some(({ state }) => state === 'returned')) return 'unmended';
  const { count } = await tx.mentorReport.updateMany({
    where: { id, state: 'returned' },
    data: { state: 'sent', sentAt: now, version: { increment: 1 } },
  });
  return count > 0 ? monthById(tx, id) : undefined;
};

/** All reports of a site's month that say something, once the last of them is confirmed; undefined before. */
export const confirmedAll = async ({ tx }: Pick<Turn, 'tx'>, { site, month }: Month): Promise<Month[] | undefined> => {
  // Of two who confirm the last two at once, the second sees both.
  await tx.$queryRaw`select from site where id = ${site.id}::uuid for no key update`;
  const rows = await tx.mentorReport.findMany({
    where: { month: new Date(`${month}-01`), mentor: { siteId: site.id } },
    select: { id: true },
    orderBy: { mentorId: 'asc' },
  });
  const months: Month[] = [];
  for (const { id } of rows) months.push((await monthById(tx, id))!);
  const told = months.filter(({ entries }) => entries.length > 0);
  return told.every(({ state }) => state === 'confirmed') ? told : undefined;
};
