import type { DueTurn, Turn } from '../../turn.ts';
import { type Case, caseById } from './cases.ts';

/** Days (YYYY-MM-DD) on which a mentor is away, both included. */
export type Leave = { from: string; to: string };

const day = (at: string): Date => new Date(at);
const isoDay = (at: Date): string => at.toISOString().slice(0, 10);

/** Whoever speaks is away from their sites; what they were only asked for is passed on by itself. How many sites it is noted at. */
export const takeLeave = async ({ tx, person, newId }: Turn, { from, to }: Leave): Promise<number> => {
  const mentors = await tx.mentor.findMany({ where: { personId: person.id, until: null }, select: { id: true } });
  await tx.mentorLeave.createMany({
    data: mentors.map(({ id }) => ({ id: newId(), mentorId: id, from: day(from), to: day(to) })),
  });
  return mentors.length;
};

/** Whoever speaks is back: what is left of their leave is forgotten. Whether there was any. */
export const endLeave = async ({ tx, person }: Turn, today: string): Promise<boolean> => {
  const mine = { mentor: { personId: person.id } };
  const ahead = await tx.mentorLeave.deleteMany({ where: { ...mine, from: { gte: day(today) } } });
  const running = await tx.mentorLeave.updateMany({
    where: { ...mine, from: { lt: day(today) }, to: { gte: day(today) } },
    data: { to: new Date(day(today).getTime() - 86_400_000) },
  });
  return ahead.count + running.count > 0;
};

/** Leaves of whoever speaks that are not over. */
export const ownLeaves = async ({ tx, person }: Turn, today: string): Promise<Leave[]> => {
  const rows = await tx.mentorLeave.findMany({
    where: { mentor: { personId: person.id }, to: { gte: day(today) } },
    orderBy: { from: 'asc' },
  });
  return rows.map(({ from, to }) => ({ from: isoDay(from), to: isoDay(to) }));
};

/** Takes one leave that has begun: the cases whose owners are to be told, and until when. Undefined where there is none. */
export const takeBegunLeave = async ({
  tx,
  now,
}: Pick<DueTurn, 'tx' | 'now'>): Promise<{ cases: Case[]; until: string } | undefined> => {
  const [begun] = await tx.$queryRaw<{ id: string; mentor: string; to: Date }[]>`
    select l.id::text, l.mentor_id::text as mentor, l."to" from mentor_leave l
      join mentor m on m.id = l.mentor_id join site s on s.id = m.site_id
    where l.told_at is null and l."from" <= (${now}::timestamptz at time zone s.zone)::date
    order by l."from" limit 1 for update of l skip locked`;
  if (!begun) return undefined;
  await tx.mentorLeave.update({ where: { id: begun.id }, data: { toldAt: now } });
  const held = await tx.assignment.findMany({
    where: { mentorId: begun.mentor, state: 'accepted', case: { state: 'assigned' } },
    select: { caseId: true },
  });
  const cases: Case[] = [];
  for (const { caseId } of held) cases.push((await caseById(tx, caseId))!);
  return { cases, until: isoDay(begun.to) };
};
