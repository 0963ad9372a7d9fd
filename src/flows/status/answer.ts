import { holds, MINISTRY } from '../../conversation/access.ts';
import type { Outcome } from '../../conversation/flow.ts';
import type { Outgoing } from '../../conversation/message.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Person, Turn } from '../../turn.ts';
import { type Asked, askedBy, ownRegions, selectionOf } from './asked.ts';
import { proposalsCounted } from './count.ts';
import { guidelineTold } from './guideline.ts';
import { heard } from './heard.ts';
import { forMinistryOnly, help, mayNotSeeProposals, notUnderstood, notYet } from './help.ts';
import { proposalsListed } from './list.ts';
import { named } from './named.ts';
import { registerTold } from './registers.ts';

/**
 * Answers a question of the contract, to each what they may see: the ministry everything, officials the proposals of
 * their own region, everybody the trainings. What was asked is kept as the context of the next question.
 */
export const answer = async (turn: Turn, query: Query, page = 1): Promise<Outcome> => {
  const { person } = turn;
  if (query.ask === 'help') return { say: [await help(person)] };
  if (query.ask === 'unknown') return { say: [notUnderstood(person)] };
  const refused = refusalOf(person, query);
  if (refused) return { say: [refused] };
  return { say: [await told(await askedBy(turn, query, page))], context: { query, at: turn.now.toISOString() } };
};

/** Trainings are for everybody, proposals for those concerned too, all else for the ministry alone. */
const refusalOf = (person: Person, { subject }: Query): Outgoing | undefined => {
  if (holds(person, MINISTRY) || subject === 'training') return undefined;
  if (subject !== 'proposal') return forMinistryOnly();
  return ownRegions(person).length === 0 ? mayNotSeeProposals() : undefined;
};

const told = (asked: Asked): Promise<Outgoing> | Outgoing => {
  const { query, turn } = asked;
  const { ask, subject } = query;
  if (subject === 'proposal') {
    if (ask === 'list') return proposalsListed(asked, selectionOf(asked));
    return ask === 'count' ? proposalsCounted(asked) : named(asked);
  }
  const known = ask === 'list' || ask === 'count' || (ask === 'status' && subject === 'guideline');
  if (!known || !subject || query.mine || query.stuck || query.stages || query.group === 'stage')
    return notYet(heard(asked), turn.person);
  return subject === 'guideline' ? guidelineTold(asked) : registerTold(asked, subject);
};
