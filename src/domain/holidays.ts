import { z } from 'zod';
import type { Tx } from '../turn.ts';

/** A day (YYYY-MM-DD) on which offices are closed: a national holiday, or cuti bersama. */
export type Holiday = { day: string; name: string; kind: 'holiday' | 'joint_leave' };

/** What is wrong in a list of holidays; lines count from 1. */
export type Fault = { line: number; text: string; fault: 'unreadable' | 'noDay' | 'twice' };

/** "2027-03-10; Idul Fitri 1448 Hijriah; cuti bersama": the kind may be left out, the separator be a comma or a tab. */
const LINE =
  /^\s*(\d{4}-\d\d-\d\d)\s*[;,\t]\s*(.+?)\s*(?:[;,\t]\s*(holiday|joint_leave|libur nasional|cuti bersama)\s*)?$/i;
const JOINT = ['joint_leave', 'cuti bersama'];
const LONGEST = 200;

/** Reads a list of holidays, a line each; empty lines and those that begin with # say nothing. All faults are found at once. */
export const readHolidays = (list: string): { holidays: Holiday[]; faults: Fault[] } => {
  const holidays: Holiday[] = [];
  const faults: Fault[] = [];
  for (const [i, text] of list
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
    const fault = (why: Fault['fault']) => faults.push({ line: i + 1, text: text.slice(0, LONGEST), fault: why });
    const [, day, name, kind] = LINE.exec(text.slice(0, LONGEST)) ?? [];
    if (!day || !name) fault('unreadable');
    else if (!z.iso.date().safeParse(day).success) fault('noDay');
    else if (holidays.some((one) => one.day === day)) fault('twice');
    else holidays.push({ day, name, kind: kind && JOINT.includes(kind.toLowerCase()) ? 'joint_leave' : 'holiday' });
  }
  return { holidays, faults };
};

/** The year whose holidays must be known: this one, and from October the next. */
export const yearOfHolidays = (now: Date): number => now.getUTCFullYear() + (now.getUTCMonth() >= 9 ? 1 : 0);

/** How many holidays of a year are known. */
export const countHolidays = (tx: Pick<Tx, 'holiday'>, year: number): Promise<number> =>
  tx.holiday.count({ where: { date: { gte: new Date(`${year}-01-01`), lte: new Date(`${year}-12-31`) } } });

/** The years that are named, each with the days that it had and has now. */
export type Imported = { year: number; before: number; now: number };

/** Puts a list in place of all that was on record for the years that it names: a decree replaces what was provisional. */
export const importHolidays = async (tx: Pick<Tx, 'holiday'>, holidays: readonly Holiday[]): Promise<Imported[]> => {
  const years = [...new Set(holidays.map(({ day }) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
  const imported: Imported[] = [];
  for (const year of years) {
    const { count } = await tx.holiday.deleteMany({
      where: { date: { gte: new Date(`${year}-01-01`), lte: new Date(`${year}-12-31`) } },
    });
    const days = holidays.filter(({ day }) => day.startsWith(`${year}-`));
    await tx.holiday.createMany({ data: days.map(({ day, name, kind }) => ({ date: new Date(day), name, kind })) });
    imported.push({ year, before: count, now: days.length });
  }
  return imported;
};
