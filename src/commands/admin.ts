import { parseArgs } from 'node:util';
import { inPlainWords } from '../operator-error.ts';
import { newSecret } from '../vault.ts';
import { backupCommand } from './admin/backup.ts';
import { breachCommand } from './admin/breach.ts';
import { checkCommand } from './admin/check.ts';
import { guidelinesCommand } from './admin/guidelines.ts';
import { holidaysCommand } from './admin/holidays.ts';
import { inviteCommand } from './admin/invite.ts';
import { questionsCommand } from './admin/questions.ts';
import { requirementsCommand } from './admin/requirements.ts';
import { outboxCommand, restoreCommand } from './admin/restore.ts';
import { retentionCommand } from './admin/retention.ts';
import { rotateKeyCommand } from './admin/rotate.ts';
import { sitesCommand } from './admin/sites.ts';
import { staffCommand } from './admin/staff.ts';
import { stagesCommand } from './admin/stages.ts';
import { USAGE, UsageError } from './admin/usage.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

const run = async (args: string[]): Promise<void> => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      region: { type: 'string' },
      site: { type: 'string' },
      role: { type: 'string' },
      name: { type: 'string' },
      days: { type: 'string' },
      second: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      account: { type: 'string' },
      how: { type: 'string' },
      done: { type: 'string' },
      required: { type: 'string' },
      'at-least': { type: 'string' },
      reminders: { type: 'string' },
      every: { type: 'string' },
      'answer-hours': { type: 'string' },
      'paid-by': { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, first, second] = positionals;
  if (values.help || !command) return void print(USAGE);
  switch (command) {
    case 'invite':
      return inviteCommand(first, values);
    case 'staff':
      return staffCommand(first, second, values);
    case 'sites':
      return sitesCommand(first, values);
    case 'holidays':
      return holidaysCommand(first);
    case 'stages':
      return stagesCommand(first, values);
    case 'requirements':
      return requirementsCommand(first, values);
    case 'guidelines':
      return guidelinesCommand(values);
    case 'key':
      return void print(newSecret());
    case 'backup':
      return backupCommand(first);
    case 'restore':
      return restoreCommand(first);
    case 'outbox':
      return outboxCommand(first);
    case 'retention':
      return retentionCommand(values['dry-run'] ?? false);
    case 'breach':
      return breachCommand(first, values);
    case 'rotate-key':
      return rotateKeyCommand();
    case 'questions':
      return questionsCommand();
    case 'check':
      return checkCommand();
    default:
      throw new UsageError(`"${command}" is no command.\n\n${USAGE}`);
  }
};

run(process.argv.slice(2)).catch((error: Error & { code?: string }) => {
  const known = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exitCode = known ? 2 : 1;
});
