import { TZDate } from '@date-fns/tz';
import { type Answers, flow, type Outcome, spoken } from '../../../conversation/flow.ts';
import { type Choice, command, reply, say } from '../../../conversation/message.ts';
import { choice, day, text, whole, yesNo } from '../../../conversation/questions.ts';
import { SECTORS } from '../../../domain/people/sectors.ts';
import type { Booking } from '../../../domain/trainings/bookings.ts';
import {
  cancelTraining,
  changeTraining,
  moveTraining,
  type Plan,
  planTraining,
  type Span,
} from '../../../domain/trainings/plan.ts';
import { nextLike, sitesRun, type Training, trainingById } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import { calledOff, moved } from '../telling.ts';
import type { BotLink } from '../ticket.ts';
import { startOf } from '../words.ts';
import { clock, costs, lastDay, requirements, topic, whichSite } from './questions.ts';
import { STAFF } from './staff.ts';

const STARTS = [8 * 60, 9 * 60, 13 * 60] as const;
const ENDS = [12 * 60, 15 * 60, 16 * 60] as const;

type Times = { firstDay: string; startTime: number; lastDay: string; endTime: number };
const TIMES = ['firstDay', 'startTime', 'lastDay', 'endTime'] as const;

/** Days and times of the clock at a place, as instants. */
const spanOf = ({ firstDay, startTime, lastDay, endTime }: Times, zone: string): Span => {
  const at = (day: string, minutes: number) => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    return new Date(new TZDate(year, month - 1, date, Math.floor(minutes / 60), minutes % 60, zone).getTime());
  };
  return { startsAt: at(firstDay, startTime), endsAt: at(lastDay, endTime) };
};

/** Why a time cannot be; undefined where it can. */
const badSpan = ({ startsAt, endsAt }: Span, now: Date): Outcome | undefined => {
  if (endsAt <= startsAt) return { say: [reply(say('trainingDesk.endsFirst'))], askAgain: [...TIMES] };
  if (startsAt <= now) return { say: [reply(say('trainingDesk.gone'))], askAgain: [...TIMES] };
  return undefined;
};

const notFound = () => spoken(reply(say('trainingDesk.notFound')));
const backTo = ({ id }: Training): Choice => command(`kelola ${id}`, say('trainingDesk.back'));

type Told = {
  name: string;
  topic: string;
  description: string;
  sector?: Plan['sector'] | undefined;
  capacity: number;
  requires: Plan['requires'];
  needsApproval: boolean;
  cost: number;
};

const planOf = ({ name, topic, description, sector, capacity, requires, needsApproval, cost }: Told): Plan => ({
  title: name,
  topic,
  description,
  sector: sector ?? null,
  capacity,
  requires,
  needsApproval,
  cost,
});

/** A training is planned. */
export const plan = flow('plan', { for: STAFF })
  .ask('site', whichSite())
  .ask('name', text({ min: 3, max: 80 }))
  .ask('topic', topic())
  .ask('description', text({ min: 3, max: 600 }))
  .ask('sector', choice(SECTORS, 'sector'), { optional: true })
  .ask('firstDay', day('coming'))
  .ask('startTime', clock(STARTS))
  .ask('lastDay', lastDay())
  .ask('endTime', clock(ENDS))
  .ask('capacity', whole({ min: 1, max: 500 }))
  .ask('requires', requirements())
  .ask('needsApproval', yesNo())
  .ask('cost', costs())
  .finish(async (turn, a) => {
    const span = spanOf(a, a.site.zone);
    const bad = badSpan(span, turn.now);
    if (bad) return bad;
    const training = await planTraining(turn, a.site.id, planOf(a), span);
    if (!training) return notFound();
    return spoken(
      reply(say('trainingDesk.planned', { title: a.name, number: training.number }), {
        choices: [publishChoice(training), backTo(training)],
      }),
    );
  });

