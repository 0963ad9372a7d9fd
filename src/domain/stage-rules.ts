import type { Prisma, Stage } from '../database/client/client.ts';
import type { Tx } from '../turn.ts';

/** The ministry's setting for a stage: how many working days a proposal may stay, and whether entering it takes two. */
export type StageRule = { stage: Stage; workingDays: number | null; confirmed: boolean };

/** The rules of all stages that have one, in the order of the stages. */
export const stageRules = (tx: Pick<Tx, 'stageRule'>): Promise<StageRule[]> =>
  tx.stageRule.findMany({ orderBy: { stage: 'asc' } });

/** Only decisions can take a second officer. */
const DECISIONS = ['approved', 'postponed', 'rejected'];

/** Changes the rule of a stage. False where that stage has none, or is no decision that could take two. */
export const setStageRule = async (
  tx: Pick<Tx, 'stageRule'>,
  stage: string,
  changes: Prisma.StageRuleUpdateInput,
): Promise<boolean> => {
  const rule = (await stageRules(tx)).find((one) => one.stage === stage);
  if (!rule || (changes.confirmed === true && !DECISIONS.includes(stage))) return false;
  await tx.stageRule.update({ where: { stage: rule.stage }, data: changes });
  return true;
};
