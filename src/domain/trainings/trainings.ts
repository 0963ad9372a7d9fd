import type { Prisma, Sector, TrainingState } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { REQUIREMENTS, type Requirement } from './requirements.ts';

/** A training as it may be shown to anybody. Times are instants; `site.zone` is the zone in which they are shown. */
export type Training = {
  id: string;
  number: string;
  title: string;
  topic: string;
  description: string;
  sector: Sector | null;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  taken: number;
  requires: Requirement[];
  needsApproval: boolean;
  /** Rupiah; 0 is free. */
  cost: bigint;
  state: TrainingState;
  reason: string | null;
  version: number;
  /** The room in which it is held. */
  room: string | null;
  site: Place;
};

/** Where a training is held. */
export type Place = {
  id: string;
  name: string;
  zone: string;
  street: string | null;
  latitude: number | null;
  longitude: number | null;
  province: string;
};

export const TRAINING = {
  building: { select: { name: true } },
  site: {
    select: {
      id: true,
      name: true,
      zone: true,
      street: true,
      latitude: true,
      longitude: true,
      region: { select: { provinceCode: true } },
    },
  },
} as const satisfies Prisma.TrainingInclude;

/** A training as its row tells it. */
export const trainingOf = (row: Prisma.TrainingGetPayload<{ include: typeof TRAINING }>): Training => {
  const { site, building, requires, ...rest } = row;
  const { region, ...place } = site;
  return {
    ...rest,
    requires: REQUIREMENTS.filter((one) => requires.includes(one)),
    room: building?.name ?? null,
    site: { ...place, province: region.provinceCode },
  };
};

/** The training of that id; undefined where there is none. */
export const trainingById = async (tx: Tx, id: string): Promise<Training | undefined> => {
  const row = isId(id) ? await tx.training.findUnique({ where: { id }, include: TRAINING }) : null;
  return row ? trainingOf(row) : undefined;
};

/** Which trainings are looked for: any of these words (small letters) in what is told of them, a span of time. */
export type Looking = { words?: readonly string[]; from?: Date; to?: Date };

/** No list is longer than this; what is nearest comes first, so that only what is far is left out. */
const MOST = 200;

/**
 * Trainings that can still be booked, those first that are nearest to whoever speaks: of the site that serves one of
 * their businesses, then of the same province, then all others; of these those of their own sector, then by date.
 */
export const upcomingTrainings = async (
  { tx, now, person }: Pick<Turn, 'tx' | 'now' | 'person'>,
  { words = [], from = now, to }: Looking = {},
): Promise<Training[]> => {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text AS id FROM training t JOIN site s ON s.id = t.site_id JOIN region r ON r.code = s.region_code
      CROSS JOIN LATERAL (
        SELECT min(CASE WHEN own.site_id = t.site_id THEN 0 WHEN left(own.region_code, 2) = r.province_code THEN 1
            ELSE 2 END) AS far,
          bool_or(own.sector = t.sector) AS meant
        FROM sme own WHERE own.owner_id = ${person.id}::uuid AND own.closed_at IS NULL) near
    WHERE t.state = 'published' AND t.starts_at > ${from > now ? from : now}::timestamptz
      AND (${to ?? null}::timestamptz IS NULL OR t.starts_at < ${to ?? null}::timestamptz)
      AND (${words.length} = 0 OR lower(t.title || ' ' || t.topic || ' ' || t.description) LIKE ANY(
        ${words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)}::text[]))
    ORDER BY coalesce(near.far, 2), near.meant IS NOT TRUE, t.starts_at, t.number LIMIT ${MOST}`;
  const ids = rows.map(({ id }) => id);
  const found = await tx.training.findMany({ where: { id: { in: ids } }, include: TRAINING });
  const byId = new Map(found.map((row) => [row.id, trainingOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** The topics of trainings that can still be booked, the most frequent first. */
export const upcomingTopics = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>): Promise<string[]> => {
  const groups = await tx.training.groupBy({
    by: ['topic'],
    where: { state: 'published', startsAt: { gt: now } },
    _count: true,
    orderBy: [{ _count: { topic: 'desc' } }, { topic: 'asc' }],
    take: 6,
  });
  return groups.map(({ topic }) => topic);
};

/** The next training that may stand in for one that somebody missed: of the same topic, at the same site first. */
export const nextLike = async (
  { tx, now }: Pick<Turn, 'tx' | 'now'>,
  { id, topic, site }: Pick<Training, 'id' | 'topic' | 'site'>,
): Promise<Training | undefined> => {
  const rows = await tx.training.findMany({
    where: { topic, state: 'published', startsAt: { gt: now }, id: { not: id } },
    include: TRAINING,
    orderBy: [{ startsAt: 'asc' }, { number: 'asc' }],
    take: 20,
  });
  const row = rows.find(({ siteId }) => siteId === site.id) ?? rows[0];
  return row && trainingOf(row);
};

/** The sites whose trainings somebody runs: those of a site's staff, or all where the ministry's staff ask. */
export const sitesRun = async ({
  tx,
  person,
}: Pick<Turn, 'tx' | 'person'>): Promise<{ id: string; name: string; zone: string }[]> => {
  const own = person.grants.flatMap(({ role, site }) =>
    site && (role === 'site_staff' || role === 'site_manager') ? [site] : [],
  );
  const everywhere = person.grants.some(({ role }) => ['verifier', 'decider', 'administrator'].includes(role));
  return tx.site.findMany({
    where: everywhere ? {} : { id: { in: own } },
    select: { id: true, name: true, zone: true },
    orderBy: { name: 'asc' },
    take: 40,
  });
};

/** How long a training that is over stays in the list of those who run it. */
const KEPT = 14 * 86_400_000;

/** Trainings of these sites that are planned, to come, or lately over, by their time. */
export const trainingsOf = async (
  { tx, now }: Pick<Turn, 'tx' | 'now'>,
  sites: readonly string[],
): Promise<Training[]> => {
  const rows = await tx.training.findMany({
    where: {
      siteId: { in: [...sites] },
      state: { in: ['planned', 'published', 'done'] },
      endsAt: { gt: new Date(now.getTime() - KEPT) },
    },
    include: TRAINING,
    orderBy: [{ startsAt: 'asc' }, { number: 'asc' }],
    take: 20,
  });
  return rows.map(trainingOf);
};
