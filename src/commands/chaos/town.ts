import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/open.ts';
import { nextNumber } from '../../domain/numbers.ts';
import { loadRegions } from '../../domain/regions.ts';
import type { Grant } from '../../turn.ts';

/** Who and what is there before anybody speaks; rooms are where they are reached. */
export type Town = {
  mentors: string[];
  officials: string[];
  deciders: string[];
  verifiers: string[];
  /** Numbers of proposals that are being assessed. */
  assessed: string[];
};

const DAY = 86_400_000;
const FIELDS = ['institution', 'hr', 'production', 'finance', 'marketing', 'it', 'partnership'] as const;
const TOPICS = ['Kemasan', 'Foto produk', 'Pembukuan', 'Izin edar', 'Lokapasar', 'Label', 'Resep', 'Ekspor'];
/** Mentors and officials live in rooms from here on, owners below. */
const MENTORS = 2_000_000;
const OFFICIALS = 3_000_000;

const several = (count: number, first: number): string[] => Array.from({ length: count }, (_, n) => String(first + n));

/**
 * Furnishes a database for so many owners: a site in Samarinda that never closes, with mentors, too few seats and too few
 * beds; offices of regions; the ministry's staff; proposals to decide on.
 */
export const furnish = async ({ prisma }: Database, owners: number): Promise<Town> => {
  const now = new Date();
  const somebody = async (channel: string, room: string, name: string, grants: Grant[]): Promise<string> => {
    const id = randomUUID();
    await prisma.person.create({ data: { id, name, createdAt: now } });
    await prisma.address.create({ data: { channel, id: room, createdAt: now } });
    await prisma.personAddress.create({ data: { channel, addressId: room, personId: id, since: now } });
    await prisma.grant.createMany({
      data: grants.map(({ role, site, region }) => ({
        id: randomUUID(),
        personId: id,
        role,
        siteId: site ?? null,
        regionCode: region ?? null,
        grantedAt: now,
      })),
    });
    return id;
  };

  // A holiday would let cases wait for the next day.
  await prisma.holiday.deleteMany({
    where: { date: { gte: new Date(now.getTime() - 2 * DAY), lte: new Date(now.getTime() + 2 * DAY) } },
  });
  const site = randomUUID();
  const dormitory = randomUUID();
  await prisma.site.create({
    data: {
      id: site,
      name: 'PLUT Samarinda',
      regionCode: '64.72',
      zone: 'Asia/Makassar',
      hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, ['00:00', '24:00']])),
      serves: { create: { regionCode: '64.72' } },
    },
  });
  await prisma.building.create({ data: { id: dormitory, siteId: site, function: 'dormitory', name: 'Asrama' } });
  await prisma.bed.createMany({
    data: (['female', 'male'] as const).flatMap((sex) =>
      several(Math.ceil(owners / 80), 1).map((label) => ({
        id: randomUUID(),
        buildingId: dormitory,
        room: sex,
        label,
        sex,
      })),
    ),
  });
  for (const [n, title] of TOPICS.entries())
    await prisma.training.create({
      data: {
        id: randomUUID(),
        number: await nextNumber(prisma, 'training', now),
        siteId: site,
        title,
        topic: 'kemasan',
        startsAt: new Date(now.getTime() + (20 + 3 * n) * DAY),
        endsAt: new Date(now.getTime() + (21 + 3 * n) * DAY),
        capacity: Math.ceil(owners / 25),
        requires: [],
        state: 'published',
        createdAt: now,
      },
    });

  const mentors = several(Math.ceil(owners / 25) + 1, MENTORS);
  for (const room of mentors) {
    const personId = await somebody('telegram', room, `Pendamping ${room}`, [{ role: 'mentor', site }]);
    const mentor = { id: randomUUID(), personId, siteId: site, fields: [...FIELDS], since: new Date('2026-01-05') };
    await prisma.mentor.create({ data: mentor });
  }

  const regions = (await loadRegions()).filter(({ kind }) => kind !== 'province');
  const officials = several(Math.min(Math.ceil(owners / 40), 200), OFFICIALS);
  for (const [n, room] of officials.entries())
    await somebody('telegram', room, `Kepala ${room}`, [{ role: 'head_of_office', region: regions[n]!.code }]);

  const deciders = ['U0ANI', 'U0BUDI', 'U0CITRA'];
  const verifiers = ['U0DIAN', 'U0EKO'];
  for (const user of deciders) await somebody('slack', user, `Staf ${user}`, [{ role: 'decider' }]);
  for (const user of verifiers) await somebody('slack', user, `Staf ${user}`, [{ role: 'verifier' }]);

  const assessed: string[] = [];
  for (let n = 0; n < officials.length; n++) {
    const { code } = regions.at(-1 - n)!;
    const number = await nextNumber(prisma, 'proposal', now);
    await prisma.proposal.create({
      data: {
        id: randomUUID(),
        number,
        proposerCode: code,
        placeCode: code,
        stage: 'assessment',
        stageSince: now,
        submittedAt: now,
        createdAt: now,
        history: { create: { to: 'assessment', at: now, byName: 'Tim penilai' } },
      },
    });
    assessed.push(number);
  }
  return { mentors, officials, deciders, verifiers, assessed };
};
