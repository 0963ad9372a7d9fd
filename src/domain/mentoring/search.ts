import { Prisma } from '../../database/client/client.ts';
import type { DueTurn, Tx } from '../../turn.ts';
import { afterOpenHours, nextOpening } from '../opening-hours.ts';
import { type Appointment, endAppointment } from './appointments.ts';
import { type AskedOf, type Assigned, type Case, caseById, hoursOf } from './cases.ts';
import { type Absence, absence, hasManager, nextMentor } from './choosing.ts';

/** In what the search for a mentor goes on. */
export type Searching = Pick<DueTurn, 'tx' | 'now' | 'newId'>;

/** Why somebody who was asked, or who accompanied a case, no longer does. */
export type Parting = Absence | 'expired' | 'declined' | 'owner' | 'mentor' | 'taken';

/** One thing that happened in the search for a mentor; whoever it concerns is told of it. */
export type Step =
  /** Nobody is there now: the search begins when the site opens. */
  | { step: 'waits'; until: Date }
  | { step: 'offered'; to: Assigned; until: Date }
  | { step: 'reminded'; to: Assigned; until: Date }
  /** `held` where they had accepted it; `calledOff` is the appointment that goes with them. */
  | { step: 'parted'; from: Assigned; why: Parting; held: boolean; calledOff?: Appointment }
  /** The manager of the site, or the ministry, is to give it to a mentor; `again` where they have been asked before. */
  | { step: 'asked'; whom: Exclude<AskedOf, 'mentors'>; again: boolean };

/** A case after a search went on, and what happened in it, in order. */
export type Searched = { case: Case; steps: Step[] };

/** A case without a site is the ministry's, whose people are given as long as a site's. */
const ANSWER_HOURS = 4;
const answerHours = ({ site }: Case): number => site?.answerHours ?? ANSWER_HOURS;
/** Once reminded, whoever is asked has this share of the time again. */
const REMINDED = 0.5;
/** A manager has twice a mentor's time before the ministry is asked, and the ministry four times before it is asked again. */
export const PATIENCE = { mentors: 1, manager: 2, ministry: 4 } as const;

/** When so large a share of the time to answer a held case will have passed. */
export const deadline = async (tx: Tx, searched: Case, now: Date, share: number): Promise<Date> =>
  afterOpenHours(answerHours(searched) * share, now, await hoursOf(tx, searched));

/** Changes a held case in the search. */
export const save = (
  tx: Tx,
  { id }: Case,
  data: { askedOf?: AskedOf; dueAt: Date | null; state?: 'open' | 'assigned' },
) => tx.mentoringCase.update({ where: { id }, data: { ...data, version: { increment: 1 } } });

/** Goes on with the search for a mentor of an open case that is held and asked of nobody. */
export const searchOn = async (doing: Searching, held: Case): Promise<Searched> => {
  const { tx, now } = doing;
  if (held.askedOf !== 'mentors') return ask(doing, held, held.askedOf);
  if (!held.site) return ask(doing, held, 'ministry');
  const opening = nextOpening(now, await hoursOf(tx, held));
  if (opening > now) {
    await save(tx, held, { dueAt: opening });
    return searched(tx, held, { step: 'waits', until: opening });
  }
  const next = await nextMentor(tx, held, now);
  if (next) return offer(doing, held, next.mentor);
  return ask(doing, held, (await hasManager(tx, held.site.id)) ? 'manager' : 'ministry');
};

/** What came of a step, with the case as it is now. */
export const searched = async (tx: Tx, { id }: Case, ...steps: Step[]): Promise<Searched> => ({
  case: (await caseById(tx, id))!,
  steps,
});

