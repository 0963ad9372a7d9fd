import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { isId, knownAs } from '../people/grants.ts';
import { late, lockProposal, type Moved, mayCheck, mayDecide, moveStage, noPath, type Refusal } from './stages.ts';

/** What may be decided on a proposal that is being assessed. */
export const DECISIONS = ['approved', 'postponed', 'rejected'] as const;
export type Decided = (typeof DECISIONS)[number];

/** A decision as it is kept. It awaits its second officer while it is `proposed`. */
export type Decision = {
  id: string;
  proposal: string;
  stage: Decided;
  reason?: string;
  state: 'proposed' | 'confirmed' | 'declined';
  by: { id: string; name: string };
  at: Date;
  settled?: { by: string; at: Date };
  letter?: { number: string; day: string; file: string };
  version: number;
};

/** A decision by its id; undefined where there is none, or whoever speaks is not of the staff. */
export const decisionFor = async (turn: Turn, id: string): Promise<Decision | undefined> =>
  mayCheck(turn) && isId(id) ? decisionById(turn.tx, id) : undefined;

const decisionById = async (tx: Tx, id: string): Promise<Decision | undefined> => {
  const row = await tx.proposalDecision.findUnique({ where: { id } });
  if (!row) return undefined;
  return {
    id,
    proposal: row.proposalId,
    stage: row.stage as Decided,
    ...(row.reason && { reason: row.reason }),
    state: row.state,
    by: { id: row.byId, name: row.byName },
    at: row.at,
    ...(row.settledName && row.settledAt && { settled: { by: row.settledName, at: row.settledAt } }),
    ...(row.letterNumber &&
      row.letterDate &&
      row.letterFileId && {
        letter: { number: row.letterNumber, day: row.letterDate.toISOString().slice(0, 10), file: row.letterFileId },
      }),
    version: row.version,
  };
};

/** Whether whoever speaks may make this decision: alone as a decider, or to be confirmed as anybody of the staff. */
export const maySettle = async (turn: Turn, stage: Decided): Promise<boolean> =>
  mayDecide(turn) || (mayCheck(turn) && (await takesSecond(turn.tx, stage)));

const takesSecond = async (tx: Tx, stage: Decided): Promise<boolean> =>
  (await tx.stageRule.findUnique({ where: { stage } }))?.confirmed ?? false;

/** What came of a decision: it awaits a second officer, or it is done. */
export type Deciding = { awaiting: Decision } | Moved;

/**
 * Decides on a proposal that is being assessed. Where the stage's rule asks for a second officer, anybody of the staff
 * proposes it and it changes nothing yet; else only a decider decides, at once. Of two at once the first counts.
 */
export const decide = async (
  turn: Turn,
  { proposal, version, stage, reason }: { proposal: string; version: number; stage: Decided; reason?: string },
): Promise<Deciding> => {
  const { tx, person, now, newId } = turn;
  const locked = await lockProposal(turn, proposal);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(tx, proposal);
  if (locked.stage !== 'assessment') return noPath(tx, proposal);
  if (stage !== 'approved' && !reason?.trim()) return { refused: 'noReason' };
  const id = newId();
  const made = {
    id,
    proposalId: proposal,
    stage,
    reason: reason?.trim() || null,
    byId: person.id,
    byName: person.name || (await knownAs(tx, person.id)),
    at: now,
  };
  if (await takesSecond(tx, stage)) {
    await tx.proposal.update({ where: { id: proposal }, data: { version: { increment: 1 } } });
    await tx.proposalDecision.create({ data: made });
    await note({ ...turn, by: person.id }, 'proposed', 'proposal_decision', id, { stage });
    return { awaiting: (await decisionById(tx, id))! };
  }
  const came = await moveStage(turn, { proposal, version, to: stage, reason });
  if ('moved' in came)
    await tx.proposalDecision.create({
      data: { ...made, state: 'confirmed', settledById: person.id, settledName: made.byName, settledAt: now },
    });
  return came;
};

/** `own`: nobody confirms what they proposed. `settled`: another officer was first, and the decision says who. */
export type Settling = { refused: 'own' } | { refused: 'settled'; decision: Decision };

/** A second officer, who may decide, confirms what another proposed: the proposal moves. */
export const confirmDecision = async (turn: Turn, id: string, version: number): Promise<Moved | Settling> => {
  const open = await openDecision(turn, id, version);
  if ('refused' in open) return open;
  if (!mayDecide(turn)) return { refused: 'notAllowed' };
  if (open.decision.by.id === turn.person.id) return { refused: 'own' };
  const { proposal, stage, reason } = open.decision;
  const came = await moveStage(turn, { proposal, version: open.proposalVersion, to: stage, reason });
  if ('moved' in came) await settle(turn, id, 'confirmed');
  return came;
};

/** What was proposed is not done: a decider will not confirm it, or whoever proposed it takes it back. */
export const declineDecision = async (
  turn: Turn,
  id: string,
  version: number,
): Promise<{ declined: Decision } | Refusal | Settling> => {
  const open = await openDecision(turn, id, version);
  if ('refused' in open) return open;
  if (!mayDecide(turn) && open.decision.by.id !== turn.person.id) return { refused: 'notAllowed' };
  await settle(turn, id, 'declined');
  await turn.tx.proposal.update({ where: { id: open.decision.proposal }, data: { version: { increment: 1 } } });
  return { declined: (await decisionById(turn.tx, id))! };
};

/** A decision that awaits its second officer, its proposal locked. */
const openDecision = async (
  turn: Turn,
  id: string,
  version: number,
): Promise<{ decision: Decision; proposalVersion: number } | Refusal | Settling> => {
  const seen = await decisionFor(turn, id);
  const locked = seen && (await lockProposal(turn, seen.proposal));
  if (!seen || !locked) return { refused: 'unknown' };
  const decision = (await decisionById(turn.tx, id))!;
  if (decision.state !== 'proposed' || decision.version !== version) return { refused: 'settled', decision };
  if (locked.stage !== 'assessment') return noPath(turn.tx, locked.id);
  return { decision, proposalVersion: locked.version };
};

const settle = async ({ tx, person, now }: Turn, id: string, state: 'confirmed' | 'declined'): Promise<void> => {
  await tx.proposalDecision.update({
    where: { id },
    data: {
      state,
      settledById: person.id,
      settledName: person.name || (await knownAs(tx, person.id)),
      settledAt: now,
      version: { increment: 1 },
    },
  });
};

/** A signed letter: its number, the day it was signed (YYYY-MM-DD), and the id of the kept file. */
export type DecisionLetter = { number: string; day: string; file: string };

/** Files the signed letter with its decision, once; undefined where there is no such decision that is in force. */
export const fileLetter = async (
  turn: Turn,
  id: string,
  { number, day, file }: DecisionLetter,
): Promise<{ decision: Decision; first: boolean } | undefined> => {
  if (!(await decisionFor(turn, id))) return undefined;
  const { count } = await turn.tx.proposalDecision.updateMany({
    where: { id, state: 'confirmed', letterFileId: null },
    data: { letterNumber: number, letterDate: new Date(day), letterFileId: file, version: { increment: 1 } },
  });
  const decision = (await decisionById(turn.tx, id))!;
  if (count > 0) await note({ ...turn, by: turn.person.id }, 'filed', 'proposal_decision', id);
  return decision.letter ? { decision, first: count > 0 } : undefined;
};
