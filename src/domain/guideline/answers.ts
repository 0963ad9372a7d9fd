import type { Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { officeRegions } from '../proposals/draft.ts';

/** What a region may answer to a guideline. */
export const ANSWERS = ['interested', 'not_yet', 'no'] as const;
export type Answer = (typeof ANSWERS)[number];

/** A guideline as one region was sent it. `file` is the id of the kept PDF. */
export type Received = {
  id: string;
  version: number;
  title: string;
  file?: string;
  region: string;
  sentAt: Date;
  opened: boolean;
  answer?: Answer;
  /** The region has begun a proposal. */
  started: boolean;
};

const RECEIVED = {
  id: true,
  version: true,
  regionCode: true,
  sentAt: true,
  openedAt: true,
  answer: true,
  startedAt: true,
  guideline: { select: { title: true, fileId: true } },
} as const;

/** The latest guideline that each of one's own regions was sent. */
export const ownGuidelines = async ({ tx, person }: Turn): Promise<Received[]> => {
  const rows = await tx.guidelineInvitation.findMany({
    where: { regionCode: { in: officeRegions(person) }, sentAt: { not: null } },
    orderBy: [{ regionCode: 'asc' }, { sentAt: 'desc' }],
    distinct: ['regionCode'],
    select: RECEIVED,
  });
  return rows.map(receivedOf);
};

/** A guideline of one's own region; undefined where there is none that was sent. */
export const ownGuideline = async ({ tx, person }: Turn, id: string): Promise<Received | undefined> => {
  const row = isId(id)
    ? await tx.guidelineInvitation.findFirst({
        where: { id, regionCode: { in: officeRegions(person) }, sentAt: { not: null } },
        select: RECEIVED,
      })
    : null;
  return row ? receivedOf(row) : undefined;
};

type Row = {
  id: string;
  version: number;
  regionCode: string;
  sentAt: Date | null;
  openedAt: Date | null;
  answer: string | null;
  startedAt: Date | null;
  guideline: { title: string; fileId: string | null };
};

const receivedOf = ({ id, version, regionCode, sentAt, openedAt, answer, startedAt, guideline }: Row): Received => {
  const given = ANSWERS.find((one) => one === answer);
  return {
    id,
    version,
    title: guideline.title,
    region: regionCode,
    sentAt: sentAt!,
    opened: openedAt !== null,
    started: startedAt !== null,
    ...(guideline.fileId && { file: guideline.fileId }),
    ...(given && { answer: given }),
  };
};

/** Somebody of the region opens it; the first time is kept. Undefined where it is none of theirs. */
export const openGuideline = async (turn: Turn, id: string): Promise<Received | undefined> => {
  const received = await ownGuideline(turn, id);
  if (!received) return undefined;
  await turn.tx.guidelineInvitation.updateMany({ where: { id, openedAt: null }, data: { openedAt: turn.now } });
  return { ...received, opened: true };
};

/** The region's answer, which may change; once answered nobody is reminded. Undefined where it is none of theirs. */
export const answerGuideline = async (turn: Turn, id: string, answer: Answer): Promise<Received | undefined> => {
  const received = await ownGuideline(turn, id);
  if (!received) return undefined;
  await turn.tx.guidelineInvitation.updateMany({
    where: { id, OR: [{ answer: null }, { answer: { not: answer } }] },
    data: { answer, answeredAt: turn.now, dueAt: null, version: { increment: 1 } },
  });
  await turn.tx.guidelineInvitation.updateMany({ where: { id, openedAt: null }, data: { openedAt: turn.now } });
  return { ...received, opened: true, answer };
};

/** A region began a proposal: its guideline is answered, and nobody is reminded of it. */
export const guidelineStarted = async (tx: Tx, region: string, now: Date): Promise<void> => {
  await tx.guidelineInvitation.updateMany({
    where: { regionCode: region, startedAt: null },
    data: { startedAt: now, dueAt: null, version: { increment: 1 } },
  });
};
