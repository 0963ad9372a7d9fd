import { max } from 'date-fns/max';
import type { Stage } from '../../database/client/client.ts';
import type { Grant, Turn, Tx } from '../../turn.ts';
import { isId, knownAs } from '../people/grants.ts';
import { deadlineOf } from './deadlines.ts';

export type { Stage };

type Mover = { roles: readonly Grant['role'][]; of: 'ministry' | 'proposer' };

const OFFICE: Mover = { roles: ['official', 'head_of_office'], of: 'proposer' };
const CHECKING: Mover = { roles: ['verifier', 'decider', 'administrator'], of: 'ministry' };
const DECIDING: Mover = { roles: ['decider'], of: 'ministry' };

type Path = { to: Stage; by: Mover; reason?: true };

const WITHDRAWAL: Path = { to: 'withdrawn', by: OFFICE };

/** Every way from stage to stage that there is: who may go it, and whether a reason is due. */
const PATHS: Record<Stage, readonly Path[]> = {
  draft: [{ to: 'submitted', by: OFFICE }, WITHDRAWAL],
  submitted: [{ to: 'admin_verification', by: CHECKING }, WITHDRAWAL],
  admin_verification: [
    { to: 'revision', by: CHECKING, reason: true },
    { to: 'field_verification', by: CHECKING },
    WITHDRAWAL,
  ],
  revision: [{ to: 'admin_verification', by: OFFICE }, WITHDRAWAL],
  field_verification: [{ to: 'assessment', by: CHECKING }, WITHDRAWAL],
  assessment: [
    { to: 'approved', by: DECIDING },
    { to: 'postponed', by: DECIDING, reason: true },
    { to: 'rejected', by: DECIDING, reason: true },
    WITHDRAWAL,
  ],
  postponed: [{ to: 'assessment', by: CHECKING }, WITHDRAWAL],
  approved: [{ to: 'mentors_appointed', by: CHECKING }],
  mentors_appointed: [{ to: 'operating', by: CHECKING }],
  operating: [],
  rejected: [],
  withdrawn: [],
};

/** The stages that a proposal may go to from this one. */
export const stagesAfter = (stage: Stage): readonly Stage[] => PATHS[stage].map(({ to }) => to);

/** A change of stage that whoever speaks asks for, of the proposal as they saw it: in that version. */
export type Move = {
  proposal: string;
  version: number;
  to: Stage;
  reason?: string | undefined;
  /** Who of the ministry has it in hand from now on; as before where not given. */
  handler?: string;
};

/** The latest change of a proposal's stage: who made it, when and why. */
export type LatestChange = { stage: Stage; at: Date; by: string; reason?: string };

/**
 * Why a proposal stays as it is. `unknown` is also another region's. `notAllowed`: this step takes another role. `late`:
 * somebody else changed the proposal since it was seen. `noPath`: that does not follow its present stage.
 */
export type Refusal =
  | { refused: 'unknown' | 'notAllowed' | 'noReason' }
  | { refused: 'late' | 'noPath'; latest: LatestChange };

/** What came of a move. */
export type Moved =
  | { moved: { id: string; number: string; from: Stage; to: Stage; version: number; deadline?: Date } }
  | Refusal;

/**
 * The one place where a proposal's stage moves: along the paths alone, by whom they are open to, of two at once by the
 * first; with its history, and a new deadline by the stage's rule.
 */
