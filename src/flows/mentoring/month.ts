import type { Act } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import type { Entry } from '../../domain/mentoring/activities.ts';
import { LACKS, lacking, type Month, ownMonths } from '../../domain/mentoring/months.ts';
import type { Turn } from '../../turn.ts';
import { act, fieldName, listed } from './cards.ts';
import { monthPaper, monthText } from './month-papers.ts';
import { lasting } from './questions.ts';

/** Said where a report is not there, or not theirs. */
export const noMonth = (): Outcome => spoken(reply(say('mentoring.monthNotFound')));

/** `/laporan`: the running month, what it lacks for the honorarium, what is only proposed yet, and what was sent back. */
export const showMonths = async (turn: Turn): Promise<Outcome> => {
  const months = await ownMonths(turn);
  if (months.length === 0) return spoken(reply(say('mentoring.noLog')));
  return spoken(...months.map(shown));
};

/** Longer tables are for the document. */
const LINES = 25;

/** A month as its mentor sees it. */
export const shown = (month: Month): Outgoing => {
  const { entries, proposed } = month;
  const minutes = entries.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0);
  return reply(
    say('mentoring.monthShown', {
      month: monthText(month.month),
      site: month.site.name,
      state: say(`mentoring.monthState.${month.state}`),
      figures:
        entries.length > 0
          ? say('mentoring.monthFigures', { count: entries.length, duration: lasting(minutes) })
          : say('mentoring.nothing'),
      lacks: lacksOf(entries),
      proposed:
        proposed.length > 0 ? say('mentoring.proposedCount', { count: proposed.length }) : say('mentoring.nothing'),
    }),
    {
      ...(entries.length > 0 && {
        table: {
          head: [
            say('mentoring.column.no'),
            say('mentoring.column.date'),
            say('mentoring.column.business'),
            say('mentoring.column.activity'),
          ],
          rows: entries
            .slice(0, LINES)
            .map((entry, i) => [
              say('value.value', { value: String(i + 1) }),
              say('mentoring.day', { day: { day: entry.date } }),
              say('value.value', { value: entry.business }),
              say('value.value', { value: entry.activity }),
            ]),
        },
      }),
      choices: [
        ...proposed.slice(0, 5).map((entry) =>
          act(
            'activity.mend',
            entry.id,
            say('mentoring.logProposed', {
              date: { day: entry.date },
              business: entry.business,
              field: fieldName(entry),
            }),
          ),
        ),
        ...entries
          .filter(({ state }) => state === 'returned')
          .map((entry) =>
            act('activity.mend', entry.id, say('mentoring.mend', { number: entries.indexOf(entry) + 1 })),
          ),
        ...(month.state === 'returned'
          ? [act('month.resend', month.id, say('mentoring.resend'), { style: 'primary' })]
          : []),
        ...(entries.length > 0 && month.state !== 'confirmed'
          ? [act('month.mend', month.id, say('mentoring.mendOne'))]
          : []),
        ...(entries.length > 0 ? [act('month.paper', month.id, say('mentoring.paper'))] : []),
      ],
    },
  );
};

/** What the entries lack for the honorarium, all together. */
export const lacksOf = (entries: readonly Entry[]): Text => {
  const lacks = LACKS.map((part) => ({ part, count: entries.filter((entry) => lacking(entry).includes(part)).length }));
  const some = lacks.filter(({ count }) => count > 0);
  return some.length > 0
    ? say('mentoring.monthLacks', {
        parts: listed(some.map(({ part, count }) => say(`mentoring.lackCount.${part}`, { count }))),
      })
    : say(entries.length > 0 ? 'mentoring.monthWhole' : 'mentoring.monthEmpty');
};

/** The report as a document, as it is now. */
export const paper: Act = {
  name: 'month.paper',
  for: ['mentor'],
  press: async (turn, record) => {
    const month = (await ownMonths(turn)).find(({ id }) => id === record);
    return month
      ? spoken(reply(say('mentoring.paperHere', { month: monthText(month.month) }), { file: monthPaper(month) }))
      : noMonth();
  },
};
