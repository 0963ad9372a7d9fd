import type { BuildingFunction, Prisma } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';
import { note as audit } from '../audit.ts';
import { isId } from '../people/grants.ts';
import { late, lockProposal, type Moved, mayCheck, moveStage, noPath, type Refusal } from './stages.ts';

/** How a document stands; only a marked one is anything but `unchecked`. */
export type DocumentState = 'unchecked' | 'ok' | 'missing' | 'needs_fixing';

/** What an earlier sending of the same document was told. */
export type Earlier = { file?: { id: string; name: string }; state: DocumentState; note?: string; at: Date };

/** A document that counts now. `file` is the id of a kept file; `checks` counts the marks that it was given. */
export type Checked = {
  id: string;
  proposal: string;
  kind: string;
  /** The function of the building that a photo shows. */
  building?: BuildingFunction;
  /** Which of several photos of a building, from 1. */
  nth?: number;
  file?: { id: string; name: string; mime: string };
  link?: string;
  state: DocumentState;
  note?: string;
  at: Date;
  checks: number;
  checked?: { by: string; at: Date };
  /** What it took the place of, where that had been sent back. */
  earlier?: Earlier;
};

const ROW = {
  id: true,
  proposalId: true,
  kind: true,
  state: true,
  note: true,
  link: true,
  at: true,
  checks: true,
  checkedAt: true,
  replacedAt: true,
  buildingId: true,
  building: { select: { function: true } },
  file: { select: { id: true, name: true, mime: true } },
  checker: { select: { name: true } },
} as const satisfies Prisma.ProposalDocumentSelect;

type Row = Prisma.ProposalDocumentGetPayload<{ select: typeof ROW }>;

/** Documents are checked in this order; others follow. */
const ORDER = ['letter', 'ownership', 'no_dispute', 'budget', 'photo', 'video'];
const place = (kind: string): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

