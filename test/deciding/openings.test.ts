import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accept } from '../../src/domain/people/invitations.ts';
import { appointMentors, inviteMentor, openSite, prepareSite } from '../../src/domain/proposals/openings.ts';
import { as, BONTANG, later, NOON, OTHER_SITE, place, SAMARINDA, somebody } from '../roles/support.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type Made, proposalIn } from './support.ts';

let database: FreshDatabase;
let budi: Awaited<ReturnType<typeof somebody>>;
let made: Made;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  budi = await somebody(database, 'Budi', [{ role: 'verifier' }]);
});
afterAll(() => database.close());

let numbers = 0;
beforeEach(async () => {
  made = await proposalIn(database, 'approved', { number: `PLUT-2026-${++numbers}` });
});

const prepare = () =>
  as(database, budi, (turn) =>
    prepareSite(turn, { proposal: made.id, version: 1, name: 'PLUT Samarinda Ulu', paidBy: 'region' }),
  );
const site = () =>
  database.prisma.site.findUniqueOrThrow({
    where: { proposalId: made.id },
    include: { serves: true, buildings: { orderBy: { name: 'asc' } }, mentors: true },
  });

test('of two who prepare a centre at once one does, and it serves nobody yet', async () => {
  const came = await Promise.all([prepare(), prepare()]);
  expect(came.filter((one) => 'refused' in one)).toMatchObject([{ refused: 'late' }]);
  expect(await site()).toMatchObject({
    zone: 'Asia/Makassar',
    mentorsPaidBy: 'region',
    operatingSince: null,
    serves: [],
  });
});

test('mentors join by fields, and nobody is appointed before one has', async () => {
  await prepare();
  const appoint = () => as(database, budi, (turn) => appointMentors(turn, made.id, 2));
  const invited = await as(database, budi, (turn) => inviteMentor(turn, made.id, ['production', 'marketing']));
  expect(await appoint()).toEqual({ refused: 'alone' });
  const tono = await somebody(database, '');
  await as(database, tono, (turn) => accept(turn, (invited as { token: string }).token));
  expect((await site()).mentors).toMatchObject([{ personId: tono.id, fields: ['production', 'marketing'] }]);
  expect(await appoint()).toMatchObject({ moved: { to: 'mentors_appointed' } });
});

test('a centre opens once, with its buildings, and takes no region from another', async () => {
  const { prisma } = database;
  await prisma.siteRegion.create({ data: { siteId: OTHER_SITE, regionCode: BONTANG } });
  const owner = await somebody(database, 'Siti', [{ role: 'owner' }]);
  const sme = randomUUID();
  await prisma.sme.create({
    data: {
      id: sme,
      number: 'UMKM-1',
      ownerId: owner.id,
      name: 'Keripik',
      nameKey: 'keripik',
      sector: 'food',
      regionCode: SAMARINDA,
      registeredAt: NOON,
    },
  });
  await prepare();
  await prisma.proposalBuilding.createMany({
    data: ['office', 'dormitory'].map((kind, i) => ({
      id: randomUUID(),
      proposalId: made.id,
      function: kind as 'office',
      position: i + 1,
    })),
  });
  await prisma.proposal.update({ where: { id: made.id }, data: { stage: 'mentors_appointed' } });
  const open = () =>
    as(
      database,
      budi,
      (turn) =>
        openSite(turn, {
          proposal: made.id,
          version: 2,
          day: '2026-11-24',
          hours: { 1: ['08:00', '16:00'] },
          serves: 'province',
        }),
      later(1),
    );
  const came = await Promise.all([open(), open()]);
  expect(came.filter((one) => 'moved' in one)).toHaveLength(1);
  const opened = await site();
  expect(opened.serves.map(({ regionCode }) => regionCode)).toEqual([SAMARINDA]);
  expect(opened.buildings.map(({ name, areaM2 }) => [name, areaM2])).toEqual([
    ['Asrama', null],
    ['Gedung layanan 1', 400],
    ['Gedung layanan 2', null],
  ]);
  expect(await prisma.sme.findUniqueOrThrow({ where: { id: sme } })).toMatchObject({ siteId: opened.id });
});
