import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOld, type Days, KINDS, letGo } from '../../src/domain/rights/retention.ts';
import { NOW, sampleDatabase, vault } from '../seed/sample.ts';
import type { FreshDatabase } from '../support/database.ts';
import { CANARY, canary } from './canary.ts';

/** Other tests may run at the same time. */
const SLOW = { timeout: 60_000 };
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

let database: FreshDatabase;
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.close());

const run = async (now: Date, days: Days = {}): Promise<void> => {
  for (const kind of KINDS)
    while (
      (await database.prisma.$transaction((tx) => letGo({ tx, now, newId: randomUUID, vault }, kind, days), SLOW)) > 0
    );
};

test('nothing goes before its time; then the words go and the records stay; then nothing more is to go', async () => {
  const { prisma } = database;
  const { person, openCase } = await canary(database);
  const closed = { closedAt: NOW, state: 'closed' } as const;
  await prisma.mentoringCase.update({ where: { id: openCase }, data: closed });
  await prisma.deskRequest.updateMany({ where: { askerId: person }, data: { closedAt: NOW } });
  const words = async () => ({
    talk: await prisma.relayedMessage.count({ where: { caseId: openCase, text: { not: null } } }),
    fault: await prisma.inbox.count({ where: { delivery: person } }),
    request: (await prisma.deskRequest.findFirstOrThrow({ where: { askerId: person } })).words.length > 0,
  });
  await run(later(29));
  expect(await words()).toEqual({ talk: 2, fault: 1, request: true });
  await run(later(364), { talks: 400 });
  expect(await words()).toEqual({ talk: 2, fault: 0, request: true });
  await run(later(366));
  expect(await words()).toEqual({ talk: 0, fault: 0, request: false });
  expect(await prisma.mentoringCase.count({ where: { id: openCase } })).toBe(1);
  expect((await prisma.person.findUniqueOrThrow({ where: { id: person } })).name).toContain(CANARY);
  const left = await prisma.$transaction((tx) => countOld(tx, {}, later(366)));
  expect(Object.entries(left).filter(([, count]) => count > 0)).toEqual([]);
});

test('whoever withdrew, and whoever only looked in, is erased after a year; an owner is not', async () => {
  const { prisma } = database;
  const { person } = await canary(database);
  const owner = await canary(database);
  const stranger = randomUUID();
  await prisma.person.create({ data: { id: stranger, createdAt: NOW } });
  await prisma.consent.updateMany({ where: { personId: person }, data: { withdrawnAt: NOW } });
  await prisma.grant.updateMany({ where: { personId: person }, data: { revokedAt: NOW } });
  await run(later(366));
  const erased = async (id: string) => (await prisma.person.findUniqueOrThrow({ where: { id } })).erasedAt !== null;
  expect([await erased(person), await erased(stranger), await erased(owner.person)]).toEqual([true, true, false]);
});
