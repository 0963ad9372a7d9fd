import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, grantById, holders, revoke } from '../../src/domain/people/grants.ts';
import { accept, invite, withdrawInvitation } from '../../src/domain/people/invitations.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { as, later, NOON, place, SAMARINDA, SITE, somebody } from './support.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
});
afterAll(() => database.close());

const official = { role: 'official', region: SAMARINDA } as const;
const head = () => somebody(database, 'Rahmat', [{ role: 'head_of_office', region: SAMARINDA }]);
const invitedBy = async (by: Awaited<ReturnType<typeof head>>) => as(database, by, (turn) => invite(turn, official));
const deeds = async (subjectId: string) =>
  (await database.prisma.audit.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map(({ deed }) => deed);

test('an invitation gives its role once, to the first who opens it, and both are on record', async () => {
  const [rahmat, ani, budi] = [await head(), await somebody(database, ''), await somebody(database, 'Budi')];
  const { id, token, expiresAt } = await invitedBy(rahmat);
  expect(expiresAt).toEqual(later(7));
  const accepted = await as(database, ani, (turn) => accept(turn, token));
  expect(accepted).toMatchObject({
    grant: official,
    by: rahmat.id,
    shownName: 'Ani (HP)',
    person: { id: ani.id, grants: [official] },
  });
  expect(await as(database, budi, (turn) => accept(turn, token))).toEqual({ refused: 'used' });
  expect(await as(database, ani, (turn) => accept(turn, token))).toEqual({ refused: 'mine' });
  expect(await deeds(id)).toEqual(['invited', 'accepted', 'refused']);
});

test('of twenty who open one link at once, one joins', async () => {
  const rahmat = await head();
  const { id, token } = await invitedBy(rahmat);
  const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => somebody(database, `Orang ${i}`)));
  const outcomes = await Promise.all(crowd.map((one) => as(database, one, (turn) => accept(turn, token))));
  expect(outcomes.filter((outcome) => 'person' in outcome)).toHaveLength(1);
  expect(await database.prisma.grant.count({ where: { personId: { in: crowd.map((one) => one.id) } } })).toBe(1);
  expect((await deeds(id)).filter((deed) => deed === 'accepted')).toHaveLength(1);
});

test('expired, withdrawn and invented links give nothing', async () => {
  const [rahmat, ani] = [await head(), await somebody(database, 'Ani')];
  const { token } = await invitedBy(rahmat);
  expect(await as(database, ani, (turn) => accept(turn, token), later(7))).toEqual({ refused: 'expired' });
  const other = await invitedBy(rahmat);
  expect(await as(database, ani, (turn) => withdrawInvitation(turn, other.id))).toBe(false);
  expect(await as(database, rahmat, (turn) => withdrawInvitation(turn, other.id))).toBe(true);
  expect(await as(database, ani, (turn) => accept(turn, other.token))).toEqual({ refused: 'expired' });
  expect(await as(database, ani, (turn) => accept(turn, 'x'.repeat(64)))).toEqual({ refused: 'unknown' });
  expect(await database.prisma.grant.count({ where: { personId: ani.id } })).toBe(0);
});

test('the token itself is nowhere in the database', async () => {
  const { id, token } = await invitedBy(await head());
  const [row] = await database.pool
    .query('select to_jsonb(i) as all from invitation i where id = $1', [id])
    .then(({ rows }) => rows);
  expect(JSON.stringify(row)).not.toContain(token);
  const audits = await database.pool.query('select to_jsonb(a) as all from audit a');
  expect(JSON.stringify(audits.rows)).not.toContain(token);
});

test('whoever gave it out cannot use it up, nor take over a record with it', async () => {
  const rahmat = await head();
  const { token } = await invitedBy(rahmat);
  expect(await as(database, rahmat, (turn) => accept(turn, token))).toEqual({ refused: 'own' });
  const ani = await somebody(database, 'Ani');
  expect(await as(database, ani, (turn) => accept(turn, token))).toMatchObject({ person: { id: ani.id } });
});

test('links of somebody whose role was taken work no longer', async () => {
  const [rahmat, admin, ani] = [await head(), await somebody(database, 'Admin'), await somebody(database, 'Ani')];
  const { token } = await invitedBy(rahmat);
  await as(database, admin, (turn) => revoke(turn, rahmat.grantIds[0]!));
  expect(await as(database, ani, (turn) => accept(turn, token))).toEqual({ refused: 'expired' });
});

