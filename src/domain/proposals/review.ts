import type { BuildingFunction, RegionKind, Stage } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';
import { holders, isId } from '../people/grants.ts';
import { dayOf, JAKARTA } from '../working-days.ts';
import { type DocumentState, documentsToCheck } from './checks.ts';
import { filledProposal } from './draft.ts';
import { checkAgainst, type Item, loadRequirements } from './requirements.ts';
import { type LatestChange, latestChange, mayCheck } from './stages.ts';

/** A region by its code and name; the zone is an IANA one. */
export type Place = { code: string; name: string; kind: RegionKind; zone: string };

/** A decision that awaits its second officer. */
export type OpenDecision = {
  id: string;
  stage: Stage;
  reason?: string;
  by: string;
  byId: string;
  at: Date;
  version: number;
};

/** The visit that is proposed or agreed, else the one that was reported last. */
export type LatestVisit = {
  id: string;
  state: 'proposed' | 'agreed' | 'reported';
  at: Date;
  visitor: string;
  finding?: string;
  version: number;
};

/** What staff see of a proposal at a glance. Areas are square metres, money is whole rupiah a year. */
export type Review = {
  id: string;
  number: string;
  proposer: Place;
  place: Place;
  stage: Stage;
  since: Date;
  deadline?: Date;
  handler?: { id: string; name: string };
  buildings: { function: BuildingFunction; areaM2?: number; condition?: string }[];
  budget: { year: number; rupiah: bigint }[];
  landM2?: number;
  /** How far it meets the ministry's requirements, before anybody checked it. */
  precheck: Item[];
  /** How many documents there are in each state. */
  documents: Record<DocumentState, number>;
  decision?: OpenDecision;
  visit?: LatestVisit;
  /** The latest decision whose signed letter is not filed yet. */
  unfiled?: { id: string; version: number };
  /** The centre that is being prepared, or operates. */
  site?: { id: string; name: string; paidBy: string; mentors: number; invited: number };
  latest: LatestChange;
  version: number;
};

const PLACE = { code: true, name: true, kind: true, zone: true } as const;

/**
 * A proposal as staff see it, by its id or number; undefined where there is none, or whoever speaks is not of the staff.
 * What a region has not sent yet is the region's own.
 */
export const reviewFor = async (turn: Turn, idOrNumber: string): Promise<Review | undefined> => {
  if (!mayCheck(turn)) return undefined;
  const number = idOrNumber.trim().toUpperCase();
  if (!isId(idOrNumber) && !/^PLUT-\d{4}-\d{1,9}$/.test(number)) return undefined;
  const row = await turn.tx.proposal.findFirst({
    where: { stage: { not: 'draft' }, ...(isId(idOrNumber) ? { id: idOrNumber } : { number }) },
    select: { id: true },
  });
  return row ? reviewOf(turn, row.id) : undefined;
};

/** A proposal at a glance, whoever asks; undefined where there is none. */
export const reviewOf = async (turn: Pick<Turn, 'tx' | 'now' | 'vault'>, id: string): Promise<Review | undefined> => {
  const { tx, now } = turn;
  const row = await tx.proposal.findUnique({
    where: { id },
    include: {
      proposer: { select: PLACE },
      place: { select: PLACE },
      handler: { select: { id: true, name: true } },
      buildings: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      budget: { orderBy: { year: 'asc' } },
      decisions: { orderBy: { at: 'desc' }, take: 1, where: { state: { not: 'declined' } } },
      visits: {
        where: { state: { in: ['proposed', 'agreed', 'reported'] } },
        orderBy: { createdAt: 'desc' },
        take: 1,
        include: { visitor: { select: { name: true } } },
      },
      site: { include: { _count: { select: { mentors: { where: { until: null } } } } } },
    },
  });
  if (!row) return undefined;
  const documents: Review['documents'] = { unchecked: 0, ok: 0, missing: 0, needs_fixing: 0 };
  for (const { state } of await documentsToCheck(tx, id)) documents[state]++;
  const filled = (await filledProposal(turn, id))!;
  const precheck = checkAgainst(filled, await loadRequirements(tx), dayOf(now, JAKARTA));
  const [decision] = row.decisions;
  const [visit] = row.visits;
  return {
    id,
    number: row.number,
    proposer: row.proposer,
    place: row.place,
    stage: row.stage,
    since: row.stageSince,
    ...(row.deadline && { deadline: row.deadline }),
    ...(row.handler && { handler: row.handler }),
    buildings: row.buildings.map(({ function: kind, areaM2, condition }) => ({
      function: kind,
      ...(areaM2 && { areaM2 }),
      ...(condition && { condition }),
    })),
    budget: row.budget.map(({ year, rupiah }) => ({ year, rupiah })),
    ...(row.landM2 && { landM2: row.landM2 }),
    precheck,
    documents,
    ...(decision?.state === 'proposed' && {
      decision: {
        id: decision.id,
        stage: decision.stage,
        ...(decision.reason && { reason: decision.reason }),
        by: decision.byName,
        byId: decision.byId,
        at: decision.at,
        version: decision.version,
      },
    }),
    ...(decision?.state === 'confirmed' &&
      !decision.letterFileId && { unfiled: { id: decision.id, version: decision.version } }),
    ...(visit && {
      visit: {
        id: visit.id,
        state: visit.state as LatestVisit['state'],
        at: visit.at,
        visitor: visit.visitor.name,
        ...(visit.finding && { finding: visit.finding }),
        version: visit.version,
      },
    }),
    ...(row.site && {
      site: {
        id: row.site.id,
        name: row.site.name,
        paidBy: row.site.mentorsPaidBy,
        mentors: row.site._count.mentors,
        invited: await tx.invitation.count({
          where: { siteId: row.site.id, role: 'mentor', usedAt: null, revokedAt: null, expiresAt: { gt: now } },
        }),
      },
    }),
    latest: await latestChange(tx, id),
    version: row.version,
  };
};

/** Everybody of the proposing region's office who is told of each step. */
export const officeOf = async (tx: Tx, { proposer }: Pick<Review, 'proposer'>): Promise<string[]> => {
  const held = await holders(tx, ['head_of_office', 'official'], [{ region: proposer.code }]);
  return [...new Set(held.map(({ person }) => person.id))];
};

/** Proposals that await something of the ministry: those in hand of whoever asks, then those that nobody has, by deadline. */
export const proposalsToDo = async (
  { tx, person }: Turn,
  take: number,
): Promise<{ id: string; number: string; stage: Stage; place: Place; mine: boolean }[]> => {
  const rows = await tx.proposal.findMany({
    where: {
      stage: {
        in: ['submitted', 'admin_verification', 'field_verification', 'assessment', 'approved', 'mentors_appointed'],
      },
      OR: [{ handlerId: person.id }, { handlerId: null }],
    },
    select: { id: true, number: true, stage: true, handlerId: true, place: { select: PLACE } },
    orderBy: [
      { handlerId: { sort: 'asc', nulls: 'last' } },
      { deadline: { sort: 'asc', nulls: 'last' } },
      { id: 'asc' },
    ],
    take,
  });
  return rows.map(({ handlerId, ...row }) => ({ ...row, mine: handlerId !== null }));
};
