import type { Turn } from '../../turn.ts';
import { type Assigned, type Case, caseOfAssignment, holdCase } from './cases.ts';
import { candidatesFor } from './choosing.ts';
import { deadline, offer, PATIENCE, part, type Searched, type Step, save, searched } from './search.ts';

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
      data: { state: 'withdrawn', reason: 'taken', version: { increment: 1 } },
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
      data: { state: 'withdrawn', reason: 'taken', version: { increment: 1 } },
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
