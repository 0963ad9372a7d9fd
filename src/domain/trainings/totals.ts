import { Prisma } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import { type Span, within } from '../proposals/selection.ts';
import { codesWithin } from '../regions.ts';

/** What several trainings come to: how many, their seats, who waits, who came and who did not. */
export type Totals = {
  trainings: number;
  capacity: number;
  taken: number;
  waiting: number;
  attended: number;
  absent: number;
  /** Whether a sample is among them. */
  sample: boolean;
};

/** Adds up the trainings that are announced or were held, in these regions and starting in this time. */
export const totals = async (
  tx: Tx,
  { regions, period }: { regions?: readonly string[] | undefined; period?: Span | undefined },
): Promise<Totals> => {
  const where = [
    Prisma.sql`t.state in ('published', 'done')`,
    ...(regions ? [Prisma.sql`site.region_code = any(${await codesWithin(regions)})`] : []),
    ...(period ? [within(Prisma.sql`t.starts_at`, period)] : []),
  ];
  const [sum] = await tx.$queryRaw<[Totals]>`
    with meant as (
      select t.* from training t join site on site.id = t.site_id where ${Prisma.join(where, ' and ')})
    select count(*)::int as trainings, coalesce(sum(capacity), 0)::int as capacity,
      coalesce(sum(taken), 0)::int as taken, coalesce(bool_or(sample), false) as sample,
      (select count(*)::int from booking b join meant on meant.id = b.training_id where b.state = 'waitlisted') as waiting,
      (select count(*)::int from booking b join meant on meant.id = b.training_id where b.state = 'attended') as attended,
      (select count(*)::int from booking b join meant on meant.id = b.training_id where b.state = 'no_show') as absent
    from meant`;
  return sum;
};
