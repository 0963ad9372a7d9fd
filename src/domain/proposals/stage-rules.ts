import type { Stage } from '../../database/client/client.ts';
import type { Tx } from '../../turn.ts';

/** The ministry's setting for a stage: how many working days a proposal may stay, and whether entering it takes two. */
export type StageRule = { stage: Stage; workingDays: number | null; confirmed: boolean };

/** The rules of all stages that have one, in the order of the stages. */
export const stageRules = (tx: Pick<Tx, 'stageRule'>): Promise<StageRule[]> =>
  tx.stageRule.findMany({ orderBy: { stage: 'asc' } });

/** Only decisions can take a second officer. */
const DECISIONS = ['approved', 'postponed', 'rejected'];

/** Changes the rule of a stage. `noRule`: it has none. `undecided`: entering it is no decision that could take two. */
export const setStageRule = async (
  tx: Pick<Tx, 'stageRule'>,
  stage: string,
  changes: Partial<Omit<StageRule, 'stage'>>,
): Promise<{ rule: StageRule } | { refused: 'noRule' | 'undecided' }> => {
  const rule = (await stageRules(tx)).find((one) => one.stage === stage);
  if (!rule) return { refused: 'noRule' };
  if (changes.confirmed && !DECISIONS.includes(stage)) return { refused: 'undecided' };
  return { rule: await tx.stageRule.update({ where: { stage: rule.stage }, data: changes }) };
};
