import type { DueTurn } from '../../turn.ts';

/** A guideline that is due for one region: delivered for the first time, or spoken of again to those silent. */
export type DueGuideline = {
  id: string;
  version: number;
  title: string;
  region: string;
  zone: string;
  reminder: boolean;
};

const DAY = 86_400_000;

type Row = {
  id: string;
  region: string;
  zone: string;
  title: string;
  version: number;
  answered: boolean;
  delivered: boolean;
  reminded: number;
  reminders: number;
  remindEvery: number;
  reached: boolean;
};

/**
 * Takes one region's guideline that is due. `nothing`: it was answered, or nobody is there to be told: when a head of that
 * office joins, it falls due again. Undefined where none is due.
 */
export const takeGuideline = async ({ tx, now }: DueTurn): Promise<DueGuideline | 'nothing' | undefined> => {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.id::text, i.region_code AS region, r.zone, g.title, i.version,
      i.answer IS NOT NULL OR i.started_at IS NOT NULL AS answered, i.delivered_at IS NOT NULL AS delivered,
      i.reminded, g.reminders, g.remind_every AS "remindEvery",
      EXISTS (
        SELECT FROM "grant" h
          JOIN person_address pa ON pa.person_id = h.person_id
          JOIN address a ON a.channel = pa.channel AND a.id = pa.address_id
        WHERE h.role = 'head_of_office' AND h.region_code = i.region_code AND h.revoked_at IS NULL
          AND a.unreachable_at IS NULL) AS reached
    FROM guideline_invitation i JOIN guideline g ON g.id = i.guideline_id JOIN region r ON r.code = i.region_code
    WHERE i.due_at <= ${now} ORDER BY i.due_at, i.id LIMIT 1 FOR UPDATE OF i SKIP LOCKED`;
  if (!row) return undefined;
  const { id, answered, delivered, reminded, reminders, remindEvery, reached, region, zone, title, version } = row;
  const more = delivered ? reminded < reminders : true;
  if (answered || !reached || !more) {
    await tx.guidelineInvitation.update({ where: { id }, data: { dueAt: null } });
    return 'nothing';
  }
  await tx.guidelineInvitation.update({
    where: { id },
    data: {
      dueAt: new Date(now.getTime() + remindEvery * DAY),
      ...(delivered ? { reminded: { increment: 1 } } : { deliveredAt: now }),
    },
  });
  await tx.guidelineInvitation.updateMany({ where: { id, sentAt: null }, data: { sentAt: now } });
  return { id, version, title, region, zone, reminder: delivered };
};
