import type { Act } from '../../conversation/capability.ts';
import { file } from '../../conversation/files.ts';
import { type Answers, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, type Outgoing, reply, say } from '../../conversation/message.ts';
import { day, text } from '../../conversation/questions.ts';
import {
  dropEntry,
  type Entry,
  type Logged,
  type LogOf,
  likelyBusinesses,
  logActivity,
  logOf,
  ownEntry,
} from '../../domain/mentoring/activities.ts';
import { type Case, caseById, partOf } from '../../domain/mentoring/cases.ts';
import { lacking, ownMonths } from '../../domain/mentoring/months.ts';
import { dayOf } from '../../domain/working-days.ts';
import { fieldOf } from '../../indonesian/advice.ts';
import { readLogLine } from '../../indonesian/log-line.ts';
import type { Turn } from '../../turn.ts';
import { act, listed } from './cards.ts';
import { business, duration, field, lineNumber, type Problem, problem } from './questions.ts';

const notFound = (): Outcome => spoken(reply(say('mentoring.entryNotFound')));

/** A photo and one line are enough: what they say is not asked again. */
export const log = flow('log', { for: ['mentor'], confirmed: false })
  .ask('line', problem())
  .finish((turn, { line }) => open(turn, line));

/** What a mentor did. Its subject is an entry that is completed or mended; without one it is a new one. */
export const activity = flow('activity', { for: ['mentor'] })
  .ask('activity', text({ min: 3, max: 500 }))
  .ask('business', business())
  .ask('date', day('past'))
  .ask('field', field())
  .ask('minutes', duration())
  .ask('result', text({ min: 2, max: 500 }), { optional: true })
  .ask('photo', file(['picture']), { optional: true })
  .finish(async (turn, a, { subject, facts }) => {
    const logged = await logActivity(
      turn,
      { ...a, evidence: a.photo?.stored, case: facts.case as string | undefined },
      subject,
    );
    if (logged === 'ahead') return { say: [reply(say('refused.dayAhead'))], askAgain: ['date'] };
    if (logged === 'confirmed') return { say: [reply(say('mentoring.monthConfirmed'))], askAgain: ['date'] };
    if (logged === 'notFound') return notFound();
    return spoken(kept(logged));
  });

const kept = (entry: Logged): Outgoing => {
  const lacks = lacking(entry);
  return reply(
    say('mentoring.logged', {
      date: { day: entry.date },
      business: entry.business,
      activity: entry.activity,
      lacks:
        lacks.length > 0
          ? say('mentoring.lacks', { parts: listed(lacks.map((part) => say(`mentoring.lack.${part}`))) })
          : say('mentoring.nothing'),
    }),
    {
      choices: [
        ...(entry.returnedMonth
          ? [act('month.resend', entry.returnedMonth, say('mentoring.resend'), { style: 'primary' })]
          : []),
        ...(lacks.length > 0 ? [act('activity.mend', entry.id, say('mentoring.complete'))] : []),
        command('laporan', say('mentoring.menuReport')),
        command('catat', say('mentoring.logAnother')),
      ],
    },
  );
};

/** Opens the form with all that a line and a picture say already, and what is known of the case they are about. */
const open = async (turn: Turn, line: Problem, about?: Case): Promise<Outcome> => {
  const whose = await logOf(turn, about?.site?.id);
  if (!whose) return spoken(reply(say('mentoring.noLog')));
  const businesses = await likelyBusinesses(turn, whose, line.words ?? '');
  const today = dayOf(turn.now, whose.site.zone);
  const read = readLogLine(
    line.words ?? '',
    today,
    businesses.map(({ name }) => name),
  );
  const named = read.business === undefined ? undefined : businesses[read.business];
  const meant = about ? { id: about.sme.id, name: about.sme.name } : named;
  const answers: Answers = {
    ...(read.activity.length >= 3 && { activity: read.activity }),
    ...(meant && { business: meant }),
    ...((read.date ?? line.words) && { date: read.date ?? today }),
    ...fieldMeant(whose, read.activity, about),
    ...(read.minutes && { minutes: read.minutes }),
    ...(line.file?.mime.startsWith('image/') && { photo: line.file }),
    facts: { businesses: businesses.map(({ id, name }) => ({ id, label: name })), ...(about && { case: about.id }) },
  };
  return { say: [], start: { flow: 'activity', answers } };
};

