import { latestGuidelines, setPace } from '../../domain/guideline/pace.ts';
import { wholeOf } from './answers.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

/** How many guidelines are listed. */
const LISTED = 5;

/** `guidelines`: how the latest remind those silent; with `--reminders` or `--every`, changes the latest and those to come. */
export const guidelinesCommand = async ({
  reminders,
  every,
}: {
  reminders?: string | undefined;
  every?: string | undefined;
}): Promise<void> => {
  const pace = {
    ...(reminders !== undefined && { reminders: wholeOf('reminders', reminders, 'reminders', 0, 20) }),
    ...(every !== undefined && { remindEvery: wholeOf('every', every, 'days', 1, 90) }),
  };
  await withContext(async ({ database, doing, print }) => {
    if (Object.keys(pace).length > 0 && !(await doing(({ tx }) => setPace(tx, pace))))
      throw new UsageError('No guideline was sent yet: send one first (/juknis in Slack).');
    const known = await latestGuidelines(database.prisma, LISTED);
    for (const { title, createdAt, reminders: times, remindEvery } of known)
      print(`${createdAt.toISOString().slice(0, 10)}  ${times} reminders, every ${remindEvery} days  ${title}`);
    if (known.length === 0) print('No guideline was sent yet.');
  });
};
