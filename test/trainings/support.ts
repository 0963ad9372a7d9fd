import { seedRegions } from '../../prisma/seed.ts';
import { SEATS } from '../../src/commands/chaos/invariants/records.ts';
import type { Prisma, Sex } from '../../src/database/client/client.ts';
import { type Database, openDatabase } from '../../src/database/open.ts';
import { gate } from '../../src/gate.ts';
import type { Person, Turn, Tx } from '../../src/turn.ts';
import { vault } from '../support/bot.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

/** Tuesday, 1 December 2026, 09.00 WITA. */
export const NOW = new Date('2026-12-01T01:00:00Z');
export const DAY = 86_400_000;
export const after = (days: number, hours = 0): Date => new Date(NOW.getTime() + days * DAY + hours * 3_600_000);

export type Owner = { person: Person; sme: string; sex: Sex };

/** A site in Samarinda with trainings, owners and beds as a test needs them, on a database of its own. */
export type Town = {
  database: FreshDatabase;
  clock: { now: Date };
  site: string;
  staff: Person;
  newId: () => string;
  owners: (count: number, region?: string) => Promise<Owner[]>;
  beds: (women: number, men: number) => Promise<void>;
  training: (given?: Partial<Prisma.TrainingUncheckedCreateInput>) => Promise<string>;
  /** Something done by somebody, in a transaction of its own; in another process where asked. */
  as: <T>(person: Person, work: (turn: Turn) => Promise<T>, process?: number) => Promise<T>;
  close: () => Promise<void>;
};

/** A transaction; one that could not begin, because the machine is busy, is begun again. */
const begun = async <T>(prisma: Database['prisma'], work: (tx: Tx) => Promise<T>): Promise<T> => {
  for (let tries = 20; ; tries--) {
    let began = false;
    try {
      return await prisma.$transaction(
        (tx) => {
          began = true;
          return work(tx);
        },
        { maxWait: 600_000, timeout: 600_000 },
      );
    } catch (error) {
      if (began || tries === 0) throw error;
    }
  }
};

/** Makes a town; `processes` share its database, each with connections of its own. */
export const town = async ({ processes = 1 }: { processes?: number } = {}): Promise<Town> => {
  const database = await freshDatabase();
  const { prisma } = database;
  await seedRegions(prisma);
  const others: Database[] = Array.from({ length: processes - 1 }, () => openDatabase(database.url));
  const doors = Array.from({ length: processes }, () => gate(8));
  const clock = { now: NOW };
  let ids = 0;
  let numbers = 0;
  const newId = () => `00000000-0000-4000-8000-${(++ids).toString(16).padStart(12, '0')}`;
  const site = newId();
  await prisma.site.create({
    data: { id: site, name: 'PLUT Samarinda', regionCode: '64.72', zone: 'Asia/Makassar', hours: {} },
  });
  const dormitory = newId();
  await prisma.building.createMany({
    data: [
      { id: dormitory, siteId: site, function: 'dormitory', name: 'Asrama' },
      { id: newId(), siteId: site, function: 'training', name: 'Ruang pelatihan' },
    ],
  });
  const staff: Person = {
    id: newId(),
    name: 'Dewi',
    locale: 'id',
    grants: [{ role: 'site_staff', site }],
  };
  await prisma.person.create({ data: { id: staff.id, name: staff.name, createdAt: NOW } });

  const turnOf = (person: Person, tx: Tx): Turn => ({
    person,
    tx,
    vault,
    newId,
    from: { channel: 'telegram', id: person.id },
    now: clock.now,
    newToken: () => `token-${++ids}`,
  });

  return {
    database,
    clock,
    site,
    staff,
    newId,
    owners: async (count, region = '64.72') => {
      const owners = Array.from(
        { length: count },
        (_, i): Owner => ({
          person: { id: newId(), name: `Owner ${i}`, locale: 'id', grants: [{ role: 'owner' }] },
          sme: newId(),
          sex: i % 2 === 0 ? 'female' : 'male',
        }),
      );
      await prisma.person.createMany({
        data: owners.map(({ person: { id, name } }) => ({ id, name, createdAt: NOW })),
      });
      await prisma.sme.createMany({
        data: owners.map(({ person, sme }) => ({
          id: sme,
          number: `UMKM-${++numbers}`,
          ownerId: person.id,
          name: `Usaha ${person.name}`,
          nameKey: sme,
          sector: 'food' as const,
          regionCode: region,
          siteId: site,
          registeredAt: NOW,
        })),
      });
      return owners;
    },
    beds: async (women, men) => {
      const of = (sex: Sex, count: number) =>
        Array.from({ length: count }, (_, i) => ({
          id: newId(),
          buildingId: dormitory,
          room: sex,
          label: String(i).padStart(2, '0'),
          sex,
        }));
      await prisma.bed.createMany({ data: [...of('female', women), ...of('male', men)] });
    },
    training: async (given = {}) => {
      const id = newId();
      await prisma.training.create({
        data: {
          id,
          number: `LATIH-${++numbers}`,
          siteId: site,
          title: 'Kemasan yang menjual',
          topic: 'kemasan',
          startsAt: after(10),
          endsAt: after(11, 6),
          capacity: 10,
          requires: [],
          state: 'published',
          createdAt: NOW,
          ...given,
        },
      });
      return id;
    },
    as: (person, work, process = 0) =>
      doors[process]!(() => begun((others[process - 1] ?? database).prisma, (tx) => work(turnOf(person, tx)))),
    close: async () => {
      for (const other of others) await other.close();
      await database.close();
    },
  };
};

/** Nights around a training that starts after ten days: from the day before to its last. */
export const NIGHTS = { arrival: '2026-12-10', departure: '2026-12-12' };

/**
 * What must hold whatever happened: seats held as many as counted, never above capacity, no bed for whoever has no seat,
 * nobody at two places, and nobody forgotten who waits for a seat that is free.
 */
export const faults = async ({ database }: Town): Promise<string[]> => {
  const { rows } = await database.pool.query<{ fault: string }>(SEATS);
  return rows.map(({ fault }) => fault);
};
