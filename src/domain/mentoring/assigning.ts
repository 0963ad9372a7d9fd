import { Prisma } from '../../database/client/client.ts';
import type { DueTurn, Turn, Tx } from '../../turn.ts';
import { afterOpenHours, nextOpening } from '../opening-hours.ts';
import { type AskedOf, type Assigned, type Case, caseById, caseOfAssignment, holdCase, hoursOf } from './cases.ts';
import { type Absence, absence, candidatesFor, hasManager, nextMentor } from './choosing.ts';

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
  /** `held` where they had accepted it. */
  | { step: 'parted'; from: Assigned; why: Parting; held: boolean }
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
const PATIENCE = { mentors: 1, manager: 2, ministry: 4 } as const;

const deadline = async (tx: Tx, searched: Case, now: Date, share: number): Promise<Date> =>
  afterOpenHours(answerHours(searched) * share, now, await hoursOf(tx, searched));

const save = (tx: Tx, { id }: Case, data: { askedOf?: AskedOf; dueAt: Date | null; state?: 'open' | 'assigned' }) =>
  tx.mentoringCase.update({ where: { id }, data: { ...data, version: { increment: 1 } } });

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

const searched = async (tx: Tx, { id }: Case, ...steps: Step[]): Promise<Searched> => ({
  case: (await caseById(tx, id))!,
  steps,
});

