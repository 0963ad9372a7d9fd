import { afterAll, beforeAll, expect, test } from 'vitest';
import { upcomingTrainings } from '../../src/domain/trainings/trainings.ts';
import { after, NOW, type Owner, type Town, town } from './support.ts';

let place: Town;
let owner: Owner;
beforeAll(async () => {
  place = await town();
  owner = (await place.owners(1))[0]!;
}, 60_000);
afterAll(() => place.close());

const titles = async (looking = {}, { person } = owner) =>
  (await place.as(person, (turn) => upcomingTrainings(turn, looking))).map(({ title }) => title);

test('own site first, then the province, then all others, of these the own sector, by date, among hundreds', async () => {
  const { prisma } = place.database;
  const site = async (name: string, regionCode: string) => {
    const id = place.newId();
    await prisma.site.create({ data: { id, name, regionCode, zone: 'Asia/Jakarta', hours: {} } });
    return id;
  };
  const [far, near] = [await site('PLUT Medan', '12.71'), await site('PLUT Balikpapan', '64.71')];
  await prisma.training.createMany({
    data: Array.from({ length: 300 }, (_, i) => ({
      id: place.newId(),
      number: `JAUH-${i}`,
      siteId: far,
      title: `Jauh ${i}`,
      topic: 'ekspor',
      startsAt: after(1),
      endsAt: after(2),
      capacity: 10,
      requires: [],
      state: 'published' as const,
      createdAt: NOW,
    })),
  });
  const days = { startsAt: after(60), endsAt: after(61) };
  await place.training({ ...days, siteId: near, title: 'Sedaerah' });
  await place.training({ ...days, title: 'Sendiri, umum' });
  await place.training({ startsAt: after(70), endsAt: after(71), title: 'Sendiri, makanan', sector: 'food' });
  await place.training({ ...days, title: 'Belum terbit', state: 'planned' });
  await place.training({ startsAt: after(-1), endsAt: after(1), title: 'Sudah mulai' });
  expect((await titles()).slice(0, 4)).toEqual(['Sendiri, makanan', 'Sendiri, umum', 'Sedaerah', 'Jauh 0']);
  expect(await titles()).toHaveLength(200);
  expect(await titles({ words: ['makanan', 'sedaerah'] })).toEqual(['Sendiri, makanan', 'Sedaerah']);
  expect(await titles({ words: ['%', '_____'] })).toEqual([]);
  expect(await titles({ from: after(65) })).toEqual(['Sendiri, makanan']);
  expect(await titles({ from: after(59), to: after(65) })).toEqual(['Sendiri, umum', 'Sedaerah']);
  // A stranger lives nowhere: by date alone.
  expect((await titles({}, { ...owner, person: { ...owner.person, id: place.newId() } }))[0]).toBe('Jauh 0');
});