/** The documents of a proposal that count now, each with what it took the place of. */
export const documentsToCheck = async (tx: Tx, proposal: string): Promise<Checked[]> => {
  const rows = await tx.proposalDocument.findMany({
    where: { proposalId: proposal },
    select: ROW,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const present = rows.filter(({ replacedAt }) => replacedAt === null);
  return present.map((row) => checkedOf(row, rows)).sort((a, b) => place(a.kind) - place(b.kind));
};

const checkedOf = (row: Row, all: readonly Row[]): Checked => {
  const before = all.findLast(
    ({ kind, buildingId, replacedAt, state }) =>
      kind === row.kind &&
      buildingId === row.buildingId &&
      replacedAt?.getTime() === row.at.getTime() &&
      state !== 'unchecked',
  );
  return {
    id: row.id,
    proposal: row.proposalId,
    kind: row.kind,
    ...(row.building && { building: row.building.function }),
    ...nthOf(row, all),
    ...(row.file && { file: row.file }),
    ...(row.link && { link: row.link }),
    state: row.state as DocumentState,
    ...(row.note && { note: row.note }),
    at: row.at,
    checks: row.checks,
    ...(row.checker && row.checkedAt && { checked: { by: row.checker.name, at: row.checkedAt } }),
    ...(before && {
      earlier: {
        ...(before.file && { file: before.file }),
        state: before.state as DocumentState,
        ...(before.note && { note: before.note }),
        at: before.at,
      },
    }),
  };
};

/** The place of a photo among those of its building that count with it. */
const nthOf = (row: Row, all: readonly Row[]): { nth?: number } => {
  const together = all.filter(
    ({ id, kind, buildingId, replacedAt }) =>
      kind === 'photo' && kind === row.kind && buildingId === row.buildingId && (replacedAt === null || id === row.id),
  );
  return together.length > 1 ? { nth: together.findIndex(({ id }) => id === row.id) + 1 } : {};
};

/** What the region is asked to send again: exactly what was marked missing or to be mended. */
export const toBeMended = async (tx: Tx, proposal: string): Promise<Checked[]> =>
  (await documentsToCheck(tx, proposal)).filter(({ state }) => state === 'missing' || state === 'needs_fixing');

/** A document with its file, to be looked at by staff who check it; the look is noted. */
export const lookAtDocument = async (turn: Turn, id: string): Promise<Checked | undefined> => {
  const found = mayCheck(turn) ? await documentById(turn.tx, id) : undefined;
  if (found) await audit({ ...turn, by: turn.person.id }, 'looked', 'proposal_document', id);
  return found;
};

const documentById = async (tx: Tx, id: string): Promise<Checked | undefined> => {
  const row = isId(id) ? await tx.proposalDocument.findUnique({ where: { id }, select: ROW }) : null;
  if (!row) return undefined;
  const all = await tx.proposalDocument.findMany({
    where: { proposalId: row.proposalId, kind: row.kind },
    select: ROW,
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return checkedOf(row, all);
};

/** A mark for a document as it was seen: with so many marks before. */
export type Mark = { document: string; checks: number; state: Exclude<DocumentState, 'unchecked'>; note?: string };

/**
 * What came of a mark. `marked` already: another officer was first, and `document` says who. `replaced`: the region sent
 * another in its place meanwhile, which `document` is, where one came.
 */
export type Marking =
  | { document: Checked }
  | { refused: 'marked'; document: Checked }
  | { refused: 'replaced'; document?: Checked }
  | { refused: 'noNote' }
  | Refusal;

/** Marks a document while its proposal is being verified. What is not in order takes a note to the region. */
export const markDocument = async (turn: Turn, mark: Mark): Promise<Marking> => {
  const { tx, person, now } = turn;
  const seen = mayCheck(turn) ? await documentById(tx, mark.document) : undefined;
  const locked = seen && (await lockProposal(turn, seen.proposal));
  if (!seen || !locked) return { refused: 'unknown' };
  if (locked.stage !== 'admin_verification') return noPath(tx, locked.id);
  const words = mark.note?.trim();
  if (mark.state !== 'ok' && !words) return { refused: 'noNote' };
  const { count } = await tx.proposalDocument.updateMany({
    where: { id: mark.document, checks: mark.checks, replacedAt: null },
    data: {
      state: mark.state,
      note: mark.state === 'ok' ? null : words!,
      checkerId: person.id,
      checkedAt: now,
      checks: { increment: 1 },
    },
  });
  if (count > 0) return { document: (await documentById(tx, mark.document))! };
  const documents = await documentsToCheck(tx, locked.id);
  const present =
    documents.find(({ id }) => id === seen.id) ??
    documents.find(({ kind, building }) => kind === seen.kind && building === seen.building);
  return present?.id === seen.id
    ? { refused: 'marked', document: present }
    : { refused: 'replaced', ...(present && { document: present }) };
};

/** Photos of a proposal that nobody marked yet, in order. */
export const uncheckedPhotos = async (tx: Tx, proposal: string): Promise<Checked[]> =>
  (await documentsToCheck(tx, proposal)).filter(({ kind, state }) => kind === 'photo' && state === 'unchecked');

/** Marks a photo as in order, and with it the unmarked ones before it: an officer who saw it had them before their eyes. */
export const passPhotos = async (turn: Turn, last: string, checks: number): Promise<Marking & { count?: number }> => {
  const { tx, person, now } = turn;
  const came = await markDocument(turn, { document: last, checks, state: 'ok' });
  if ('refused' in came) return came;
  const { proposal } = came.document;
  const all = await documentsToCheck(tx, proposal);
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === last),
  );
  const { count } = await tx.proposalDocument.updateMany({
    where: {
      id: { in: before.flatMap(({ id, kind }) => (kind === 'photo' ? [id] : [])) },
      state: 'unchecked',
      replacedAt: null,
    },
    data: { state: 'ok', note: null, checkerId: person.id, checkedAt: now, checks: { increment: 1 } },
  });
  return { ...came, count: count + 1 };
};

/** `unchecked` documents are left, some are `flawed`, or none is. */
export type CheckRefusal = { refused: 'unchecked' } | { refused: 'flawed' } | { refused: 'flawless' };

/**
 * Sends a proposal back to its region for what was marked, and only once everything is checked: a region is asked once,
 * not letter by letter. The notes are the reason.
 */
export const sendBack = async (turn: Turn, id: string, version: number): Promise<Moved | CheckRefusal> => {
  const checked = await checkedDocuments(turn, id, version);
  if ('refused' in checked) return checked;
  const flawed = checked.filter(({ state }) => state !== 'ok');
  if (flawed.length === 0) return { refused: 'flawless' };
  return moveStage(turn, { proposal: id, version, to: 'revision', reason: flawed.map((one) => one.note).join('; ') });
};

/** All documents are in order: the proposal goes on to the visit. */
export const passChecks = async (turn: Turn, id: string, version: number): Promise<Moved | CheckRefusal> => {
  const checked = await checkedDocuments(turn, id, version);
  if ('refused' in checked) return checked;
  if (checked.some(({ state }) => state !== 'ok')) return { refused: 'flawed' };
  return moveStage(turn, { proposal: id, version, to: 'field_verification' });
};

/** The documents of a proposal that is being verified, locked, once all of them are marked. */
const checkedDocuments = async (
  turn: Turn,
  id: string,
  version: number,
): Promise<Checked[] | Refusal | CheckRefusal> => {
  const locked = await lockProposal(turn, id);
  if (!locked) return { refused: 'unknown' };
  if (locked.version !== version) return late(turn.tx, id);
  if (locked.stage !== 'admin_verification') return noPath(turn.tx, id);
  const documents = await documentsToCheck(turn.tx, id);
  return documents.some(({ state }) => state === 'unchecked') ? { refused: 'unchecked' } : documents;
};
