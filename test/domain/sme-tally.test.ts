import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedRegions } from '../../prisma/seed.ts';
import { smes } from '../../src/domain/people/registers.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const { prisma } = database;
const owner = randomUUID();
beforeAll(async () => {
  await seedRegions(prisma);
  await prisma.person.create({ data: { id: owner, createdAt: new Date() } });
});
afterAll(() => database.close());

const made = (regionCode: string, registeredAt: string, more: object = {}) => ({
  id: randomUUID(),
  number: randomUUID(),
  ownerId: owner,
  name: 'x',
  nameKey: 'x',
  sector: 'food' as const,
  regionCode,
  registeredAt: new Date(registeredAt),
  ...more,
});

/** What is kept, and what counting each one anew says. */
const bothWays = async () => {
  const period = { from: '2000-01-01', to: '2100-01-01' };
  const all = [];
  for (const by of ['regency', 'province', 'month', 'year'] as const)
    all.push([await smes.parts(prisma, {}, by), await smes.parts(prisma, { period }, by)]);
  const [kept, counted] = [await smes.tally(prisma, {}), await smes.tally(prisma, { period })];
  return { all: [...all, [kept, counted]], kept };
};

test('what is kept is what there is, whatever comes, changes and goes', async () => {
  const rows = [
    // The last evening of October in Jakarta, and the first night of November there.
    made('64.72', '2026-10-31T16:59:59Z'),
    made('64.72', '2026-10-31T17:00:00Z'),
    made('96.01', '2025-03-01T00:00:00Z', { sample: true }),
    made('96.71', '2026-11-01T00:00:00Z'),
    made('32.05', '2026-11-02T00:00:00Z', { closedAt: new Date('2026-11-03T00:00:00Z') }),
  ];
  const check = async (count: number) => {
    const { all, kept } = await bothWays();
    for (const [one, other] of all) expect(one).toEqual(other);
    expect(kept.count).toBe(count);
  };
  await prisma.sme.createMany({ data: rows });
  await check(4);
  await prisma.sme.update({ where: { id: rows[0]!.id }, data: { name: 'y' } });
  await prisma.sme.update({ where: { id: rows[0]!.id }, data: { regionCode: '64.71' } });
  await prisma.sme.update({ where: { id: rows[1]!.id }, data: { closedAt: new Date() } });
  await check(3);
  await prisma.sme.update({ where: { id: rows[4]!.id }, data: { closedAt: null } });
  await prisma.sme.delete({ where: { id: rows[3]!.id } });
  await check(3);
  expect((await smes.tally(prisma, { regions: ['64'] })).count).toBe(1);
});

test('many at once, in any order, lose none and wait for nobody for ever', async () => {
  const before = (await smes.tally(prisma, {})).count;
  const codes = ['11.01', '32.05', '64.72', '96.01', '53.08'];
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      prisma.sme.createMany({
        data: (at % 2 ? codes : codes.toReversed()).map((code) => made(code, '2026-11-05T00:00:00Z')),
      }),
    ),
  );
  expect((await smes.tally(prisma, {})).count).toBe(before + 60);
});
