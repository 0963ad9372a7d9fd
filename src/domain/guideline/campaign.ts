import type { Turn, Tx } from '../../turn.ts';
import { invite } from '../people/invitations.ts';
import { codesWithin } from '../regions.ts';
import { latestGuidelines } from './pace.ts';

/** How long the invitation in a printed letter is good for: letters travel, and lie on desks. */
export const LETTER_DAYS = 90;

/** Of a guideline's regions how many came how far; each is counted as far as it came. */
export type Campaign = {
  id: string;
  title: string;
  createdAt: Date;
  regions: number;
  /** Reached in the chat. */
  delivered: number;
  opened: number;
  interested: number;
  notYet: number;
  no: number;
  started: number;
  submitted: number;
  /** Reached, and without an answer or a proposal. */
  silent: number;
};

/** Keeps a guideline for these regions, provinces with all that lies in them; none means every region with a budget of its own. */
export const createGuideline = async (
  { tx, person, now, newId }: Turn,
  { title, file, regions }: { title: string; file: string; regions?: readonly string[] },
): Promise<{ id: string; regions: number }> => {
  const autonomous = await tx.region.findMany({
    where: { autonomous: true, ...(regions && { code: { in: await codesWithin(regions) } }) },
    select: { code: true },
  });
  const id = newId();
  const [before] = await latestGuidelines(tx, 1);
  const pace = before && { reminders: before.reminders, remindEvery: before.remindEvery };
  await tx.guideline.create({ data: { id, title, fileId: file, createdBy: person.id, createdAt: now, ...pace } });
  await tx.guidelineInvitation.createMany({
    data: autonomous.map(({ code }) => ({ id: newId(), guidelineId: id, regionCode: code, dueAt: now })),
  });
  // What was sent before is superseded: nobody is reminded of it any more.
  await tx.guidelineInvitation.updateMany({
    where: { guidelineId: { not: id }, regionCode: { in: autonomous.map(({ code }) => code) }, dueAt: { not: null } },
    data: { dueAt: null },
  });
  return { id, regions: autonomous.length };
};

/** The guidelines that were made, the latest first. */
export const campaigns = async (tx: Tx, take: number): Promise<Campaign[]> => {
  const rows = await tx.$queryRaw<Campaign[]>`
    SELECT g.id::text, g.title, g.created_at AS "createdAt", s.*
    FROM (SELECT * FROM guideline ORDER BY created_at DESC, id LIMIT ${take}) g, LATERAL (
      SELECT count(*)::int AS regions,
        count(i.delivered_at)::int AS delivered,
        count(i.opened_at)::int AS opened,
        (count(*) FILTER (WHERE i.answer = 'interested'))::int AS interested,
        (count(*) FILTER (WHERE i.answer = 'not_yet'))::int AS "notYet",
        (count(*) FILTER (WHERE i.answer = 'no'))::int AS no,
        count(i.started_at)::int AS started,
        (count(*) FILTER (WHERE EXISTS (
          SELECT FROM proposal p WHERE p.proposer_code = i.region_code AND p.submitted_at >= g.created_at)))::int AS submitted,
        (count(*) FILTER (
          WHERE i.delivered_at IS NOT NULL AND i.answer IS NULL AND i.started_at IS NULL))::int AS silent
      FROM guideline_invitation i WHERE i.guideline_id = g.id) s
    ORDER BY g.created_at DESC, g.id`;
  return rows;
};

/** How many offices of each province are not reached in the chat yet, by the province's code. */
export const unreached = async (tx: Tx, guideline: string): Promise<{ province: string; offices: number }[]> =>
  tx.$queryRaw`
    SELECT r.province_code AS province, count(*)::int AS offices
    FROM guideline_invitation i JOIN region r ON r.code = i.region_code
    WHERE i.guideline_id = ${guideline}::uuid AND i.delivered_at IS NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`;

/** A letter to one office: the token in it makes whoever uses it head of that office, once. */
export type OfficeLetter = { region: string; token: string; expiresAt: Date };

/**
 * Letters to the offices among these regions (a province with all that lies in it) that the chat does not reach yet, each
 * with an invitation of its own; the one of an earlier letter is good no more. At most `most` at a time.
 */
export const writeLetters = async (
  turn: Turn,
  guideline: string,
  regions: readonly string[],
  most: number,
): Promise<OfficeLetter[]> => {
  const { tx, now, person } = turn;
  const rows = await tx.guidelineInvitation.findMany({
    where: { guidelineId: guideline, deliveredAt: null, regionCode: { in: await codesWithin(regions) } },
    orderBy: { regionCode: 'asc' },
    take: most,
    select: { id: true, regionCode: true, letterId: true, sentAt: true },
  });
  const letters: OfficeLetter[] = [];
  for (const { id, regionCode, letterId, sentAt } of rows) {
    if (letterId)
      await tx.invitation.updateMany({
        where: { id: letterId, usedAt: null, revokedAt: null },
        data: { revokedAt: now },
      });
    const offer = { role: 'head_of_office', region: regionCode } as const;
    const made = await invite({ ...turn, by: person.id }, offer, { days: LETTER_DAYS });
    await tx.guidelineInvitation.update({ where: { id }, data: { letterId: made.id, sentAt: sentAt ?? now } });
    letters.push({ region: regionCode, token: made.token, expiresAt: made.expiresAt });
  }
  return letters;
};