test('a role is held once, and taken by one of two', async () => {
  const [rahmat, ani] = [await head(), await somebody(database, 'Ani')];
  const given = await Promise.all([1, 2, 3].map(() => as(database, rahmat, (turn) => grant(turn, ani.id, official))));
  expect(given.filter(Boolean)).toHaveLength(1);
  const [held] = await holders(database.prisma, ['official'], [{ region: SAMARINDA }]).then((all) =>
    all.filter(({ person }) => person.id === ani.id),
  );
  const taken = await Promise.all(
    [1, 2, 3].map(() => as(database, rahmat, (turn) => revoke(turn, held!.id), later(1))),
  );
  expect(taken.filter((one) => one?.first)).toHaveLength(1);
  expect((await grantById(database.prisma, held!.id))?.revoked).toEqual({ at: later(1), by: 'Rahmat' });
  expect(await deeds(held!.id)).toEqual(['granted', 'revoked']);
  expect(await as(database, rahmat, (turn) => grant(turn, ani.id, official))).toBe(true);
});

test('a mentor of a site is on its list while the role lasts', async () => {
  const [manager, ani] = [
    await somebody(database, 'Hendra', [{ role: 'site_manager', site: SITE }]),
    await somebody(database, 'Ani'),
  ];
  await as(database, manager, (turn) => grant(turn, ani.id, { role: 'mentor', site: SITE }));
  const listed = () => database.prisma.mentor.findFirst({ where: { personId: ani.id } });
  expect(await listed()).toMatchObject({ siteId: SITE, until: null, since: new Date('2026-11-24') });
  const [held] = (await holders(database.prisma, ['mentor'], [{ site: SITE }])).filter(
    ({ person }) => person.id === ani.id,
  );
  await as(database, manager, (turn) => revoke(turn, held!.id), new Date('2026-12-01T17:00:00Z'));
  // 17:00 in UTC is already the next day at the site.
  expect(await listed()).toMatchObject({ until: new Date('2026-12-02') });
});

test('a record made on paper is claimed: its person is reached here, and who was just met is forgotten', async () => {
  const staff = await somebody(database, 'Lina', [{ role: 'site_staff', site: SITE }]);
  const stranger = await somebody(database, '');
  const { prisma } = database;
  const owner = await prisma.person.create({ data: { id: crypto.randomUUID(), name: 'Bu Aminah', createdAt: NOON } });
  const { token } = await as(database, staff, (turn) => invite(turn, { role: 'owner', claims: owner.id }));
  const accepted = await as(database, stranger, (turn) => accept(turn, token));
  expect(accepted).toMatchObject({ person: { id: owner.id, name: 'Bu Aminah', grants: [{ role: 'owner' }] } });
  const here = await prisma.personAddress.findMany({ where: { addressId: stranger.address } });
  expect(here.map(({ personId }) => personId)).toEqual([owner.id]);
  expect(await prisma.person.count({ where: { id: stranger.id } })).toBe(0);
});

test('a claim on a family phone adds its person and leaves the others as they are', async () => {
  const staff = await somebody(database, 'Lina', [{ role: 'site_staff', site: SITE }]);
  const son = await somebody(database, 'Dodi', [{ role: 'owner' }]);
  const { prisma } = database;
  const owner = await prisma.person.create({ data: { id: crypto.randomUUID(), name: 'Bu Aminah', createdAt: NOON } });
  const { token } = await as(database, staff, (turn) => invite(turn, { role: 'owner', claims: owner.id }));
  await as(database, son, (turn) => accept(turn, token));
  const here = await prisma.personAddress.findMany({ where: { addressId: son.address } });
  expect(new Set(here.map(({ personId }) => personId))).toEqual(new Set([son.id, owner.id]));
});

test('a record that was erased meanwhile is claimed by nobody', async () => {
  const [staff, ani] = [
    await somebody(database, 'Lina', [{ role: 'site_staff', site: SITE }]),
    await somebody(database, 'Ani'),
  ];
  const { prisma } = database;
  const owner = await prisma.person.create({ data: { id: crypto.randomUUID(), createdAt: NOON, erasedAt: NOON } });
  const { token } = await as(database, staff, (turn) => invite(turn, { role: 'owner', claims: owner.id }));
  expect(await as(database, ani, (turn) => accept(turn, token))).toEqual({ refused: 'unknown' });
});