/** What is told of a training is changed; its time is moved by an interview of its own. Its subject is the training. */
export const planChange = flow('planChange', { for: STAFF })
  .ask('name', text({ min: 3, max: 80 }))
  .ask('topic', topic())
  .ask('description', text({ min: 3, max: 600 }))
  .ask('sector', choice(SECTORS, 'sector'), { optional: true })
  .ask('capacity', whole({ min: 1, max: 500 }))
  .ask('requires', requirements())
  .ask('needsApproval', yesNo())
  .ask('cost', costs())
  .finish(async (turn, a, { subject = '' }) => {
    const changed = await changeTraining(turn, subject, planOf(a));
    if (!('refused' in changed))
      return spoken(reply(say('trainingDesk.changed', { title: a.name }), { choices: [backTo(changed.training)] }));
    return changed.refused === 'taken'
      ? { say: [reply(say('trainingDesk.tooFew', { taken: changed.taken }))], askAgain: ['capacity'] }
      : notFound();
  });

/** Publishing, as a button. */
export const publishChoice = ({ id, version }: Training): Choice => ({
  label: say('trainingDesk.publish'),
  does: { act: 'plan.publish', record: id, version },
  style: 'primary',
});

const unreached = (bookings: readonly Booking[]): number => bookings.filter(({ person }) => !person.reached).length;

/** Another time for a training; everybody who booked is told. Its subject is the training. */
export const planMove = (botLink: BotLink) =>
  flow('planMove', { for: STAFF })
    .ask('firstDay', day('coming'))
    .ask('startTime', clock(STARTS))
    .ask('lastDay', lastDay())
    .ask('endTime', clock(ENDS))
    .finish(async (turn, times, { subject }) => {
      const before = subject ? await trainingById(turn.tx, subject) : undefined;
      if (!before) return notFound();
      const span = spanOf(times, before.site.zone);
      const bad = badSpan(span, turn.now);
      if (bad) return bad;
      const done = await moveTraining(turn, before.id, span);
      if (!done) return notFound();
      const { training, kept, bedless, clashed } = done;
      return spoken(
        reply(
          say('trainingDesk.moved', {
            title: training.title,
            at: startOf(training),
            told: kept.length + bedless.length + clashed.length,
            calls: unreached([...kept, ...bedless, ...clashed]),
            bedless: bedless.length,
            clashed: clashed.length,
          }),
          { choices: [backTo(training)] },
        ),
        ...kept.flatMap((booking) => moved(booking, 'kept', botLink, training)),
        ...bedless.flatMap((booking) => moved(booking, 'bedless', botLink, training)),
        ...clashed.flatMap((booking) => moved(booking, 'clashed', botLink, training)),
      );
    });

/** A training is called off, with a reason that reaches everybody who booked. Its subject is the training. */
export const planCancel = flow('planCancel', { for: STAFF })
  .ask('reason', text({ min: 3, max: 300 }))
  .finish(async (turn, { reason }, { subject }) => {
    const done = subject ? await cancelTraining(turn, subject, reason) : undefined;
    if (!done) return notFound();
    const { training, bookings } = done;
    const next = await nextLike(turn, training);
    return spoken(
      reply(
        say('trainingDesk.calledOff', { title: training.title, told: bookings.length, calls: unreached(bookings) }),
      ),
      ...bookings.flatMap((booking) => calledOff(booking, reason, next)),
    );
  });

/** `/buat_pelatihan`: whoever runs one site alone is not asked which. */
export const beginPlan = async (turn: Turn): Promise<Outcome> => {
  const sites = await sitesRun(turn);
  if (sites.length === 0) return notFound();
  return {
    say: [],
    start: { flow: 'plan', answers: { sites, ...(sites.length === 1 && { site: sites[0] }) } },
  };
};

/** Opens one of the interviews about a training that whoever speaks runs. */
export const beginAbout =
  (name: 'planChange' | 'planMove' | 'planCancel') =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const training = await trainingById(turn.tx, rest);
    const run = training && (await sitesRun(turn)).some(({ id }) => id === training.site.id);
    if (!run) return notFound();
    return {
      say: [],
      start: { flow: name, subject: rest, answers: name === 'planChange' ? plannedAnswers(training) : {} },
    };
  };

const plannedAnswers = (training: Training): Answers => ({
  name: training.title,
  topic: training.topic,
  description: training.description,
  sector: training.sector,
  capacity: training.capacity,
  requires: training.requires,
  needsApproval: training.needsApproval,
  cost: Number(training.cost),
});