/** Offers a held case to a mentor, until the deadline. */
const offer = async (doing: Searching, held: Case, mentor: string): Promise<Searched> => {
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
const part = async (doing: Searching, held: Case, why: Parting, reason?: string): Promise<Searched> => {
  const { tx, now } = doing;
  const from = held.mentor ?? held.offer;
  if (!from) return searchOn(doing, held);
  await tx.assignment.update({
    where: { id: from.assignment },
    data: {
      state: why === 'expired' || why === 'declined' ? why : 'withdrawn',
      ...(why !== 'expired' && { answeredAt: now }),
      reason: reason ?? why,
      version: { increment: 1 },
    },
  });
  if (held.mentor) {
    await tx.appointment.updateMany({
      where: { caseId: held.id, state: { in: ['offered', 'agreed'] } },
      data: { state: 'cancelled', dueAt: null, version: { increment: 1 } },
    });
    // A case that had a mentor is searched for anew, among those who were not asked yet.
    await save(tx, held, { state: 'open', askedOf: 'mentors', dueAt: now });
  }
  const next = await searchOn(doing, (await caseById(tx, held.id))!);
  return { ...next, steps: [{ step: 'parted', from, why, held: held.mentor !== null }, ...next.steps] };
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

/** What came of a mentor's answer, or of giving a case to one. */
export type Answered =
  | ({ outcome: 'done' } & Searched)
  /** Somebody accompanies it already; `mine` where it is whoever speaks. */
  | { outcome: 'held'; case: Case; by: Assigned; mine: boolean }
  | { outcome: 'closed'; case: Case }
  /** It was declined, or taken back, before. */
  | { outcome: 'over'; case: Case };

/** An assignment of whoever speaks, with its case held; undefined where it is not theirs, or their role has ended. */
const ownAssignment = async ({ tx, person }: Turn, id: string) => {
  const caseId = await caseOfAssignment(tx, id);
  const held = caseId ? await holdCase(tx, caseId) : undefined;
  if (!held) return undefined;
  const assignment = await tx.assignment.findUniqueOrThrow({
    where: { id },
    include: { mentor: { select: { personId: true, siteId: true } } },
  });
  const { personId, siteId } = assignment.mentor;
  const acting = person.grants.some(({ role, site }) => role === 'mentor' && site === siteId);
  return personId === person.id && acting ? { held, assignment } : undefined;
};

const over = (held: Case, me: string): Answered | undefined => {
  if (held.state === 'closed') return { outcome: 'closed', case: held };
  const by = held.mentor;
  return by ? { outcome: 'held', case: held, by, mine: by.person.id === me } : undefined;
};

/**
 * Whoever speaks takes the case that was offered to them; while nobody else has, even after the deadline. Of two who do
 * so at once the first holds it, and the second is told. Undefined where the assignment is not theirs.
 */
export const accept = async (turn: Turn, id: string): Promise<Answered | undefined> => {
  const { tx, now, person } = turn;
  const own = await ownAssignment(turn, id);
  if (!own) return undefined;
  const { held, assignment } = own;
  const decided = over(held, person.id);
  if (decided) return decided;
  if (assignment.state !== 'offered' && assignment.state !== 'expired') return { outcome: 'over', case: held };
  const displaced = held.offer && held.offer.assignment !== id ? held.offer : undefined;
  if (displaced)
    await tx.assignment.update({
      where: { id: displaced.assignment },
      data: { state: 'withdrawn', answeredAt: now, reason: 'taken', version: { increment: 1 } },
    });
  await tx.assignment.update({
    where: { id },
    data: { state: 'accepted', answeredAt: now, version: { increment: 1 } },
  });
  await save(tx, held, { state: 'assigned', dueAt: null });
  const steps: Step[] = displaced ? [{ step: 'parted', from: displaced, why: 'taken', held: false }] : [];
  return { outcome: 'done', ...(await searched(tx, held, ...steps)) };
};

/** Whoever speaks does not take a case that was offered to them, with the reason; the next is asked. */
export const decline = async (turn: Turn, id: string, reason: string): Promise<Answered | undefined> => {
  const own = await ownAssignment(turn, id);
  if (!own) return undefined;
  const { held, assignment } = own;
  const decided = over(held, turn.person.id);
  if (decided) return decided;
  if (assignment.state !== 'offered') return { outcome: 'over', case: held };
  return { outcome: 'done', ...(await part(turn, held, 'declined', reason)) };
};

/** Whoever speaks asks for more time, once: the deadline begins anew. `given` is false where it was given before. */
export const postpone = async (
  turn: Turn,
  id: string,
): Promise<{ case: Case; until: Date; given: boolean } | Exclude<Answered, { outcome: 'done' }> | undefined> => {
  const { tx, now, person } = turn;
  const own = await ownAssignment(turn, id);
  if (!own) return undefined;
  const { held, assignment } = own;
  const decided = over(held, person.id);
  if (decided && decided.outcome !== 'done') return decided;
  if (assignment.state !== 'offered') return { outcome: 'over', case: held };
  if (assignment.postponed) return { case: held, until: held.dueAt ?? now, given: false };
  const until = await deadline(tx, held, now, PATIENCE.mentors);
  await tx.assignment.update({ where: { id }, data: { postponed: true, remindedAt: null } });
  await save(tx, held, { dueAt: until });
  return { case: held, until, given: true };
};

/** The owner wants another mentor, or the mentor hands the case over: the search begins anew. Undefined for anybody else. */
export const release = async (turn: Turn, id: string, reason?: string): Promise<Searched | undefined> => {
  const held = await holdCase(turn.tx, id);
  const me = turn.person.id;
  if (held?.state !== 'assigned' || !held.mentor) return undefined;
  const why = held.owner.id === me ? 'owner' : held.mentor.person.id === me ? 'mentor' : undefined;
  return why && part(turn, held, why, reason);
};

/** Whether whoever speaks may give a case to a mentor: the manager of its site, or staff of the ministry. */
export const mayGive = ({ person }: Pick<Turn, 'person'>, { site }: { site: { id: string } | null }): boolean =>
  person.grants.some(
    ({ role, site: at }) =>
      role === 'verifier' ||
      role === 'decider' ||
      role === 'administrator' ||
      (role === 'site_manager' && at === site?.id),
  );

/**
 * A manager or the ministry offers an open case to a mentor of their choice, whatever the mentor's field. Undefined where
 * whoever speaks may not, or the mentor cannot be asked.
 */
export const give = async (turn: Turn, id: string, mentor: string): Promise<Answered | undefined> => {
  const { tx, now } = turn;
  const held = await holdCase(tx, id);
  if (!held || !mayGive(turn, held)) return undefined;
  const decided = over(held, turn.person.id);
  if (decided) return decided;
  const possible = await candidatesFor(tx, held, now);
  if (!possible.some((candidate) => candidate.mentor === mentor)) return undefined;
  const { offer: before } = held;
  if (before?.mentor === mentor) return { outcome: 'over', case: held };
  if (before)
    await tx.assignment.update({
      where: { id: before.assignment },
      data: { state: 'withdrawn', answeredAt: now, reason: 'taken', version: { increment: 1 } },
    });
  const given = await offer(turn, held, mentor);
  return {
    outcome: 'done',
    case: given.case,
    steps: [
      ...(before ? [{ step: 'parted', from: before, why: 'taken', held: false } satisfies Step] : []),
      ...given.steps,
    ],
  };
};
