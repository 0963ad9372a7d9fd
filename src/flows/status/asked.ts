import { grantsOf, holds, MINISTRY } from '../../conversation/access.ts';
import type { Wanted } from '../../domain/people/registers.ts';
import { DECISIONS, type Selection, UNDECIDED } from '../../domain/proposals/selection.ts';
import { type Moment, momentOf } from '../../domain/working-days.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Person, Turn } from '../../turn.ts';
import { type Places, placesIn, regionNames } from './places.ts';

/** How a question came to be asked. */
export type Asking = {
  /** The id under which the question is kept; buttons about its answer bear it. */
  question: string;
  /** From 1; ten are shown on each. */
  page?: number;
  /** It was written, not pressed. */
  typed?: boolean;
  /** Another page takes the place of the one before. */
  turning?: boolean;
  /** It was asked in private and is now answered to the whole room. */
  openly?: boolean;
};

/** A question as it is being answered: who asks, what was understood, and what they may see of it. */
export type Asked = Omit<Asking, 'page'> & {
  turn: Turn;
  query: Query;
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
export const askedBy = async (turn: Turn, query: Query, { page = 1, ...asking }: Asking): Promise<Asked> => {
  const moment = await momentOf(turn);
  return {
    ...asking,
    turn,
    query: forward(query, moment),
    page,
    moment,
    places: placesIn(await regionNames()),
    scope: holds(turn.person, MINISTRY) || query.subject !== 'proposal' ? undefined : ownRegions(turn.person),
  };
};

/** What stands for no end of a period. */
export const LAST_DAY = '2100-01-01';

/** "Pelatihan apa saja?" asks for those to come. */
const forward = (query: Query, { today }: Moment): Query =>
  query.subject === 'training' && query.ask === 'list' && !query.period
    ? { ...query, period: { from: today, to: LAST_DAY }, dated: 'starts' }
    : query;

/** The query's conditions as a choice of entries of a register. */
export const wantedOf = ({ regions, period, field, category, certificates, flagship }: Query): Wanted => ({
  regions,
  period,
  field,
  category,
  certificates,
  flagship,
});

const isDecision = (stage: string): boolean => (DECISIONS as readonly string[]).includes(stage);

/** The query's conditions as a selection of proposals, within what the asker may see. */
export const selectionOf = ({ query, turn, scope }: Pick<Asked, 'query' | 'turn' | 'scope'>): Selection => {
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
