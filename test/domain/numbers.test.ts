import { afterAll, expect, test } from 'vitest';
import { NUMBERED, nextNumber, numberOf, numberSql } from '../../src/domain/numbers.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

test('the year is that of Jakarta, which is in the new one before UTC is', async () => {
  const newYear = new Date('2026-12-31T17:30:00Z');
  expect(await nextNumber(database.prisma, 'proposal', newYear)).toBe('PLUT-2027-0001');
  expect(await nextNumber(database.prisma, 'proposal', newYear)).toBe('PLUT-2027-0002');
  expect(numberOf('sme', 123, newYear)).toBe('UMKM-2027-000123');
  expect(numberOf('proposal', 12_345, newYear)).toBe('PLUT-2027-12345');
});

test('each kind has a sequence and a beginning of its own', async () => {
  const kinds = Object.keys(NUMBERED) as (keyof typeof NUMBERED)[];
  const draw = () =>
    Promise.all(kinds.map((what) => nextNumber(database.prisma, what, new Date('2026-11-24T04:00:00Z'))));
  const [first, second] = [await draw(), await draw()];
  const count = (number: string) => Number(number.split('-').at(-1));
  expect(second.map(count)).toEqual(first.map((number) => count(number) + 1));
  expect(new Set(Object.values(NUMBERED).map(({ prefix }) => prefix)).size).toBe(kinds.length);
});

test('a number drawn inside a statement reads like any other, also past its digits', async () => {
  const drawn = async () =>
    (await database.pool.query(`select ${numberSql('case', `'2026-12-31T17:30:00Z'::timestamptz`)} as number`)).rows[0];
  const before = await drawn();
  expect(before.number).toMatch(/^DAMPING-2027-0000\d$/);
  await database.pool.query(`select setval('number_case', 123455)`);
  expect(await drawn()).toEqual({ number: 'DAMPING-2027-123456' });
});
