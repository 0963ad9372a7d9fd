import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

test('a clone holds the migrated tables, and nothing in them', async () => {
  expect(await database.prisma.region.count()).toBe(0);
});
