import { createHash } from 'node:crypto';
import type { PrismaClient } from '../src/database/client/client.ts';
import { loadRegions, type Region } from '../src/domain/regions.ts';
import { loadHolidays } from '../src/domain/working-days.ts';
import type { Turn } from '../src/turn.ts';
import { HOLIDAYS } from './holidays.ts';
import { calendarAround, date } from './sample/calendar.ts';
import { makeSample } from './sample/sample.ts';

/** Regions of Jakarta have no DPRD and no budget of their own. */
const isAutonomous = ({ kind, province }: Region): boolean => kind === 'province' || province !== '31';

/**
 * Brings the table of regions to the 38 provinces and 514 regencies and cities of the package's data. Where it already
 * holds them, one comparison is all it costs.
 */
export async function seedRegions(prisma: PrismaClient): Promise<void> {
  const rows = (await loadRegions()).map((region) => ({
    code: region.code,
    name: region.name,
    kind: region.kind,
    province: region.province,
    zone: region.zone,
    autonomous: isAutonomous(region),
  }));
  const lines = rows.map((r) => `${r.code} ${r.name} ${r.kind} ${r.province} ${r.zone} ${r.autonomous}`);
  const wanted = createHash('md5').update(lines.join('\n')).digest('hex');
  const [found] = await prisma.$queryRaw<{ md5: string | null }[]>`
    SELECT md5(string_agg(concat_ws(' ', code, name, kind, province_code, zone, autonomous::text), E'\n' ORDER BY code COLLATE "C"))
    FROM region`;
  if (found?.md5 === wanted) return;
  await prisma.$executeRaw`
    INSERT INTO region (code, name, kind, province_code, zone, autonomous)
    SELECT code, name, kind::region_kind, province, zone, autonomous
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(code text, name text, kind text, province text, zone text, autonomous boolean)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind,
      province_code = excluded.province_code, zone = excluded.zone, autonomous = excluded.autonomous`;
}

/** Adds the holidays of years of which none is on record; a year that is, somebody may have imported or corrected. */
export async function seedHolidays(prisma: PrismaClient): Promise<void> {
  const known = new Set([...(await loadHolidays(prisma))].map((day) => day.slice(0, 4)));
  await prisma.holiday.createMany({
    data: HOLIDAYS.filter(([day]) => !known.has(day.slice(0, 4))).map(([day, name, kind = 'holiday']) => ({
      date: date(day),
      name,
      kind,
    })),
    skipDuplicates: true,
  });
}

/** Two processes that start at once must not both fill the database. */
const SEED_LOCK = 5_870_421;

/**
 * Fills an empty database with a lively sample around `now`; every row that can be is marked as one. Regions and holidays
 * must be there. Returns false, and does nothing, where people, sites or proposals are on record.
 */
export async function seedSample(
  prisma: PrismaClient,
  { now, newId, vault }: Pick<Turn, 'now' | 'newId' | 'vault'>,
): Promise<boolean> {
  const regions = await loadRegions();
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(${SEED_LOCK})::text`;
      if ((await tx.person.count()) + (await tx.site.count()) + (await tx.proposal.count()) > 0) return false;
      const calendar = calendarAround(now, await loadHolidays(tx));
      await makeSample({ tx, now, newId, vault, regions, calendar });
      return true;
    },
    { timeout: 30_000 },
  );
}
