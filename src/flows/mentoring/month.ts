import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import {
  type Choice,
  command,
  type Notice,
  notify,
  type Outgoing,
  reply,
  say,
  type Text,
} from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import type { Entry } from '../../domain/mentoring/activities.ts';
import { hasManager } from '../../domain/mentoring/choosing.ts';
import {
  confirmMonth,
  type DueMonth,
  judged,
  LACKS,
  lacking,
  type Month,
  ownMonths,
  resendMonth,
  returnMonth,
} from '../../domain/mentoring/months.ts';
import type { Turn } from '../../turn.ts';
import { act } from './cards.ts';
import { GIVERS } from './giving.ts';
import { listed } from './log.ts';
import { monthPaper, monthText, sitePaper } from './month-papers.ts';
import { lasting, lineNumbers } from './questions.ts';

const notFound = (): Outcome => spoken(reply(say('mentoring.monthNotFound')));
const labelOf = ({ id }: Month): string => `month:${id}`;

/** `/laporan`: the running month, what it lacks for the honorarium, what is only proposed yet, and what was sent back. */
export const showMonths = async (turn: Turn): Promise<Outcome> => {
  const months = await ownMonths(turn);
  if (months.length === 0) return spoken(reply(say('mentoring.noLog')));
  return spoken(...months.map(shown));
};

/** Longer tables are for the document. */
const LINES = 25;

