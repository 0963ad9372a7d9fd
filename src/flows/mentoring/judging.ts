import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, type Notice, notify, reply, say, type Text } from '../../conversation/message.ts';
import { text } from '../../conversation/questions.ts';
import { hasManager } from '../../domain/mentoring/choosing.ts';
import { confirmedAll, confirmMonth, judged, resendMonth, returnMonth } from '../../domain/mentoring/judging.ts';
import type { Month } from '../../domain/mentoring/months.ts';
import type { Turn } from '../../turn.ts';
import { act } from './cards.ts';
import { GIVERS } from './giving.ts';
import { lacksOf, noMonth } from './month.ts';
import { monthPaper, monthText, sitePaper } from './month-papers.ts';
import { lineNumbers } from './questions.ts';

const labelOf = ({ id }: Month): string => `month:${id}`;

/** The manager of the site of a report. */
export const siteManager = ({ site }: Month): Notice['to'] => ({ role: 'site_manager', site: site.id });

/** Who decides about a mentor's report: the manager of the site, where they are not that mentor, or the ministry. */
export const judgeOf = async ({ tx }: Pick<Turn, 'tx'>, month: Month): Promise<Notice['to']> =>
  (await hasManager(tx, month.site.id, month.mentor.person.id)) ? siteManager(month) : 'ministry';

const judgeChoices = ({ id, state }: Month): Choice[] =>
  state === 'sent'
    ? [
        act('month.confirm', id, say('mentoring.confirm'), { style: 'primary' }),
        { ...act('month.return', id, say('mentoring.return')), opens: 'form' },
      ]
    : [];

/** A report as whoever decides about it gets it. */
export const toJudge = (to: Notice['to'], month: Month): Notice => ({
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

/** What is said of a report that was decided before. */
const decided = ({ mentor, month, state }: Month): Outcome =>
  spoken(
    reply(
      say('mentoring.monthDecided', {
        name: mentor.person.name,
        month: monthText(month),
        state: say(`mentoring.monthState.${state}`),
      }),
    ),
  );

/** The manager confirms: with the report all its entries. */
export const confirming: Act = {
  name: 'month.confirm',
  for: GIVERS,
  press: async (turn, record) => {
    const confirmed = await confirmMonth(turn, record);
    if (!confirmed) return noMonth();
    const { month, first } = confirmed;
    const values = { name: month.mentor.person.name, month: monthText(month.month) };
    if (!first) return decided(month);
    const all = await confirmedAll(turn, month);
    return spoken(
      reply(say('mentoring.confirmed', values)),
      notify(
        { person: month.mentor.person.id },
        say('mentoring.confirmedMentor', { ...values, by: turn.person.name }),
        { file: monthPaper(month) },
      ),
      ...(all
        ? [
            reply(say('mentoring.siteWhole', { site: month.site.name, month: values.month }), {
              file: sitePaper(all),
            }),
          ]
        : []),
    );
  },
};

/** Which entries are sent back, and why. Its subject is the report. */
export const returning = flow('returnReport', { for: GIVERS, confirmed: false })
  .ask('numbers', lineNumbers())
  .ask('note', text({ min: 3, max: 500 }))
  .finish(async (turn, answers, { subject = '' }) => {
    const done = await returnMonth(turn, subject, answers);
    if (!done) return noMonth();
    const { month, returned } = done;
    const values = { name: month.mentor.person.name, month: monthText(month.month) };
    if (returned.length === 0) return decided(month);
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
    if (!month) return noMonth();
    if (month.state !== 'sent') return decided(month);
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
    if (!month) return noMonth();
    if (month === 'empty') return spoken(reply(say('mentoring.monthEmpty')));
    if (month === 'unmended') return spoken(reply(say('mentoring.unmended')));
    const judge = await judgeOf(turn, month);
    return spoken(reply(say('mentoring.resent', { month: monthText(month.month) })), toJudge(judge, month));
  },
};
