import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';
import { holders } from '../people/grants.ts';
import { late, lockProposal, type Moved, moveStage, noPath, type Refusal } from './stages.ts';

const STAFF = ['verifier', 'decider', 'administrator'] as const;

/** Somebody of the ministry's staff. */
export type Colleague = { id: string; name: string };

/** What came of taking a proposal in hand, or handing it over. `moved` where its stage changed with it. */
export type Handled = { handler: Colleague; moved?: Extract<Moved, { moved: unknown }>['moved'] } | Refusal;

/** Stages in which there is nothing left to be handled. */
const DONE = ['draft', 'rejected', 'withdrawn', 'operating'];

/** Whoever speaks takes a proposal in hand; one that was just submitted is being verified from then on. */
export const takeProposal = async (turn: Turn, id: string, version: number): Promise<Handled> => {
  const { tx, person } = turn;
  const locked = await lockProposal(turn, id);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(tx, id);
  if (locked.stage !== 'submitted') return handTo(turn, id, version, person.id);
  const came = await moveStage(turn, { proposal: id, version, to: 'admin_verification', handler: person.id });
  return 'moved' in came ? { handler: { id: person.id, name: person.name }, moved: came.moved } : came;
};

/** Everybody of the staff whom a proposal may be handed to, by name. */
export const colleaguesOf = async (tx: Tx): Promise<Colleague[]> => {
  const held = await holders(tx, STAFF);
  const byId = new Map(held.map(({ person }) => [person.id, person]));
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
};

/** Hands a proposal to somebody of the staff, its stage as it is. */
export const handTo = async (turn: Turn, id: string, version: number, to: string): Promise<Handled> => {
  const { tx } = turn;
  const locked = await lockProposal(turn, id);
  const colleague = (await colleaguesOf(tx)).find((one) => one.id === to);
  if (!locked || !colleague) return { refused: 'unknown' };
  if (locked.version !== version) return late(tx, id);
  if (DONE.includes(locked.stage)) return noPath(tx, id);
  await tx.proposal.update({ where: { id }, data: { handlerId: colleague.id, version: { increment: 1 } } });
  await note({ ...turn, by: turn.person.id }, 'handed', 'proposal', id, { to: colleague.id });
  return { handler: colleague };
};
