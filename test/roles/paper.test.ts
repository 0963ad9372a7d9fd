import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept } from '../../src/domain/people/invitations.ts';
import { claimLink, type OnPaper, type Recorded, recordOnPaper } from '../../src/domain/people/paper-owners.ts';
import { registerSme } from '../../src/domain/people/registering.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { as, BONTANG, later, OTHER_SITE, place, SAMARINDA, SITE, somebody } from './support.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await place(database);
  await database.prisma.siteRegion.createMany({
    data: [
      { siteId: SITE, regionCode: SAMARINDA },
      { siteId: OTHER_SITE, regionCode: BONTANG },
    ],
  });
});
afterAll(() => database.close());

const given = (more: Partial<OnPaper> = {}): OnPaper => ({
  signedOn: '2026-11-20',
  version: 'v1',
  owner: 'Wati',
  business: 'Amplang Wati',
  sector: 'food',
  region: SAMARINDA,
  phone: { number: '+6281255500001' },
  ...more,
});
const staffOf = (site: string) => somebody(database, 'Rina', [{ role: 'site_staff', site }]);

test('paper consent is kept with its day and who recorded it; the same owner and business are not doubled', async () => {
  const rina = await staffOf(SITE);
  const first = (await as(database, rina, (turn) => recordOnPaper(turn, given()))) as Recorded;
  const again = (await as(database, rina, (turn) => recordOnPaper(turn, given()))) as Recorded;
  const shop = (await as(database, rina, (turn) => recordOnPaper(turn, given({ business: 'Toko Wati' })))) as Recorded;
  expect(again).toEqual({ ...first, again: true });
  const people = await database.prisma.person.findMany({
    where: { name: 'Wati' },
    select: { phone: true, consents: true, smes: { select: { number: true } } },
  });
  expect(people).toHaveLength(1);
  expect(people[0]!.smes.map(({ number }) => number).sort()).toEqual([first.number, shop.number].sort());
  expect(people[0]!.consents).toMatchObject([
    { how: 'paper', version: 'v1', recordedBy: rina.id, givenAt: new Date('2026-11-20T05:00:00Z') },
  ]);
  expect(Buffer.from(people[0]!.phone!).toString()).not.toContain('555');
});

test("another site's region is refused with its name, and its records give no link to others", async () => {
  const rina = await staffOf(SITE);
  const budi = await staffOf(OTHER_SITE);
  expect(await as(database, rina, (turn) => recordOnPaper(turn, given({ region: BONTANG })))).toEqual({
    refused: 'PLUT Bontang',
  });
  const theirs = (await as(database, budi, (turn) =>
    recordOnPaper(turn, given({ region: BONTANG, owner: 'Umar' })),
  )) as Recorded;
  expect(await as(database, rina, (turn) => claimLink(turn, theirs.id))).toBeUndefined();
  expect(await as(database, rina, (turn) => claimLink(turn, 'no id'))).toBeUndefined();
});

test('a new link ends the one before; the owner takes the record over once, and its consent with it', async () => {
  const rina = await staffOf(SITE);
  const { id } = (await as(database, rina, (turn) => recordOnPaper(turn, given({ owner: 'Sari' })))) as Recorded;
  const lost = await as(database, rina, (turn) => claimLink(turn, id));
  const good = await as(database, rina, (turn) => claimLink(turn, id));
  const sari = await somebody(database, '');
  expect(await as(database, sari, (turn) => accept(turn, lost!.token), later(1))).toEqual({ refused: 'expired' });
  expect(await as(database, sari, (turn) => accept(turn, good!.token), later(60))).toMatchObject({
    person: { name: 'Sari' },
  });
  expect(await as(database, rina, (turn) => claimLink(turn, id))).toBeUndefined();
});

test('a number that the platform vouches for claims the record; nothing personal is left behind it', async () => {
  const rina = await staffOf(SITE);
  const phone = { number: '+6281255500077' };
  await as(database, rina, (turn) => recordOnPaper(turn, given({ owner: 'Dewi', business: 'Batik Dewi', phone })));
  const dewi = await somebody(database, '');
  const registered = await as(database, dewi, (turn) =>
    registerSme(turn, {
      owner: 'Dewi',
      business: 'Warung Dewi',
      sector: 'food',
      region: SAMARINDA,
      phone: { ...phone, own: true },
    }),
  );
  expect(registered.claimed).toEqual(['Batik Dewi']);
  const consents = await database.prisma.consent.findMany({ where: { personId: dewi.id } });
  expect(consents).toMatchObject([{ how: 'paper', recordedBy: rina.id }]);
  const left = await database.prisma.person.findMany({ where: { name: 'Dewi', id: { not: dewi.id } } });
  expect(left).toEqual([]);
});
