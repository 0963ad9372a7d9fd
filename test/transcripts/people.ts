import type { TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';

/** Two of the ministry's staff, known in Slack as "staf-ani" (decider) and "staf-budi" (verifier). */
export const ministryStaff = async (test: TestBot): Promise<void> => {
  await known(test, 'slack', 'staf-ani', 'Ani Rahmawati', [{ role: 'decider' }]);
  await known(test, 'slack', 'staf-budi', 'Budi Hartono', [{ role: 'verifier' }]);
};
