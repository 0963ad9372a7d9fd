import type { Tx } from '../../turn.ts';
import { instants, type Span } from '../proposals/selection.ts';
import { codesWithin } from '../regions.ts';

/** How far a region has come with the guideline it was sent last. */
export type Response = {
  region: string;
  sentAt: Date;
  opened: boolean;
  /** What it answered; one that began a proposal without a word is interested. */
  answer?: 'interested' | 'not_yet' | 'no';
  /** It has ever sent a proposal. */
  proposed: boolean;
  sample: boolean;
};

/** Which regions are meant; `regions` are codes, that of a province standing for all its regencies and cities too. */
export type Receivers = {
  regions?: readonly string[] | undefined;
  sent?: Span | undefined;
  responded?: boolean | undefined;
  proposed?: boolean | undefined;
};

/** The regions that were sent a guideline, each with its latest one, ascending by code. */
export async function guidelineResponses(
  tx: Tx,
  { regions, sent, responded, proposed }: Receivers,
): Promise<Response[]> {
  const rows = await tx.guidelineInvitation.findMany({
    where: {
      sentAt: sent ? instants(sent) : { not: null },
      ...(regions && { regionCode: { in: await codesWithin(regions) } }),
    },
    include: {
      guideline: { select: { sample: true } },
      region: { select: { proposed: { where: { submittedAt: { not: null } }, select: { id: true }, take: 1 } } },
    },
    orderBy: [{ regionCode: 'asc' }, { sentAt: 'desc' }],
    distinct: ['regionCode'],
  });
  return rows
    .map(({ regionCode, sentAt, openedAt, answer, startedAt, region, guideline }): Response => {
      const given = (answer ?? (startedAt ? 'interested' : undefined)) as Response['answer'];
      return {
        region: regionCode,
        sentAt: sentAt!,
        opened: openedAt !== null,
        ...(given && { answer: given }),
        proposed: region.proposed.length > 0,
        sample: guideline.sample,
      };
    })
    .filter((row) => responded === undefined || responded === (row.answer !== undefined))
    .filter((row) => proposed === undefined || proposed === row.proposed);
}
