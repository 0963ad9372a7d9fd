import type { Prisma } from '../../src/database/client/client.ts';
import type { TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';
import { ministryStaff } from './people.ts';

type Given = Partial<Prisma.TrainingUncheckedCreateInput> & { title: string; starts: string; ends: string };

const at = (day: string) => new Date(`2026-12-${day}:00+08:00`);

/**
 * A centre in Samarinda (WITA) with a dormitory of two beds for women and one for men, "dewi" of its staff, the owners
 * siti, wati and budi, and one who was recorded on paper; the clock begins on Tuesday, 24 November 2026, 10.00 WITA.
 */
export const trainingCentre = async (test: TestBot): Promise<void> => {
  const { database, newId, clock } = test;
  const { prisma } = database;
  await ministryStaff(test);
  const site = newId();
  await prisma.site.create({
    data: {
      id: site,
      name: 'PLUT Samarinda',
      regionCode: '64.72',
      zone: 'Asia/Makassar',
      street: 'Jalan Pahlawan 1',
      latitude: -0.4948,
      longitude: 117.1436,
      hours: Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, ['08:00', '16:00']])),
      serves: { create: { regionCode: '64.72' } },
    },
  });
  const building = async (kind: 'dormitory' | 'training' | 'packaging_house' | 'workshop', name: string) => {
    const id = newId();
    await prisma.building.create({ data: { id, siteId: site, function: kind, name } });
    return id;
  };
  const room = await building('training', 'Ruang Mahakam');
  const dormitory = await building('dormitory', 'Asrama');
  await building('packaging_house', 'Rumah kemasan');
  await building('workshop', 'Bengkel');
  await prisma.bed.createMany({
    data: [
      { id: newId(), buildingId: dormitory, room: 'Melati', label: '1', sex: 'female' },
      { id: newId(), buildingId: dormitory, room: 'Melati', label: '2', sex: 'female' },
      { id: newId(), buildingId: dormitory, room: 'Meranti', label: '1', sex: 'male' },
    ],
  });
  await known(test, 'telegram', 'dewi', 'Dewi Lestari', [{ role: 'site_staff', site }]);

  const onPaper = async (name: string) => {
    const id = newId();
    await prisma.person.create({ data: { id, name, createdAt: clock.now } });
    return id;
  };
  const owner = async (address: string | undefined, name: string, business: string, count: number) => {
    const id = address ? await known(test, 'telegram', address, name, [{ role: 'owner' }]) : await onPaper(name);
    await prisma.consent.create({
      data: { id: newId(), personId: id, version: 'v1', how: 'button', givenAt: clock.now },
    });
    await prisma.sme.create({
      data: {
        id: newId(),
        number: `UMKM-2026-00000${count}`,
        ownerId: id,
        name: business,
        nameKey: business.toLowerCase(),
        sector: 'food',
        regionCode: '64.72',
        siteId: site,
        registeredAt: clock.now,
      },
    });
  };
  await owner('siti', 'Siti Aminah', 'Keripik Bu Siti', 1);
  await owner('wati', 'Wati Rahayu', 'Abon Wati', 2);
  await owner('budi', 'Budi Santoso', 'Kopi Budi', 3);
  await owner(undefined, 'Ningsih', 'Tenun Ningsih', 4);

  const training = async ({ starts, ends, ...given }: Given, count: number) =>
    prisma.training.create({
      data: {
        id: newId(),
        number: `LATIH-2026-010${count}`,
        siteId: site,
        buildingId: room,
        topic: 'kemasan',
        description: '',
        capacity: 12,
        requires: [],
        state: 'published',
        createdAt: clock.now,
        startsAt: at(starts),
        endsAt: at(ends),
        dueAt: at(ends),
        ...given,
      },
    });
  await training(
    {
      title: 'Kemasan yang menjual',
      description: 'Memilih bahan, ukuran dan label kemasan.',
      starts: '01T09:00',
      ends: '02T15:00',
      capacity: 1,
      sector: 'food',
    },
    1,
  );
  await training(
    {
      title: 'Izin edar PIRT',
      topic: 'perizinan',
      description: 'Syarat dan cara mendaftar PIRT.',
      starts: '02T09:00',
      ends: '02T15:00',
      requires: ['nib'],
    },
    2,
  );
  await training(
    {
      title: 'Label dan merek',
      description: 'Dari nama sampai label.',
      starts: '10T09:00',
      ends: '10T15:00',
    },
    3,
  );
};
