import type { Day } from './calendar.ts';
import { readDate } from './dates.ts';
import { readDuration } from './durations.ts';
import { clean, fold } from './normalise.ts';

/** What one line of a mentor's log says, as far as it can be read. `business` is the place in the list that was given. */
export type LogLine = { activity: string; date?: Day; minutes?: number; business?: number };

const MONTH = '(?:jan|feb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nov|des)[a-z]*';
const DATE = new RegExp(
  String.raw`(?<![\p{L}\d])(?:hari ini|tadi(?: (?:pagi|siang|sore|malam))?|kemarin(?: (?:lusa|dulu|pagi|siang|sore))?|(?:tgl|tanggal) ?\d{1,2}(?: ${MONTH})?(?: \d{4})?|\d{1,2} ${MONTH}(?: \d{4})?|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad)(?: (?:lalu|kemarin))?)(?![\p{L}\d])`,
  'iu',
);

/** Words that stand before every business and tell none from another. */
const COMMON = new Set('usaha toko warung kedai cv ud pt bu ibu pak bapak dan'.split(' '));

/** The business whose name stands in the text, whole or by its own words; undefined where it is none or could be two. */
const businessIn = (text: string, names: readonly string[]): number | undefined => {
  const said = ` ${fold(text).replace(/[^a-z\d]+/g, ' ')} `;
  const whole = names.flatMap((name, i) =>
    said.includes(
      ` ${fold(name)
        .replace(/[^a-z\d]+/g, ' ')
        .trim()} `,
    )
      ? [i]
      : [],
  );
  if (whole.length > 0) return whole.length === 1 ? whole[0] : undefined;
  const partly = names.flatMap((name, i) => {
    const own = (fold(name).match(/[a-z\d]+/g) ?? []).filter((word) => !COMMON.has(word));
    return own.length > 0 && own.every((word) => said.includes(` ${word} `)) ? [i] : [];
  });
  return partly.length === 1 ? partly[0] : undefined;
};

/**
 * Reads a line such as "kemarin, Abon Bu Murni, bantu desain label, 2 jam": the day (today where none is said is left to
 * whoever asks), how long, which of these businesses, and what was done.
 */
export function readLogLine(text: string, today: Day, businesses: readonly string[]): LogLine {
  const line = clean(text.slice(0, 1_000)).replace(/^\/?(?:catat|log)\b[\s:,]*/i, '');
  const said = DATE.exec(line)?.[0];
  const date = said && (/^(?:tadi|hari ini)/i.test(said) ? today : readDate(said, today, false));
  const duration = readDuration(line);
  const at = duration ? fold(line).indexOf(duration.words) : -1;
  // What was folded has the length of what was typed, save for rare letters; then the words stay in the activity.
  const spoken = duration && fold(line).length === line.length ? line.slice(at, at + duration.words.length) : undefined;
  const business = businessIn(line, businesses);
  const name = business === undefined ? undefined : businesses[business];
  const rest = [said && date ? said : undefined, spoken, name]
    .filter((part): part is string => part !== undefined)
    .reduce((left, part) => left.replace(new RegExp(`(?:selama |di |ke )?${escaped(part)}`, 'i'), ' '), line);
  const activity = rest
    .split(/[,;]|\s[-–]\s/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(', ');
  return {
    activity,
    ...(date && date <= today && { date }),
    ...(duration && { minutes: duration.minutes }),
    ...(business !== undefined && { business }),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
