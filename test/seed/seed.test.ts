import { afterAll, describe, expect, test } from 'vitest';
import { seedRegions, seedSample } from '../../prisma/seed.ts';
import { Stage } from '../../src/database/client/client.ts';
import { nextNumber } from '../../src/domain/numbers.ts';
import { counting, NOW, sampleDatabase, vault } from './sample.ts';

const database = await sampleDatabase();
const { prisma } = database;
afterAll(() => database.close());

const proposals = await prisma.proposal.findMany({
  include: { history: { orderBy: [{ at: 'asc' }, { id: 'asc' }] }, proposer: true, place: true, documents: true },
});

/** What may follow what, as the programme tells it. */
const FOLLOWS: Partial<Record<Stage, readonly Stage[]>> = {
  draft: ['submitted'],
  submitted: ['admin_verification', 'withdrawn'],
  admin_verification: ['revision', 'field_verification', 'withdrawn'],
  revision: ['admin_verification', 'withdrawn'],
  field_verification: ['assessment', 'withdrawn'],
  assessment: ['approved', 'postponed', 'rejected', 'withdrawn'],
  postponed: ['assessment'],
  approved: ['mentors_appointed'],
  mentors_appointed: ['operating'],
};

describe('regions', () => {
  test('all 552 are there, and the six of Jakarta alone have no budget of their own', async () => {
    expect(await prisma.region.count()).toBe(552);
    const dependent = await prisma.region.findMany({ where: { autonomous: false }, orderBy: { code: 'asc' } });
    expect(dependent.map(({ code }) => code)).toEqual(['31.01', '31.71', '31.72', '31.73', '31.74', '31.75']);
  });

  test('a row that was changed is set right again', async () => {
    await prisma.region.update({ where: { code: '64.72' }, data: { zone: 'Asia/Jakarta' } });
    await seedRegions(prisma);
    expect((await prisma.region.findUniqueOrThrow({ where: { code: '64.72' } })).zone).toBe('Asia/Makassar');
  });
});

describe('proposals', () => {
  test('every stage occurs', () => {
    expect(new Set(proposals.map(({ stage }) => stage))).toEqual(new Set(Object.values(Stage)));
  });

  test('each history is one chain that leads to the stage the proposal is in', () => {
    for (const { number, history, stage, stageSince, createdAt, submittedAt } of proposals) {
      expect(history[0], number).toMatchObject({ from: null, to: 'draft', at: createdAt });
      history.slice(1).forEach((step, i) => {
        expect(step.from, number).toBe(history[i]!.to);
        expect(FOLLOWS[step.from!], number).toContain(step.to);
        expect(step.at > history[i]!.at, number).toBe(true);
      });
      expect(history.at(-1), number).toMatchObject({ to: stage, at: stageSince });
      expect(submittedAt, number).toEqual(history.find(({ to }) => to === 'submitted')?.at ?? null);
      expect(stageSince <= NOW, number).toBe(true);
    }
  });

  test('who is sent back learns why, and so does who is refused', () => {
    const told = proposals
      .flatMap(({ history }) => history)
      .filter(({ to }) => ['revision', 'rejected', 'postponed', 'withdrawn'].includes(to));
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ reason }) => !reason)).toEqual([]);
  });

  test('what is to be mended stands at a document, exactly where something is to be mended', () => {
    for (const { number, stage, documents } of proposals)
      expect(
        documents.some(({ state, note }) => state !== 'ok' && note !== null),
        number,
      ).toBe(stage === 'revision');
  });

  test('the centre at Kabupaten Sorong was proposed by Papua Barat, and Kota Sorong stands elsewhere', () => {
    const sorong = proposals.filter(({ placeCode }) => ['96.01', '96.71'].includes(placeCode));
    expect(sorong.map(({ proposer, place, stage }) => `${proposer.name} ${place.name} ${stage}`).sort()).toEqual([
      'Kota Sorong Kota Sorong admin_verification',
      'Papua Barat Kabupaten Sorong operating',
    ]);
  });

  test('phones are sealed and nobody has them', () => {
    for (const { contactPhone } of proposals) expect(vault.open(contactPhone!)).toMatch(/^\+628110000\d{4}$/);
  });
});

test('the next number is one that nobody has', async () => {
  const drawn = await nextNumber(prisma, 'proposal', NOW);
  expect(Number(drawn.slice(-4))).toBe(proposals.length + 1);
  expect(drawn).toMatch(/^PLUT-2026-\d{4}$/);
  for (const what of ['sme', 'training', 'booking'] as const) {
    const number = await nextNumber(prisma, what, NOW);
    expect(await prisma[what as 'sme'].findFirst({ where: { number } }), number).toBeNull();
  }
});

test('everything that can be is marked as a sample', async () => {
  const unmarked = await Promise.all([
    prisma.site.count({ where: { sample: false } }),
    prisma.person.count({ where: { sample: false } }),
    prisma.proposal.count({ where: { sample: false } }),
    prisma.guideline.count({ where: { sample: false } }),
    prisma.training.count({ where: { sample: false } }),
    prisma.sme.count({ where: { sample: false } }),
    prisma.mentor.count({ where: { sample: false } }),
  ]);
  expect(unmarked).toEqual(unmarked.map(() => 0));
});

test('seats taken are those booked; one training is full and has people waiting', async () => {
  const trainings = await prisma.training.findMany({ include: { bookings: true } });
  for (const { title, taken, bookings } of trainings)
    expect(bookings.filter(({ state }) => state === 'booked').length, title).toBe(taken);
  const full = trainings.filter(({ taken, capacity }) => taken === capacity);
  expect(full.some(({ bookings }) => bookings.some(({ state }) => state === 'waitlisted'))).toBe(true);
  expect(trainings.every(({ startsAt }) => startsAt > NOW)).toBe(true);
});

test('the parts of the playground are held by people with the roles they need', async () => {
  const addresses = await prisma.personAddress.findMany({
    include: { person: { include: { grants: true } } },
    orderBy: [{ channel: 'asc' }, { addressId: 'asc' }],
  });
  expect(
    addresses.map(({ channel, addressId, person }) => [
      `${channel}:${addressId}`,
      person.grants
        .map(({ role }) => role)
        .sort()
        .join(),
    ]),
  ).toEqual([
    ['console:staff', 'decider,verifier'],
    ['playground:mentor', 'mentor'],
    ['playground:official', 'head_of_office'],
    ['playground:staff', 'decider,verifier'],
  ]);
  const region = addresses.find(({ addressId }) => addressId === 'official')!.person.grants[0]!.regionCode!;
  const open = proposals.filter(({ proposerCode, stage }) => proposerCode === region && stage === 'admin_verification');
  expect(open).toHaveLength(1);
});

test('a database in use is left alone', async () => {
  expect(await seedSample(prisma, { now: NOW, newId: counting(), vault })).toBe(false);
});

test('early on a Sunday in another year nothing lies in the future either', async () => {
  const sunday = new Date('2027-01-02T20:00:00Z');
  const later = await sampleDatabase(sunday);
  try {
    const last = await later.prisma.proposalHistory.aggregate({ _max: { at: true } });
    expect(last._max.at! <= sunday).toBe(true);
    expect(await later.prisma.booking.count({ where: { createdAt: { gt: sunday } } })).toBe(0);
  } finally {
    await later.close();
  }
});
