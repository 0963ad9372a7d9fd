import type { Turn } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { noteChange } from './changes.ts';
import { type Draft, lockProposal, officeRegions, ownProposal, type Sent } from './draft.ts';
import { ownBuilding } from './parts.ts';

/** Kinds of which there is one at a time; of photos there are several. */
export const SINGLE = [
  'letter',
  'ownership',
  'no_dispute',
  'budget',
  'video',
  'co_signature',
  'managing_body',
] as const;
export type SingleKind = (typeof SINGLE)[number];

/** What is sent as a document: a stored file, or a link to one that is too large. */
export type Content = { file: string } | { link: string };

type Added = { added: true } | { refused: 'unknown' | 'closed' };

/** Puts a document into a draft. What was there of its kind is replaced by it, and kept. */
export const addDocument = async (turn: Turn, proposal: string, kind: SingleKind, content: Content): Promise<Added> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft) return { refused: 'unknown' };
  if (draft.stage !== 'draft') return { refused: 'closed' };
  await putDocument(
    turn,
    draft.id,
    kind,
    content,
    draft.documents.filter((one) => one.kind === kind),
  );
  await noteChange(turn, draft.id, { part: 'document', item: kind }, {});
  return { added: true };
};

/** As many photos of one building as anybody will look at. */
export const MOST_PHOTOS = 10;

type Closed = { refused: 'unknown' | 'closed' };

/** The building of a draft, which is locked, and the photos that it has. */
const lockBuilding = async (turn: Turn, building: string): Promise<{ draft: Draft; photos: Sent[] } | Closed> => {
  const found = await ownBuilding(turn, building);
  const draft = found && (await lockProposal(turn, found.proposal.id));
  if (!draft?.buildings.some(({ id }) => id === building)) return { refused: 'unknown' };
  if (draft.stage !== 'draft') return { refused: 'closed' };
  return { draft, photos: draft.documents.filter((one) => one.building === building) };
};

/** Keeps a photo of a building, where there are not too many; `count` is how many there are then. */
export const addPhoto = async (
  turn: Turn,
  building: string,
  file: string,
): Promise<{ kept: boolean; count: number } | Closed> => {
  const found = await lockBuilding(turn, building);
  if ('refused' in found) return found;
  const { draft, photos } = found;
  if (photos.length >= MOST_PHOTOS) return { kept: false, count: photos.length };
  await putDocument(turn, draft.id, 'photo', { file }, [], building);
  await noteChange(turn, draft.id, { part: 'document', item: 'photo' }, {});
  return { kept: true, count: photos.length + 1 };
};

/** Takes all photos of a building out; they stay on record as replaced. */
export const clearPhotos = async (turn: Turn, building: string): Promise<{ cleared: true } | Closed> => {
  const found = await lockBuilding(turn, building);
  if ('refused' in found) return found;
  await turn.tx.proposalDocument.updateMany({
    where: { id: { in: found.photos.map(({ id }) => id) } },
    data: { replacedAt: turn.now, version: { increment: 1 } },
  });
  await noteChange(turn, found.draft.id, { part: 'document', item: 'photo' }, {});
  return { cleared: true };
};

/** Puts a document in as what counts now, in place of earlier ones. Whoever calls has locked the proposal. */
export const putDocument = async (
  { tx, now, newId }: Turn,
  proposal: string,
  kind: string,
  content: Content,
  instead: readonly Sent[],
  building?: string,
): Promise<void> => {
  await tx.proposalDocument.updateMany({
    where: { id: { in: instead.map(({ id }) => id) }, replacedAt: null },
    data: { replacedAt: now, version: { increment: 1 } },
  });
  await tx.proposalDocument.create({
    data: {
      id: newId(),
      proposalId: proposal,
      kind,
      fileId: 'file' in content ? content.file : null,
      link: 'link' in content ? content.link : null,
      buildingId: building ?? null,
      at: now,
    },
  });
};

/** The documents that the ministry sent back and that nobody mended since. */
export const toMend = ({ stage, documents }: Draft): Sent[] =>
  stage === 'revision' ? documents.filter(({ state }) => state === 'missing' || state === 'needs_fixing') : [];

/**
 * A document of a proposal of one's own region, whether it counts now or was replaced; undefined where there is none, or
 * none of that kind.
 */
export const ownDocument = async (
  { tx, person }: Turn,
  id: string,
  kind?: string,
): Promise<{ id: string; kind: string; proposal: string } | undefined> => {
  const row = isId(id)
    ? await tx.proposalDocument.findFirst({
        where: { id, ...(kind && { kind }), proposal: { proposerCode: { in: officeRegions(person) } } },
        select: { id: true, kind: true, proposalId: true },
      })
    : null;
  return row ? { id: row.id, kind: row.kind, proposal: row.proposalId } : undefined;
};

/**
 * Mends a document that was sent back. `mended`: a colleague did it before. Undefined where it is none of this person's,
 * or is not asked for.
 */
export const mendDocument = async (
  turn: Turn,
  proposal: string,
  id: string,
  content: Content,
): Promise<{ mended: Draft; first: boolean } | undefined> => {
  const draft = await lockProposal(turn, proposal);
  if (draft?.stage !== 'revision') return undefined;
  const document = toMend(draft).find((one) => one.id === id);
  if (!document) return { mended: draft, first: false };
  await putDocument(turn, draft.id, document.kind, content, [document], document.building);
  await noteChange(turn, draft.id, { part: 'document', item: document.kind }, {});
  return { mended: (await ownProposal(turn, draft.id))!, first: true };
};
