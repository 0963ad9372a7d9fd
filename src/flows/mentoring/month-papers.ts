import { type Paper, say, type Text } from '../../conversation/message.ts';
import type { Entry } from '../../domain/mentoring/activities.ts';
import type { Month } from '../../domain/mentoring/months.ts';
import { listed } from './cards.ts';
import { lasting } from './questions.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** "November 2026" */
export const monthText = (month: string): Text =>
  say('mentoring.month', {
    name: say(`mentoring.months.${MONTHS[Number(month.slice(5)) - 1]!}`),
    year: month.slice(0, 4),
  });

/** A file name of letters that every system takes. */
const fileName = (...parts: string[]): string =>
  parts
    .map((part) =>
      part
        .normalize('NFKD')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .join('_');

const fieldsOf = (fields: readonly string[]): Text =>
  fields.length > 0
    ? listed(fields.map((field): Text => ({ key: `mentoring.field.${field}` as 'mentoring.field.it' })))
    : say('value.none');

/** The month of one mentor as a document on F4. */
export const monthPaper = (month: Month): Paper => {
  const { mentor, site, entries } = month;
  const minutes = entries.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0);
  return {
    paper: 'mentor-month',
    name: `${fileName('Laporan', month.month, mentor.person.name)}.pdf`,
    facts: {
      title: say('mentoring.document.title'),
      about: [
        [say('mentoring.document.site'), site.name],
        [say('mentoring.document.mentor'), mentor.person.name],
        [say('mentoring.document.fields'), fieldsOf(mentor.fields)],
        [say('mentoring.document.month'), monthText(month.month)],
      ],
      head: (['no', 'date', 'business', 'field', 'activityResult', 'duration', 'evidence'] as const).map((name) =>
        say(`mentoring.column.${name}`),
      ),
      entries: entries.map((entry) => ({
        date: say('mentoring.day', { day: { day: entry.date } }),
        business: entry.business,
        field: say(`mentoring.field.${entry.field}`),
        activity: entry.activity,
        result: entry.result ? say('mentoring.document.result', { result: entry.result }) : '',
        duration: entry.minutes ? lasting(entry.minutes) : '–',
        photo: entry.evidence?.id ?? null,
        note: entry.state === 'returned' && entry.note ? say('mentoring.document.note', { note: entry.note }) : '',
      })),
      kept: say('mentoring.document.kept'),
      none: say('mentoring.monthEmpty'),
      total: say('mentoring.document.total', { count: entries.length, duration: lasting(minutes) }),
      status: say('mentoring.document.status', { state: say(`mentoring.monthState.${month.state}`) }),
      signatures: [
        {
          role: say('mentoring.document.manager', { site: site.name }),
          name: site.manager,
          place: say('mentoring.document.known'),
        },
        {
          role: say('mentoring.document.mentor'),
          name: mentor.person.name,
          place: say('mentoring.document.place', { place: site.region.replace(/^(Kota|Kabupaten) /, '') }),
        },
      ],
    },
  };
};

const rowOf = ({ mentor }: Month, entry: Entry, i: number) => [
  mentor.person.name,
  i + 1,
  entry.date,
  entry.business,
  say(`mentoring.field.${entry.field}`),
  entry.activity,
  entry.result ?? '',
  entry.minutes,
  say(entry.evidence ? 'button.yes' : 'button.no'),
];

/** The months of all mentors of a site as one sheet. */
export const sitePaper = (months: readonly Month[]): Paper => {
  const { site, month } = months[0]!;
  const columns = [
    ['mentor', 'text'],
    ['no', 'number'],
    ['date', 'day'],
    ['business', 'text'],
    ['field', 'text'],
    ['activity', 'text'],
    ['result', 'text'],
    ['minutes', 'number'],
    ['evidence', 'text'],
  ] as const;
  return {
    paper: 'xlsx',
    name: `${fileName('Laporan', month, site.name)}.xlsx`,
    facts: {
      title: say('mentoring.siteSheet', { site: site.name, month: monthText(month) }),
      foot: say('mentoring.document.mentors', { count: months.length }),
      sheet: month,
      about: say('mentoring.column.about'),
      columns: columns.map(([name, kind]) => ({ head: say(`mentoring.column.${name}`), kind })),
      rows: months.flatMap((one) => one.entries.map((entry, i) => rowOf(one, entry, i))),
    },
  };
};
