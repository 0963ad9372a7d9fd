import { Prisma } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';
import type { Part, Tally } from '../proposals/proposals.ts';
import { codesWithin } from '../regions.ts';

/** By what the kept figures can be told apart. */
const KEYS = {
  regency: Prisma.sql`region_code`,
  province: Prisma.sql`left(region_code, 2)`,
  month: Prisma.sql`month`,
  year: Prisma.sql`left(month, 4)`,
} as const;

/**
 * How many businesses are not closed, in all that there is or in these regions, out of figures that the database keeps
 * by region and month (in Jakarta) as they come and go.
 */
export const smesTallied = async (tx: Tx, regions: readonly string[] | undefined): Promise<Omit<Tally, 'more'>> => {
  const [row] = await tx.$queryRaw<[{ count: number; sample: boolean }]>`
    select coalesce(sum(count), 0)::int as count, coalesce(bool_or(sample), false) as sample
    from sme_tally where ${await within(regions)}`;
  return row;
};

/** The same by their parts; those that have none are left out. */
export const smesTalliedBy = async (
  tx: Tx,
  regions: readonly string[] | undefined,
  by: keyof typeof KEYS,
): Promise<Part[]> => tx.$queryRaw`
  select ${KEYS[by]} as key, sum(count)::int as count from sme_tally where ${await within(regions)} group by 1 order by 1`;

const within = async (regions: readonly string[] | undefined): Promise<Prisma.Sql> =>
  regions ? Prisma.sql`count > 0 and region_code = any(${await codesWithin(regions)})` : Prisma.sql`count > 0`;
