import { nameKey } from '../../src/domain/people/smes.ts';
import { type TestBot, vault } from '../support/bot.ts';
import { known } from '../support/people.ts';

/** Two of the ministry's staff, known in Slack as "staf-ani" (decider) and "staf-budi" (verifier). */
export const ministryStaff = async (test: TestBot): Promise<void> => {
  await known(test, 'slack', 'staf-ani', 'Ani Rahmawati', [{ role: 'decider' }]);
  await known(test, 'slack', 'staf-budi', 'Budi Hartono', [{ role: 'verifier' }]);
};

/** A site in Bontang, with "rina" of its staff on Telegram. */
export const siteStaff = async (test: TestBot): Promise<void> => {
  const site = test.newId();
  await test.database.prisma.site.create({
    data: {
      id: site,
      name: 'PLUT Bontang',
      regionCode: '64.74',
      zone: 'Asia/Makassar',
      hours: {},
      serves: { create: { regionCode: '64.74' } },
    },
  });
  await known(test, 'telegram', 'rina', 'Rina Wulandari', [{ role: 'site_staff', site }]);
};

/**
 * A site in Balikpapan with its manager "hendra", the mentors "dewi" (marketing and production) and "nurul" (production),
 * and two owners: "murni" (Abon Bu Murni) and "joko" (Sambal Joko).
 */
export const mentoringSite = async (test: TestBot): Promise<void> => {
  const { prisma } = test.database;
  const site = test.newId();
  await prisma.site.create({
    data: {
      id: site,
      name: 'PLUT Balikpapan',
      regionCode: '64.71',
      zone: 'Asia/Makassar',
      hours: Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, ['08:00', '16:00']])),
      serves: { create: { regionCode: '64.71' } },
    },
  });
  await known(test, 'telegram', 'hendra', 'Hendra Kusuma', [{ role: 'site_manager', site }]);
  const mentors = [
    ['dewi', 'Dewi Anggraini', ['marketing', 'production']],
    ['nurul', 'Nurul Hidayati', ['production']],
  ] as const;
  for (const [address, name, fields] of mentors) {
    const personId = await known(test, 'telegram', address, name, [{ role: 'mentor', site }]);
    await prisma.mentor.create({
      data: { id: test.newId(), personId, siteId: site, fields: [...fields], since: new Date('2026-01-05') },
    });
  }
  const owners = [
    ['murni', 'Sri Murni', 'Abon Bu Murni'],
    ['joko', 'Joko Susilo', 'Sambal Joko'],
  ] as const;
  for (const [address, name, business] of owners) {
    const ownerId = await known(test, 'telegram', address, name, [{ role: 'owner' }]);
    const phone = `+6281100000${address.length}`;
    await prisma.person.update({
      where: { id: ownerId },
      data: { phone: vault.seal(phone), phoneHash: vault.hash(phone) },
    });
    await prisma.consent.create({
      data: { id: test.newId(), personId: ownerId, version: 'v1', how: 'button', givenAt: test.clock.now },
    });
    await prisma.sme.create({
      data: {
        id: test.newId(),
        number: `UMKM-2026-9${address}`,
        ownerId,
        name: business,
        nameKey: nameKey(business),
        sector: 'food',
        regionCode: '64.71',
        siteId: site,
        registeredAt: test.clock.now,
      },
    });
  }
};

/** The offices of Kota Denpasar ("kadek" is its head, "luh" one of its officials) and of the province of Bali ("gede"). */
export const office = async (test: TestBot): Promise<void> => {
  await known(test, 'telegram', 'kadek', 'I Kadek Suardana', [{ role: 'head_of_office', region: '51.71' }]);
  await known(test, 'telegram', 'luh', 'Ni Luh Ayu Pratiwi', [{ role: 'official', region: '51.71' }]);
  await known(test, 'telegram', 'gede', 'Gede Wirawan', [{ role: 'head_of_office', region: '51' }]);
};
