import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendBack, showProduct } from '../../src/domain/products/checking.ts';
import { AN_HOUR, countSaid, openEnquiry } from '../../src/domain/products/enquiries.ts';
import { setState } from '../../src/domain/products/products.ts';
import { type Given, saveProduct } from '../../src/domain/products/saving.ts';
import { type Market, openMarket } from './support.ts';

// What is right once by luck is not right each time. RACE_ROUNDS=50 for long.
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 4);

let market: Market;
beforeAll(async () => {
  market = await openMarket();
}, 60_000);
afterAll(() => market.close());

const NAME = 'Abon Sapi Pedas';
let id: string;
beforeEach(async () => {
  id = (await market.prisma.product.findFirstOrThrow({ where: { name: { startsWith: 'Abon' } } })).id;
});

/** As it is before each round. */
const asIs = (data: object) =>
  market.prisma.product.update({ where: { id }, data: { name: NAME, version: 1, flagship: false, ...data } });
const now = () => market.prisma.product.findUniqueOrThrow({ where: { id } });

test('of two mentors at once the first decides, and the other is told what was decided', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await asIs({ state: 'waiting', checkedAt: null });
    const [shows, returns] = await Promise.all([
      market.as('dewi', (turn) => showProduct(turn, id, 1)),
      market.as('nurul', (turn) => sendBack(turn, id, 1, { reason: 'photo' })),
    ]);
    expect([shows!.first, returns!.first].filter(Boolean)).toHaveLength(1);
    const { state } = await now();
    expect(state).toBe(shows!.first ? 'shown' : 'returned');
    expect([shows!.product.state, returns!.product.state]).toContain(state);
  }
});

test('new words are never shown by a check of the old ones', async () => {
  const { photos, owner, sme } = await market.product(NAME);
  expect(owner.id).toBe(await market.personAt('murni'));
  const given: Given = {
    photos,
    name: 'Abon Baru',
    category: 'food',
    description: '',
    unit: null,
    price: null,
    certificates: [],
    ordering: null,
    showPhone: false,
  };
  for (let round = 0; round < ROUNDS; round++) {
    await asIs({ state: 'waiting', checkedAt: null });
    await Promise.all([
      market.as('dewi', (turn) => showProduct(turn, id, 1)),
      market.as('murni', (turn) => saveProduct(turn, { sme: sme.id, product: id }, given)),
    ]);
    expect(await now()).toMatchObject({ name: 'Abon Baru', state: 'waiting', checkedAt: null });
  }
});

test.each([
  ['restricts', 'restrict'],
  ['withdraws', 'withdraw'],
] as const)('nothing is shown once its owner %s, however close it was', async (_, deed) => {
  const owner = await market.personAt('murni');
  for (let round = 0; round < ROUNDS; round++) {
    await market.prisma.person.update({ where: { id: owner }, data: { restrictedAt: null } });
    await market.prisma.consent.updateMany({ where: { personId: owner }, data: { withdrawnAt: null } });
    // In every other round the mentor shows one that waits, else the owner one that was hidden.
    const waits = round % 2 === 0;
    await asIs(waits ? { state: 'waiting', checkedAt: null } : { state: 'hidden', checkedAt: new Date(0) });
    await Promise.all([
      market.done('murni', deed),
      waits
        ? market.as('dewi', (turn) => showProduct(turn, id, 1))
        : market.as('murni', (turn) => setState(turn, id, 1, 'shown')),
    ]);
    expect((await now()).state).toBe('hidden');
  }
  await market.prisma.person.update({ where: { id: owner }, data: { restrictedAt: null } });
  await market.prisma.consent.updateMany({ where: { personId: owner }, data: { withdrawnAt: null } });
});

test('a talk is opened once, and no more is passed on than may be in an hour', async () => {
  await asIs({ state: 'shown', checkedAt: new Date(0) });
  const opened = await Promise.all([1, 2, 3].map(() => market.as('joko', (turn) => openEnquiry(turn, id))));
  const talks = opened.map((one) => (one && one !== 'many' ? one.enquiry : undefined));
  expect(new Set(talks.map((talk) => talk!.id)).size).toBe(1);
  const said = await Promise.all(
    Array.from({ length: AN_HOUR + 10 }, () => market.as('joko', (turn) => countSaid(turn, talks[0]!))),
  );
  expect(said.filter(Boolean)).toHaveLength(AN_HOUR);
});
