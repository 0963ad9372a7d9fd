import type { Grant } from '../../src/turn.ts';
import type { TestBot } from './bot.ts';

/** Somebody known at an address, with roles. Answers their id. */
export const known = async (
  { database, newId, clock }: TestBot,
  channel: 'telegram' | 'slack',
  address: string,
  name: string,
  grants: Grant[] = [],
): Promise<string> => {
  const { prisma } = database;
  const id = newId();
  const at = clock.now;
  await prisma.person.create({ data: { id, name, createdAt: at } });
  await prisma.address.create({ data: { channel, id: address, createdAt: at } });
  await prisma.personAddress.create({ data: { channel, addressId: address, personId: id, since: at } });
  for (const { role, site, region } of grants)
    await prisma.grant.create({
      data: { id: newId(), personId: id, role, siteId: site ?? null, regionCode: region ?? null, grantedAt: at },
    });
  return id;
};
