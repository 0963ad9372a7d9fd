import { readFile } from 'node:fs/promises';
import { importHolidays, readHolidays } from '../../domain/holidays.ts';
import { renewDeadlines } from '../../domain/proposals/deadlines.ts';
import { OperatorError } from '../../operator-error.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

const WHY = {
  unreadable: 'is no "YYYY-MM-DD; name" or "YYYY-MM-DD; name; cuti bersama"',
  noDay: 'is no day of the calendar',
  twice: 'names a day that was named before',
} as const;

/** `holidays FILE`: the list of a year's decree in place of what was on record for that year; all of it or nothing. */
export const holidaysCommand = async (path: string | undefined): Promise<void> => {
  if (!path) throw new UsageError('holidays needs a file: npm run admin -- holidays libur-2027.csv');
  const list = await readFile(path, 'utf8').catch((error: Error) => {
    throw new OperatorError(`${path} cannot be read.`, 'Name a text file with a holiday a line.', error);
  });
  const { holidays, faults } = readHolidays(list);
  if (faults.length > 0)
    throw new OperatorError(
      `Nothing was imported:\n${faults.map(({ line, text, fault }) => `  line ${line} ${WHY[fault]}: ${text}`).join('\n')}`,
      'Mend these lines and import again.',
    );
  if (holidays.length === 0) throw new OperatorError(`${path} names no holiday.`, 'Write "2027-01-01; Tahun Baru".');
  await withContext(async ({ doing, print }) => {
    const { imported, renewed } = await doing(async (turn) => ({
      imported: await importHolidays(turn.tx, holidays),
      renewed: await renewDeadlines(turn),
    }));
    for (const { year, before, now } of imported) print(`${year}: ${now} days, in place of ${before}`);
    print(`Deadlines of ${renewed} proposals were set anew.`);
  });
};
