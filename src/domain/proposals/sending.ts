import type { Turn } from '../../turn.ts';
import { dayOf, JAKARTA } from '../working-days.ts';
import { putDocument, toMend } from './documents.ts';
import { type Draft, lockProposal, maySend } from './draft.ts';
import { checkAgainst, isComplete, loadRequirements } from './requirements.ts';
import { type Moved, moveStage } from './stages.ts';

/** The signed letter: its day is YYYY-MM-DD, `file` the id of its scan. */
export type Letter = { number: string; date: string; signatory: string; file: string };

/**
 * Sends a draft with its signed letter. `incomplete`: something that is required is missing, so that nothing is written.
 * Of two who send at once the second is told who did.
 */
export const sendProposal = async (
  turn: Turn,
  proposal: string,
  { number, date, signatory, file }: Letter,
): Promise<Moved | { incomplete: true }> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft || !maySend(turn.person, draft)) return { refused: 'unknown' };
  if (draft.stage === 'draft') {
    const items = checkAgainst(draft, await loadRequirements(turn.tx), dayOf(turn.now, JAKARTA));
    if (!isComplete(items)) return { incomplete: true };
  }
  const moved = await moveStage(turn, { proposal, version: draft.version, to: 'submitted' });
  if ('refused' in moved) return moved;
  await turn.tx.proposal.update({
    where: { id: proposal },
    data: { letterNumber: number, letterDate: new Date(date), signatory, tellAt: null },
  });
  const earlier = draft.documents.filter(({ kind }) => kind === 'letter');
  await putDocument(turn, proposal, 'letter', { file }, earlier);
  return moved;
};

/** Sends again what was sent back, once everything is mended; `open` is the proposal where something is not. */
export const sendAgain = async (turn: Turn, proposal: string, version: number): Promise<Moved | { open: Draft }> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft) return { refused: 'unknown' };
  if (toMend(draft).length > 0) return { open: draft };
  return moveStage(turn, { proposal, version, to: 'admin_verification' });
};

/** Withdraws a proposal that is not decided yet; who may send it may withdraw it. */
export const withdrawProposal = async (
  turn: Turn,
  proposal: string,
  version: number,
  reason: string,
): Promise<Moved> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft || !maySend(turn.person, draft)) return { refused: 'unknown' };
  return moveStage(turn, { proposal, version, to: 'withdrawn', reason });
};
