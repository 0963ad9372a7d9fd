import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchProducts } from '../../src/domain/products/search.ts';
import { readSought } from '../../src/indonesian/products.ts';
import { known } from '../indonesian/known.ts';
import { shownProduct } from '../transcripts/products.ts';
import { type Market, openMarket } from './support.ts';

let market: Market;
beforeAll(async () => {
  market = await openMarket();
  await shownProduct(market.bot, 'Sambal Joko', {
    name: 'Bumbu Rujak',
    description: 'Dengan gula aren, tanpa pengawet.',
    certificates: ['halal', 'pirt'],
  });
}, 60_000);
afterAll(() => market.close());

const found = async (text: string) => {
  const { products, meant } = await searchProducts(market.prisma, readSought(text, known));
  return { names: products.map(({ name }) => name), meant: meant.map(({ typed, word }) => `${typed} → ${word}`) };
};
const vocabulary = async () => (await market.prisma.productWord.findMany()).map(({ word }) => word);

test.each([
  ['krupuk', ['Kerupuk Ikan', 'Kerupuk Udang']],
  ['kerupuk udang di Balikpapan yang halal', ['Kerupuk Udang']],
  ['makanan halal di Kalimantan Timur', ['Bumbu Rujak', 'Kerupuk Udang']],
  ['sapi murni', ['Abon Sapi Pedas']],
  ['sap', ['Abon Sapi Pedas']],
  ['tanpa pengawet', ['Bumbu Rujak']],
  ['halal dan pirt', ['Bumbu Rujak']],
  ['produk unggulan Balikpapan', ['Abon Sapi Pedas']],
  ['kerupuk Kaltim', ['Kerupuk Ikan', 'Kerupuk Udang']],
  ['kerupuk di Bali', []],
  ["abon' | ! & (:*", ['Abon Sapi Pedas', 'Kerupuk Udang']],
])('%s', async (text, names) => {
  const { names: seen, meant } = await found(text);
  expect([seen.sort(), meant]).toEqual([names.slice().sort(), []]);
});

test('a mistyped word is taken for the nearest that a product that is shown has, and that is said', async () => {
  expect(await found('kerupk udnag')).toEqual({
    names: ['Kerupuk Udang'],
    meant: ['kerupk → kerupuk', 'udnag → udang'],
  });
  expect(await found('pengawett')).toEqual({ names: ['Bumbu Rujak'], meant: ['pengawett → pengawet'] });
  // A word that some product has is right as it is, though no product has all that is looked for.
  expect(await found('rujak abon')).toEqual({ names: [], meant: [] });
});

test('words are those of what is shown: they come, change and go with it', async () => {
  const { prisma } = market;
  const { id } = await market.product('Bumbu Rujak');
  expect(await vocabulary()).toEqual(expect.arrayContaining(['bumbu', 'rujak', 'pengawet', 'joko']));
  await prisma.product.update({ where: { id }, data: { name: 'Bumbu Pecel' } });
  expect(await vocabulary()).toEqual(expect.arrayContaining(['pecel', 'bumbu']));
  expect(await vocabulary()).not.toContain('rujak');
  await prisma.sme.update({
    where: { id: (await market.product('Bumbu Pecel')).sme.id },
    data: { name: 'Dapur Jaka' },
  });
  expect(await vocabulary()).toContain('jaka');
  for (const state of ['sold_out', 'hidden', 'returned', 'waiting'] as const) {
    await prisma.product.update({ where: { id }, data: { state } });
    expect(await vocabulary()).not.toContain('pecel');
    expect((await found('bumbu pecel')).names).toEqual([]);
    await prisma.product.update({ where: { id }, data: { state: 'shown' } });
    expect((await found('bumbu pecel')).names).toEqual(['Bumbu Pecel']);
  }
  expect((await vocabulary()).filter((word) => /[:]|^u$/.test(word))).toEqual([]);
});