export const moveStage = async (turn: Turn, move: Move): Promise<Moved> => {
  const { tx } = turn;
  const row = isId(move.proposal)
    ? await tx.proposal.findUnique({
        where: { id: move.proposal },
        select: { id: true, number: true, stage: true, stageSince: true, proposerCode: true, version: true },
      })
    : null;
  if (!row) return { refused: 'unknown' };
  if (![OFFICE, CHECKING].some((mover) => isOf(mover, turn, row.proposerCode))) return { refused: 'unknown' };
  if (row.version !== move.version) return late(tx, row.id);
  const path = PATHS[row.stage].find(({ to }) => to === move.to);
  if (!path) return noPath(tx, row.id);
  if (!isOf(path.by, turn, row.proposerCode)) return { refused: 'notAllowed' };
  const reason = move.reason?.trim() || null;
  if (path.reason && !reason) return { refused: 'noReason' };

  // Clocks of two processes differ a little; the order of a history must not.
  const at = max([turn.now, row.stageSince]);
  const { deadline, dueAt } = await deadlineOf(tx, move.to, at);
  const { count } = await tx.proposal.updateMany({
    where: { id: row.id, version: move.version, stage: row.stage },
    data: {
      stage: move.to,
      stageSince: at,
      deadline,
      dueAt,
      version: { increment: 1 },
      ...(move.to === 'submitted' && { submittedAt: at }),
      ...(move.handler && { handlerId: move.handler }),
    },
  });
  if (count === 0) return late(tx, row.id);
  await record(turn, { proposalId: row.id, from: row.stage, to: move.to, at, reason });
  return {
    moved: {
      id: row.id,
      number: row.number,
      from: row.stage,
      to: move.to,
      version: move.version + 1,
      ...(deadline && { deadline }),
    },
  };
};

/** Whether whoever speaks is of the ministry's staff who check proposals. */
export const mayCheck = (turn: Turn): boolean => isOf(CHECKING, turn, '');

/** Whether whoever speaks may decide on proposals. */
export const mayDecide = (turn: Turn): boolean => isOf(DECIDING, turn, '');

/**
 * Locks a proposal for the rest of the transaction, so that what is decided by its documents or visits holds until it is
 * written. Undefined where there is none, or whoever speaks is not of the staff.
 */
export const lockProposal = async (
  turn: Turn,
  id: string,
): Promise<{ id: string; number: string; stage: Stage; version: number } | undefined> => {
  if (!isId(id) || !mayCheck(turn)) return undefined;
  const [row] = await turn.tx.$queryRaw<{ id: string; number: string; stage: Stage; version: number }[]>`
    SELECT id::text, number, stage::text, version FROM proposal WHERE id = ${id}::uuid FOR UPDATE`;
  return row;
};

/** The refusal of whoever comes late to a proposal. */
export const late = async (tx: Tx, proposal: string): Promise<Refusal> => ({
  refused: 'late',
  latest: await latestChange(tx, proposal),
});

/** The refusal of what does not follow a proposal's present stage. */
export const noPath = async (tx: Tx, proposal: string): Promise<Refusal> => ({
  refused: 'noPath',
  latest: await latestChange(tx, proposal),
});

/** The first line of a history: whoever speaks began this draft. */
export const recordDraft = (turn: Turn, proposal: string): Promise<void> =>
  record(turn, { proposalId: proposal, from: null, to: 'draft', at: turn.now, reason: null });

type Line = { proposalId: string; from: Stage | null; to: Stage; at: Date; reason: string | null };

const record = async ({ tx, person }: Turn, line: Line): Promise<void> => {
  const byName = person.name || (await knownAs(tx, person.id));
  await tx.proposalHistory.create({ data: { ...line, byId: person.id, byName } });
};

/** Whether whoever speaks is one of these: the ministry's for every proposal, an office's for its own region's. */
const isOf = ({ roles, of }: Mover, { person }: Turn, proposer: string): boolean =>
  person.grants.some(({ role, region }) => roles.includes(role) && (of === 'ministry' || region === proposer));

/** The latest change of a proposal's stage. Throws where it has no history. */
export const latestChange = async (tx: Tx, proposal: string): Promise<LatestChange> => {
  const { to, at, byName, reason } = await tx.proposalHistory.findFirstOrThrow({
    where: { proposalId: proposal },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { to: true, at: true, byName: true, reason: true },
  });
  return { stage: to, at, by: byName, ...(reason && { reason }) };
};
