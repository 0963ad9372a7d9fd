import { randomBytes, randomUUID } from 'node:crypto';
import type { Grant, Person, Turn, Tx } from '../../src/turn.ts';
import { newSecret, openVault } from '../../src/vault.ts';
import type { FreshDatabase } from '../support/database.ts';

export const NOON = new Date('2026-11-24T04:00:00Z');
export const later = (days: number): Date => new Date(NOON.getTime() + days * 86_400_000);
export const newToken = (): string => randomBytes(24).toString('base64url');
const vault = openVault([newSecret()]);

/** Two regions, and a site in the first. */
export const SAMARINDA = '64.72';
export const BONTANG = '64.74';
export const SITE = '11111111-1111-4111-8111-111111111111';
export const OTHER_SITE = '22222222-2222-4222-8222-222222222222';

export const place = async ({ prisma }: FreshDatabase): Promise<void> => {
  await prisma.region.createMany({
    data: [
      { code: SAMARINDA, name: 'Kota Samarinda', kind: 'city', provinceCode: '64', zone: 'Asia/Makassar' },
      { code: BONTANG, name: 'Kota Bontang', kind: 'city', provinceCode: '64', zone: 'Asia/Makassar' },
    ],
    skipDuplicates: true,
  });
  await prisma.site.createMany({
    data: [
      { id: SITE, name: 'PLUT Samarinda', regionCode: SAMARINDA, zone: 'Asia/Makassar', hours: {} },
      { id: OTHER_SITE, name: 'PLUT Bontang', regionCode: BONTANG, zone: 'Asia/Makassar', hours: {} },
    ],
  });
};

/** Somebody on Telegram with these roles; `name` may be empty, as of one just met. */
export const somebody = async (
  { prisma }: FreshDatabase,
  name: string,
  grants: Grant[] = [],
): Promise<Person & { address: string; grantIds: string[] }> => {
  const id = randomUUID();
  const address = `tg-${randomBytes(4).toString('hex')}`;
  const grantIds = grants.map(() => randomUUID());
  await prisma.person.create({
    data: {
      id,
      name,
      createdAt: NOON,
      addresses: {
        create: {
          since: NOON,
          address: { create: { channel: 'telegram', id: address, shownName: name || 'Ani (HP)', createdAt: NOON } },
        },
      },
      grants: {
        create: grants.map(({ role, site, region }, i) => ({
          id: grantIds[i]!,
          role,
          siteId: site ?? null,
          regionCode: region ?? null,
          grantedAt: NOON,
        })),
      },
    },
  });
  return { id, name, locale: 'id', grants, address, grantIds };
};

/** Does something as this person, in a transaction of its own. */
export const as = <T>(
  { prisma }: FreshDatabase,
  who: Person & { address: string },
  work: (turn: Turn & { by: string }) => Promise<T>,
  now = NOON,
): Promise<T> =>
  prisma.$transaction((tx: Tx) =>
    work({
      person: who,
      by: who.id,
      from: { channel: 'telegram', id: who.address },
      now,
      newId: randomUUID,
      newToken,
      tx,
      vault,
    }),
  );