const fieldMeant = ({ fields }: LogOf, activity: string, about: Case | undefined) => {
  const meant = about?.field ?? (fields.length === 1 ? fields[0] : fieldOf(activity));
  return meant ? { field: meant } : {};
};

/** `/catat`, alone or with the line itself. */
export const beginLog = async (turn: Turn, rest: string): Promise<Outcome> =>
  rest ? open(turn, { words: rest }) : { say: [], start: { flow: 'log' } };

/** Whether what was said in a case's talk is for the log: "catat …", beside a picture or alone. */
export const isForLog = ({ words }: Problem): boolean => /^catat\b/i.test(words?.trim() ?? '');

/** A reply in a case's talk that begins with "catat" is logged, not passed on. */
export const logFromTalk = async (turn: Turn, caseId: string, line: Problem): Promise<Outcome | undefined> => {
  const about = await caseById(turn.tx, caseId);
  return about && partOf(about, turn.person.id) === 'mentor' ? open(turn, line, about) : undefined;
};

/** Logs what was done in a case. */
export const logging: Act = {
  name: 'mentoring.log',
  for: ['mentor'],
  press: async (turn, record) => (await logFromTalk(turn, record, {})) ?? notFound(),
};

/** Completes what was proposed, or mends what was logged or sent back: all that is known stands, the rest is asked. */
export const mending: Act = {
  name: 'activity.mend',
  for: ['mentor'],
  press: async (turn, record) => mend(await ownEntry(turn, record)),
};

/** Which line of a report is to be mended. Its subject is the report. */
export const mendingLine = flow('mendEntry', { for: ['mentor'], confirmed: false })
  .ask('number', lineNumber())
  .finish(async (turn, { number }, { subject }) => {
    const month = (await ownMonths(turn)).find(({ id }) => id === subject);
    return mend(month?.entries[number - 1]);
  });

/** Opens the question which line is to be mended. */
export const mendingLineAct: Act = {
  name: 'month.mend',
  for: ['mentor'],
  press: async (turn, record) => {
    const month = (await ownMonths(turn)).find(({ id }) => id === record);
    if (!month || month.entries.length === 0) return notFound();
    const facts = { count: month.entries.length };
    return { say: [], start: { flow: 'mendEntry', subject: record, answers: { facts } } };
  },
};

const mend = (entry: Entry | undefined): Outcome => {
  if (!entry) return notFound();
  if (entry.state === 'confirmed') return spoken(reply(say('mentoring.monthConfirmed')));
  const answers: Answers = {
    ...(entry.activity && { activity: entry.activity }),
    ...(entry.business && { business: { ...(entry.smeId && { id: entry.smeId }), name: entry.business } }),
    date: entry.date,
    field: entry.field,
    ...(entry.minutes && { minutes: entry.minutes }),
    ...(entry.result && { result: entry.result }),
    ...(entry.evidence && { photo: { ...entry.evidence, stored: entry.evidence.id } }),
    facts: { businesses: [], ...(entry.case && { case: entry.case.id }) },
  };
  const what = say(entry.state === 'proposed' ? 'mentoring.mendProposed' : 'mentoring.mendLogged', {
    date: { day: entry.date },
    business: entry.business,
    note:
      entry.state === 'returned' && entry.note
        ? say('mentoring.mendNote', { note: entry.note })
        : say('mentoring.nothing'),
  });
  return {
    say: [reply(what, { choices: [act('activity.drop', entry.id, say('mentoring.drop'))] })],
    start: { flow: 'activity', subject: entry.id, answers },
  };
};

/** Takes a proposal, or an entry that is not confirmed, out of the log. */
export const dropping: Act = {
  name: 'activity.drop',
  for: ['mentor'],
  press: async (turn, record) =>
    spoken(reply(say((await dropEntry(turn, record)) ? 'mentoring.dropped' : 'mentoring.entryNotFound'))),
};
