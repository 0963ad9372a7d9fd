import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemOf } from '../../src/domain/mentoring/cases.ts';
import { carryOut, eraseAgain } from '../../src/domain/rights/carrying-out.ts';
import { consequences, type Deed, EFFECTS, type Effect, UNTOUCHED } from '../../src/domain/rights/effects.ts';
import { keptOf } from '../../src/domain/rights/kept.ts';
import type { Tx } from '../../src/turn.ts';
import { counting, NOW, sampleDatabase, vault } from '../seed/sample.ts';
import type { FreshDatabase } from '../support/database.ts';
import { CANARY, canary } from './canary.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await sampleDatabase();
});
afterAll(() => database.close());

/** Other tests may run at the same time. */
const SLOW = { timeout: 60_000 };
const doing = (tx: Tx) => ({ tx, now: NOW, newId: randomUUID, vault });
const done = (person: string, deed: Deed) =>
  database.prisma.$transaction((tx) => carryOut({ ...doing(tx), by: person }, person, deed), SLOW);

/** Tables in which a word stands, in plain or as the stand-in vault seals it. */
const where = async (word: string): Promise<string[]> => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const sealed = Buffer.from(vault.seal(word)).toString('hex');
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await database.pool.query(
      `select 1 from ${name} t where t::text ilike '%' || $1 || '%' or t::text like '%' || $2 || '%' limit 1`,
      [word, sealed],
    );
    if (hits.length > 0) found.push(name);
  }
  return found.sort();
};

test('every table that refers to a person, a business or a file is in the table of effects', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid in ('person'::regclass, 'sme'::regclass, 'mentoring_case'::regclass, 'booking'::regclass)`,
  );
  const named = new Set([...EFFECTS.flatMap(({ tables }) => [...tables] as string[]), ...Object.keys(UNTOUCHED)]);
  expect(rows.map(({ name }) => name.replaceAll('"', '')).filter((name) => !named.has(name))).toEqual([]);
});

test('files that records refer to are known to the deletion of files', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid = 'file'::regclass`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([
    'activity',
    'guideline',
    'product_certificate',
    'product_photo',
    'proposal_decision',
    'proposal_document',
    'relayed_message',
    'visit_photo',
  ]);
});

test('a fate that is not "kept" has something that brings it about, and one that is has nothing', () => {
  for (const { what, fate, apply } of EFFECTS as readonly Effect[])
    for (const deed of ['restrict', 'withdraw', 'erase'] as const)
      expect([what, deed, deed in apply]).toEqual([what, deed, fate[deed] !== 'kept']);
});

test('erasing leaves not one personal word in any table; seats are free, public records stay, mentors are told', async () => {
  const { person, mentor, training, openCase } = await canary(database);
  expect((await where(CANARY)).length).toBeGreaterThan(15);
  const before = await database.prisma.training.findUniqueOrThrow({ where: { id: training } });
  const told = await done(person, 'erase');
  expect(await where(CANARY)).toEqual([]);

  const after = await database.prisma.training.findUniqueOrThrow({ where: { id: training } });
  expect(after.taken).toBe(before.taken - 1);
  expect(told.map((one) => ('mentor' in one ? one.mentor : 'site')).sort()).toEqual([mentor, 'site'].sort());
  expect(JSON.stringify(told)).not.toContain(CANARY);
  const bookings = await database.prisma.booking.findMany({ where: { personId: person }, orderBy: { number: 'asc' } });
  expect(bookings.map(({ state }) => state).sort()).toEqual(['attended', 'cancelled']);
  const activities = await database.prisma.activity.findMany({ where: { caseId: openCase } });
  expect(activities.map(({ state, minutes }) => [state, minutes])).toEqual([['confirmed', 90]]);
  expect(await database.prisma.$transaction((tx) => problemOf({ tx, vault }, openCase))).toBe('');
  expect(await database.prisma.personAddress.count({ where: { personId: person } })).toBe(0);
  expect(await database.prisma.tombstone.count({ where: { personId: person } })).toBe(1);
});

test('a stone erases again what an older backup brought back, and once is enough', async () => {
  const { person } = await canary(database);
  const stones = [{ person, at: NOW }];
  const again = () => database.prisma.$transaction((tx) => eraseAgain(doing(tx), stones), SLOW);
  expect(await again()).toBe(1);
  expect(await where(CANARY)).toEqual([]);
  expect(await again()).toBe(0);
});

test('withdrawing ends what is under way and keeps the rest; what is told before is what happens', async () => {
  const { person, training } = await canary(database);
  const before = await database.prisma.training.findUniqueOrThrow({ where: { id: training } });
  const foretold = await database.prisma.$transaction((tx) => consequences(tx, person, 'withdraw'));
  expect(Object.fromEntries(foretold.map(({ what, fate, count }) => [what, `${fate} ${count}`]))).toMatchObject({
    bookings: 'ended 1',
    attendance: 'kept 1',
    cases: 'ended 1',
    products: 'hidden 1',
    secrets: 'deleted 1',
    businesses: 'kept 1',
  });
  await done(person, 'withdraw');
  const row = await database.prisma.person.findUniqueOrThrow({
    where: { id: person },
    include: { smes: { include: { products: true } }, bookings: true, cases: true, consents: true, grants: true },
  });
  expect(row).toMatchObject({ nik: null, nikHash: null, npwp: null });
  expect(row.name).toContain(CANARY);
  expect(row.smes[0]!.products[0]!.state).toBe('hidden');
  expect(row.bookings.map(({ state }) => state).sort()).toEqual(['attended', 'cancelled']);
  expect(row.cases.map(({ state }) => state)).toEqual(['closed']);
  expect(row.consents.every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
  expect(row.grants.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  expect((await database.prisma.training.findUniqueOrThrow({ where: { id: training } })).taken).toBe(before.taken - 1);
});

test('what is kept can be read in full by its person, with who looked at it', async () => {
  const { person, mentor } = await canary(database);
  await database.prisma.audit.create({
    data: { at: NOW, personId: mentor, deed: 'looked', subject: 'person', subjectId: person },
  });
  const kept = await database.prisma.$transaction((tx) =>
    keptOf({
      ...doing(tx),
      newId: counting(),
      newToken: () => '',
      from: { channel: 'telegram', id: 'x' },
      person: { id: person, name: CANARY, locale: 'id', grants: [] },
    }),
  );
  expect(kept.phone).toContain(CANARY);
  expect(kept.cases[0]).toMatchObject({ problem: expect.stringContaining(CANARY) });
  expect(kept.cases[0]!.messages.map(({ from }) => from)).toEqual(['me', 'mentor']);
  expect(kept.drafts).toMatchObject([{ answers: { owner: CANARY, phone: `${CANARY} phone` } }]);
  expect(kept.looks).toMatchObject([{ role: 'mentor', what: 'person' }]);
});
