import type { TestBot } from '../support/bot.ts';
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
