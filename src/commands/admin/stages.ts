import { renewDeadlines } from '../../domain/proposals/deadlines.ts';
import { setStageRule, stageRules } from '../../domain/proposals/stage-rules.ts';
import { wholeOf, yesOf } from './answers.ts';
import { withContext } from './context.ts';
import { UsageError } from './usage.ts';

const WHY = {
  noRule: 'has no rule; see: npm run admin -- stages',
  undecided: 'is no decision, so that it takes no second officer',
} as const;

/** `stages`: the rule of each stage; with one named and `--days` or `--second`, changes its rule. */
export const stagesCommand = async (
  stage: string | undefined,
  { days, second }: { days?: string | undefined; second?: string | undefined },
): Promise<void> => {
  const changes = {
    ...(days !== undefined && {
      workingDays: days === 'none' ? null : wholeOf('days', days, 'working days (or none)', 1, 250),
    }),
    ...(second !== undefined && { confirmed: yesOf('second', second) }),
  };
  await withContext(async ({ database, doing, print }) => {
    if (stage !== undefined) {
      if (Object.keys(changes).length === 0)
        throw new UsageError('Say what to change: --days 10, --days none, --second yes');
      const renewed = await doing(async (turn) => {
        const came = await setStageRule(turn.tx, stage, changes);
        if ('refused' in came) throw new UsageError(`"${stage}" ${WHY[came.refused]}`);
        return renewDeadlines(turn);
      });
      print(`Deadlines of ${renewed} proposals were set anew.`);
    }
    for (const rule of await stageRules(database.prisma)) {
      const limit = rule.workingDays === null ? 'no limit' : `${rule.workingDays} working days`;
      print(`${rule.stage.padEnd(20)}${limit.padEnd(18)}${rule.confirmed ? 'takes a second officer' : ''}`.trimEnd());
    }
  });
};
