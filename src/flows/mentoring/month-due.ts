import { command, type Notice, notify, say } from '../../conversation/message.ts';
import { hasManager } from '../../domain/mentoring/choosing.ts';
import type { DueMonth, Month } from '../../domain/mentoring/months.ts';
import type { Turn } from '../../turn.ts';
import { act } from './cards.ts';
import { judgeOf, siteManager, toJudge } from './judging.ts';
import { lacksOf, shown } from './month.ts';
import { monthPaper, monthText, sitePaper } from './month-papers.ts';

/** A mentor is reminded three days before the month ends; when it has ended, reports go to the mentors and to the manager. */
export const tellDueMonth = async (turn: Pick<Turn, 'tx'>, due: DueMonth): Promise<Notice[]> => {
  if (due.what === 'reminder') {
    const { message } = shown(due.month);
    const { month, mentor } = due.month;
    return [
      notify(
        { person: mentor.person.id },
        say('mentoring.monthReminder', { month: monthText(month), shown: message.text }),
        message.choices ? { choices: message.choices } : {},
      ),
    ];
  }
  const told = due.months.filter(({ entries }) => entries.length > 0);
  const empty = due.months.filter(({ entries }) => entries.length === 0).map(toIdle);
  const [first] = told;
  if (!first) return empty;
  const sheet = say('mentoring.siteSheet', { site: first.site.name, month: monthText(first.month) });
  const reports: Notice[] = [];
  for (const month of told) reports.push(toMentor(month), toJudge(await judgeOf(turn, month), month));
  const manager = (await hasManager(turn.tx, first.site.id)) ? siteManager(first) : 'ministry';
  return [...empty, ...reports, notify(manager, sheet, { file: sitePaper(told) })];
};

/** Whoever logged nothing may still do so, and send it. */
const toIdle = (month: Month): Notice =>
  notify({ person: month.mentor.person.id }, say('mentoring.monthIdle', { month: monthText(month.month) }), {
    choices: [command('catat', say('mentoring.log')), act('month.resend', month.id, say('mentoring.send'))],
  });

const toMentor = (month: Month): Notice =>
  notify(
    { person: month.mentor.person.id },
    say('mentoring.monthEnded', { month: monthText(month.month), lacks: lacksOf(month.entries) }),
    {
      file: monthPaper(month),
    },
  );
