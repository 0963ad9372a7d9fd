import { grantsOf, holds, MINISTRY } from '../../conversation/access.ts';
import { DECISIONS, type Selection, UNDECIDED } from '../../domain/proposal-selection.ts';
import { type Moment, momentOf } from '../../domain/working-days.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Person, Turn } from '../../turn.ts';
import { type Places, placesIn, regionNames } from './places.ts';

/** A question as it is being answered: who asks, what was understood, and what they may see of it. */
export type Asked = {
  turn: Turn;
  query: Query;
  /** From 1; ten are shown on each. */
  page: number;
  moment: Moment;
  places: Places;
  /** The regions an official speaks for; the ministry sees all, and so does everybody of the trainings. */
  scope?: readonly string[] | undefined;
};

/** The regions that somebody speaks for as an official. */
export const ownRegions = (person: Person): string[] =>
  grantsOf(person, ['official', 'head_of_office']).flatMap(({ region }) => (region ? [region] : []));

/** A question together with what answering it needs to know. */
export const askedBy = async (turn: Turn, query: Query, page = 1): Promise<Asked> => ({
  turn,
  query,
  page,
  moment: await momentOf(turn),
  places: placesIn(await regionNames()),
  scope: holds(turn.person, MINISTRY) || query.subject !== 'proposal' ? undefined : ownRegions(turn.person),
});

const isDecision = (stage: string): boolean => (DECISIONS as readonly string[]).includes(stage);

/** The query's conditions as a selection of proposals, within what the asker may see. */
export const selectionOf = ({ query, turn, scope }: Asked): Selection => {
  const { number, regions, stages, period, dated, stuck, mine, sort } = query;
  const waiting = stuck !== undefined || sort === 'longest' ? UNDECIDED : undefined;
  return {
    number,
    regions,
    scope,
    stuck,
    stages: stages ?? waiting,
    handler: mine && turn.person.id,
    ...(period && dated === 'submitted' && { submitted: period }),
    ...(period &&
      dated === 'decided' && { entered: { stages: stages?.filter(isDecision) ?? DECISIONS, span: period } }),
    ...(period && dated === 'entered' && { entered: { stages: stages ?? UNDECIDED, span: period } }),
  };
};
