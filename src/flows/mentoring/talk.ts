import type { Outcome } from '../../conversation/flow.ts';
import { arrivedElsewhere } from '../../domain/mentoring/relay.ts';
import type { Turn } from '../../turn.ts';

/** The open talk of a case, with how much had come from other cases when it was last spoken in or chosen. */
export const talkOf = async (turn: Pick<Turn, 'tx' | 'person'>, id: string): Promise<NonNullable<Outcome['line']>> => ({
  name: 'case',
  record: `${id}@${await arrivedElsewhere(turn, id)}`,
});
