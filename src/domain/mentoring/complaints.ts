import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { isId } from '../people/grants.ts';
import { mayGive } from './assigning.ts';
import { type Case, caseById, holdCase, partOf } from './cases.ts';
import { endCase } from './closing.ts';

/** A complaint about the other side of a case; its words only for whoever may decide about it. */
export type Complaint = {
  id: string;
  version: number;
  case: Case;
  by: { id: string; name: string };
  against: { id: string; name: string };
  words: string;
  at: Date;
  decision: 'blocked' | 'dismissed' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
};

const nameOf = async (tx: Tx, id: string) => ({
  id,
  name: (await tx.person.findUnique({ where: { id }, select: { name: true } }))?.name ?? '',
});

const complaintById = async ({ tx, vault }: Pick<Turn, 'tx' | 'vault'>, id: string): Promise<Complaint | undefined> => {
  const row = isId(id) ? await tx.complaint.findUnique({ where: { id } }) : null;
  if (!row) return undefined;
  const { caseId, byId, againstId, words, decision, ...rest } = row;
  return {
    ...rest,
    case: (await caseById(tx, caseId))!,
    by: await nameOf(tx, byId),
    against: await nameOf(tx, againstId),
    words: vault.open(words),
    decision: decision as Complaint['decision'],
  };
};

/**
 * One side of a case reports the other, which ends the case at once. Undefined where whoever speaks is on no side of it,
 * or there is no other side yet.
 */
export const complain = async (turn: Turn, caseId: string, words: string): Promise<Complaint | undefined> => {
  const { tx, person, now, newId, vault } = turn;
  const held = await holdCase(tx, caseId);
  const side = held && partOf(held, person.id);
  const against = side === 'owner' ? held?.mentor?.person : held?.owner;
  if (!held || !side || !against) return undefined;
  const id = newId();
  await tx.complaint.create({
    data: { id, caseId, byId: person.id, againstId: against.id, words: vault.seal(words), at: now },
  });
  if (held.state !== 'closed') await endCase(turn, held);
  await note({ ...turn, by: person.id }, 'reported', 'mentoring_case', caseId);
  return complaintById(turn, id);
};

/** A complaint that whoever speaks may decide about: not one about themselves. */
const ownComplaint = async (turn: Turn, id: string): Promise<Complaint | undefined> => {
  const complaint = await complaintById(turn, id);
  return complaint && complaint.against.id !== turn.person.id && mayGive(turn, complaint.case) ? complaint : undefined;
};

/** Staff look at what was said on a reported case; the look is noted. Undefined where they may not. */
export const lookInto = async (turn: Turn, id: string): Promise<Complaint | undefined> => {
  const complaint = await ownComplaint(turn, id);
  if (complaint)
    await note({ ...turn, by: turn.person.id }, 'looked', 'mentoring_case', complaint.case.id, { complaint: id });
  return complaint;
};

/**
 * Decides a complaint, once; `first` is false where it was decided before. Whoever is blocked is helped no more: their
 * cases end. Those that they accompany as a mentor are passed on by themselves.
 */
export const decideComplaint = async (
  turn: Turn,
  id: string,
  decision: 'blocked' | 'dismissed',
): Promise<{ complaint: Complaint; first: boolean; ended: Case[] } | undefined> => {
  const { tx, person, now } = turn;
  const about = await ownComplaint(turn, id);
  if (!about) return undefined;
  const { count } = await tx.complaint.updateMany({
    where: { id, decision: null },
    data: { decision, decidedBy: person.id, decidedAt: now, version: { increment: 1 } },
  });
  const first = count > 0;
  if (first) await note({ ...turn, by: person.id }, decision, 'complaint', id);
  const ended = first && decision === 'blocked' ? await endCasesOf(turn, about.against.id) : [];
  return { complaint: (await complaintById(turn, id))!, first, ended };
};

const endCasesOf = async (turn: Turn, owner: string): Promise<Case[]> => {
  const open = await turn.tx.mentoringCase.findMany({
    where: { personId: owner, state: { not: 'closed' } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const ended: Case[] = [];
  for (const { id } of open) {
    const held = (await holdCase(turn.tx, id))!;
    if (held.state === 'closed') continue;
    await endCase(turn, held);
    ended.push(held);
  }
  return ended;
};

/** Whether somebody was blocked from mentoring after a complaint. */
export const isBlocked = async (tx: Tx, person: string): Promise<boolean> =>
  (await tx.complaint.count({ where: { againstId: person, decision: 'blocked' } })) > 0;