/** Offers a held case to a mentor, until the deadline. */
export const offer = async (doing: Searching, held: Case, mentor: string): Promise<Searched> => {
  const { tx, now, newId } = doing;
  await tx.assignment.create({ data: { id: newId(), caseId: held.id, mentorId: mentor, offeredAt: now } });
  const until = await deadline(tx, held, now, PATIENCE.mentors);
  await save(tx, held, { dueAt: until });
  const after = (await caseById(tx, held.id))!;
  return { case: after, steps: [{ step: 'offered', to: after.offer!, until }] };
};

/** Asks the manager or the ministry to give a held case to a mentor. */
const ask = async ({ tx, now }: Searching, held: Case, whom: 'manager' | 'ministry'): Promise<Searched> => {
  await save(tx, held, { askedOf: whom, dueAt: await deadline(tx, held, now, PATIENCE[whom]) });
  return searched(tx, held, { step: 'asked', whom, again: held.askedOf === whom });
};

/** Lets whoever is asked for a held case, or accompanies it, go, and searches on. */
export const part = async (doing: Searching, held: Case, why: Parting, reason?: string): Promise<Searched> => {
  const { tx, now } = doing;
  const from = held.mentor ?? held.offer;
  if (!from) return searchOn(doing, held);
  const calledOff = held.mentor ? await endAppointment(doing, held) : undefined;
  await tx.assignment.update({
    where: { id: from.assignment },
    data: {
      state: why === 'expired' || why === 'declined' ? why : 'withdrawn',
      // When they took what they accepted stays: response times rest on it.
      ...(why === 'declined' && { answeredAt: now }),
      reason: reason ?? why,
      version: { increment: 1 },
    },
  });
  // A case that had a mentor is searched for anew, among those who were not asked yet.
  if (held.mentor) await save(tx, held, { state: 'open', askedOf: 'mentors', dueAt: now });
  const next = await searchOn(doing, (await caseById(tx, held.id))!);
  const parted: Step = {
    step: 'parted',
    from,
    why,
    held: held.mentor !== null,
    ...(calledOff && { calledOff }),
  };
  return { ...next, steps: [parted, ...next.steps] };
};

/**
 * Takes one case whose time has come: whoever is asked is reminded, then passed over; a manager who gives it to nobody
 * is passed over too, the ministry is asked again. Undefined where nothing is due.
 */
export const takeDueCase = async (doing: Searching): Promise<Searched | undefined> => {
  const { tx, now } = doing;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from mentoring_case where due_at <= ${now} and state = 'open'
    order by due_at limit 1 for update skip locked`;
  const held = due && (await caseById(tx, due.id));
  if (!held) return undefined;
  const { offer: asked } = held;
  if (asked && !asked.remindedAt) {
    const until = await deadline(tx, held, now, REMINDED);
    await tx.assignment.update({ where: { id: asked.assignment }, data: { remindedAt: now } });
    await save(tx, held, { dueAt: until });
    return searched(tx, held, { step: 'reminded', to: asked, until });
  }
  if (asked) return part(doing, held, 'expired');
  return held.askedOf === 'manager' ? ask(doing, held, 'ministry') : searchOn(doing, held);
};

/** Passes on one case whose mentor is no longer there; one who is only away for some days keeps what was accepted. */
export const takeForsakenCase = async (doing: Searching): Promise<Searched | undefined> => {
  const { tx, now } = doing;
  const day = Prisma.sql`(${now}::timestamptz at time zone s.zone)::date`;
  const [forsaken] = await tx.$queryRaw<{ id: string; why: Absence }[]>`
    select c.id::text, f.why from mentoring_case c join (
      select a.case_id, a.state, ${absence(day)} as why
      from assignment a join mentor m on m.id = a.mentor_id join site s on s.id = m.site_id
      where a.state in ('offered', 'accepted')) f on f.case_id = c.id
    where c.state <> 'closed' and f.why is not null and (f.state = 'offered' or f.why <> 'leave')
    order by c.opened_at limit 1 for update of c skip locked`;
  const held = forsaken && (await caseById(tx, forsaken.id));
  return held && part(doing, held, forsaken.why);
};
