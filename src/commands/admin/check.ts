import { workspaceOf } from '../../channels/slack/workspace.ts';
import { usernameOf } from '../../channels/telegram/username.ts';
import { warningsOf } from '../../config.ts';
import { unapplied } from '../../database/migrate.ts';
import { countHolidays, yearOfHolidays } from '../../domain/holidays.ts';
import { OperatorError } from '../../operator-error.ts';
import { type Context, withContext } from './context.ts';
import { canRead, type Finding, mend, well } from './sealed.ts';

/**
 * `check`: looks over all that can be wrong before it shows, and changes nothing; the process ends with 1 where something
 * must be mended.
 */
export const checkCommand = (): Promise<void> =>
  withContext(
    async (context) => {
      const findings = [
        well(`settings: read${context.config.databaseUrl ? '' : `, embedded database in ${context.config.dataDir}`}`),
        ...warningsOf().map(mend),
        ...(await data(context)),
        ...(await tokens(context)),
      ];
      for (const { ok, line } of findings) context.print(`${ok ? 'ok  ' : 'MEND'}  ${line}`);
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    },
    { look: true },
  );

/** What is in the database is looked at only where it is in the shape that this program knows. */
const data = async (context: Context): Promise<Finding[]> => {
  try {
    const missing = await unapplied(context.url);
    if (missing.length > 0) return [well(`migrations: ${missing.length} to come, which the next start applies`)];
  } catch (error) {
    if (error instanceof OperatorError) return [mend(`migrations: ${error.message} ${error.remedy}`)];
    throw error;
  }
  return [
    well('migrations: all applied'),
    await canRead(context.database.pool, context.vault),
    await holidays(context),
    await staff(context),
  ];
};

/** Working days count right only where the holidays are known, this year's and from October next year's too. */
const holidays = async ({ database }: Context): Promise<Finding> => {
  const year = yearOfHolidays(new Date());
  const known = await countHolidays(database.prisma, year);
  return known > 0
    ? well(`holidays: ${known} known for ${year}`)
    : mend(
        `holidays: none known for ${year}, so that working days will be miscounted. Import them: npm run admin -- holidays FILE`,
      );
};

const staff = async ({ database, config }: Context): Promise<Finding> => {
  const deciders = await database.prisma.grant.count({ where: { role: 'decider', revokedAt: null } });
  if (deciders > 0) return well(`staff: ${deciders} may decide`);
  return config.slack
    ? mend('staff: nobody may decide. Add somebody: npm run admin -- staff add <Slack id> --role decider --name "…"')
    : well('staff: nobody may decide yet');
};

const tokens = async ({ config }: Context): Promise<Finding[]> => {
  const { telegram, slack } = config;
  const ask = async (name: string, variable: string, who: () => Promise<string>): Promise<Finding> => {
    try {
      return well(`${name}: ${await who()}`);
    } catch (error) {
      const { description, data, message } = error as {
        description?: string;
        data?: { error?: string };
        message: string;
      };
      return mend(`${name}: ${description ?? data?.error ?? message.split('\n')[0]}. Look at ${variable}.`);
    }
  };
  return [
    ...(telegram
      ? [await ask('telegram', 'TELEGRAM_BOT_TOKEN', async () => `@${await usernameOf(telegram)}`)]
      : [well('telegram: not connected')]),
    ...(slack ? [await ask('slack', 'SLACK_BOT_TOKEN', () => workspaceOf(slack))] : [well('slack: not connected')]),
  ];
};