const shown = (month: Month): Outgoing => {
  const { entries, proposed } = month;
  const minutes = entries.reduce((sum, entry) => sum + (entry.minutes ?? 0), 0);
  return reply(
    say('mentoring.monthShown', {
      month: monthText(month.month),
      site: month.site.name,
      state: say(`mentoring.monthState.${month.state}`),
      count: entries.length,
      duration: lasting(minutes),
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
        ...proposed
          .slice(0, 5)
          .map((entry) =>
            act(
              'activity.mend',
              entry.id,
              say('mentoring.logProposed', { date: { day: entry.date }, business: entry.business }),
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
        ...(entries.length > 0 ? [act('month.paper', month.id, say('mentoring.paper'))] : []),
      ],
    },
  );
};

const lacksOf = (entries: readonly Entry[]): Text => {
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
      : notFound();
  },
};

/** A mentor is reminded three days before the month ends; when it has ended, reports go to the mentors and to the manager. */
export const tellDueMonth = async (turn: Pick<Turn, 'tx'>, due: DueMonth): Promise<Notice[]> => {
  if (due.what === 'reminder') {
    const { message } = shown(due.month);
    const { month, mentor } = due.month;
    return [
      {
        ...notify(
          { person: mentor.person.id },
          say('mentoring.monthReminder', { month: monthText(month), shown: message.text }),
        ),
        ...(message.choices && {
          message: {
            text: say('mentoring.monthReminder', { month: monthText(month), shown: message.text }),
            choices: message.choices,
          },
        }),
      },
    ];
  }
  const told = due.months.filter(({ entries }) => entries.length > 0);
  const empty = due.months.filter(({ entries }) => entries.length === 0).map(toIdle);
  const [first] = told;
  if (!first) return empty;
  const judge = await judgeOf(turn, first);
  const sheet = say('mentoring.siteSheet', { site: first.site.name, month: monthText(first.month) });
  return [
    ...empty,
    ...told.flatMap((month) => [toMentor(month), toJudge(judge, month)]),
    notify(judge, sheet, { file: sitePaper(told) }),
  ];
};

/** Whoever logged nothing may still do so, and send it. */
const toIdle = (month: Month): Notice =>
  notify({ person: month.mentor.person.id }, say('mentoring.monthIdle', { month: monthText(month.month) }), {
    choices: [command('catat', say('mentoring.log')), act('month.resend', month.id, say('mentoring.send'))],
  });

const judgeOf = async ({ tx }: Pick<Turn, 'tx'>, { site }: Month): Promise<Notice['to']> =>
  (await hasManager(tx, site.id)) ? { role: 'site_manager', site: site.id } : 'ministry';

const toMentor = (month: Month): Notice =>
  notify(
    { person: month.mentor.person.id },
    say('mentoring.monthEnded', { month: monthText(month.month), lacks: lacksOf(month.entries) }),
    {
      file: monthPaper(month),
    },
  );

const judgeChoices = ({ id, state }: Month): Choice[] =>
  state === 'sent'
    ? [
        act('month.confirm', id, say('mentoring.confirm'), { style: 'primary' }),
        { ...act('month.return', id, say('mentoring.return')), opens: 'form' },
      ]
    : [];

const toJudge = (to: Notice['to'], month: Month): Notice => ({
  ...notify(to, judgeText(month), { file: monthPaper(month), choices: judgeChoices(month) }),
  label: labelOf(month),
});

const judgeText = (month: Month): Text =>
  say('mentoring.monthToJudge', {
    name: month.mentor.person.name,
    site: month.site.name,
    month: monthText(month.month),
    count: month.entries.length,
    lacks: lacksOf(month.entries),
  });

/** The manager confirms: with the report all its entries. */
export const confirming: Act = {
  name: 'month.confirm',
  for: GIVERS,
  press: async (turn, record) => {
    const confirmed = await confirmMonth(turn, record);
    if (!confirmed) return notFound();
    const { month, first } = confirmed;
    const values = { name: month.mentor.person.name, month: monthText(month.month) };
    if (!first)
      return spoken(
        reply(say('mentoring.monthDecided', { ...values, state: say(`mentoring.monthState.${month.state}`) })),
      );
    return spoken(
      reply(say('mentoring.confirmed', values)),
      notify(
        { person: month.mentor.person.id },
        say('mentoring.confirmedMentor', { ...values, by: turn.person.name }),
        { file: monthPaper(month) },
      ),
    );
  },
};

/** Which entries are sent back, and why. Its subject is the report. */
export const returning = flow('returnReport', { for: GIVERS, confirmed: false })
  .ask('numbers', lineNumbers())
  .ask('note', text({ min: 3, max: 500 }))
  .finish(async (turn, answers, { subject = '' }) => {
    const done = await returnMonth(turn, subject, answers);
    if (!done) return notFound();
    const { month, returned } = done;
    const values = { name: month.mentor.person.name, month: monthText(month.month) };
    if (returned.length === 0)
      return spoken(
        reply(say('mentoring.monthDecided', { ...values, state: say(`mentoring.monthState.${month.state}`) })),
      );
    return spoken(
      reply(say('mentoring.returned', values)),
      notify(
        { person: month.mentor.person.id },
        say('mentoring.returnedMentor', {
          month: values.month,
          by: turn.person.name,
          note: answers.note,
          lines: {
            lines: returned.map(({ number, entry }) =>
              say('mentoring.entryLine', { number, business: entry.business, activity: entry.activity }),
            ),
          },
        }),
        {
          choices: [
            ...returned.map(({ number, entry }) => act('activity.mend', entry.id, say('mentoring.mend', { number }))),
            act('month.resend', month.id, say('mentoring.resend')),
          ],
        },
      ),
    );
  });

/** Opens the question which entries are to be mended. */
export const returningAct: Act = {
  name: 'month.return',
  for: GIVERS,
  press: async (turn, record) => {
    const month = await judged(turn, record);
    if (!month) return notFound();
    if (month.state !== 'sent')
      return spoken(
        reply(
          say('mentoring.monthDecided', {
            name: month.mentor.person.name,
            month: monthText(month.month),
            state: say(`mentoring.monthState.${month.state}`),
          }),
        ),
      );
    return {
      say: [],
      start: { flow: 'returnReport', subject: record, answers: { facts: { count: month.entries.length } } },
    };
  },
};

/** The mentor sends the mended report again. */
export const resending: Act = {
  name: 'month.resend',
  for: ['mentor'],
  press: async (turn, record) => {
    const month = await resendMonth(turn, record);
    if (!month) return notFound();
    if (month === 'empty') return spoken(reply(say('mentoring.monthEmpty')));
    if (month === 'unmended') return spoken(reply(say('mentoring.unmended')));
    const judge = await judgeOf(turn, month);
    return spoken(reply(say('mentoring.resent', { month: monthText(month.month) })), toJudge(judge, month));
  },
};
