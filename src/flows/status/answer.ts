import { holds, MINISTRY } from '../../conversation/access.ts';
import type { Outcome } from '../../conversation/flow.ts';
import type { Outgoing } from '../../conversation/message.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Turn } from '../../turn.ts';
import { type Asked, askedBy, ownRegions, selectionOf } from './asked.ts';
import { proposalsCounted } from './count.ts';
import { heard } from './heard.ts';
import { forMinistryOnly, help, mayNotSeeProposals, notUnderstood, notYet } from './help.ts';
import { proposalsListed } from './list.ts';
import { named } from './named.ts';

/**
 * Answers a question of the contract, to each what they may see: the ministry everything, officials the proposals of
 * their own region. What was asked is kept as the context of the next question.
 */
export const answer = async (turn: Turn, query: Query, page = 1): Promise<Outcome> => {
  const { person } = turn;
  if (query.ask === 'help') return { say: [await help(person)] };
  if (query.ask === 'unknown') return { say: [notUnderstood(person)] };
  const ministry = holds(person, MINISTRY);
  if (query.subject !== 'proposal' && !ministry) return { say: [forMinistryOnly()] };
  if (!ministry && ownRegions(person).length === 0) return { say: [mayNotSeeProposals()] };
  const asked = await askedBy(turn, query, page);
  return { say: [await told(asked)], context: { query, at: turn.now.toISOString() } };
};

const told = (asked: Asked): Promise<Outgoing> | Outgoing => {
  const { query, turn } = asked;
  if (query.subject !== 'proposal') return notYet(heard(asked), turn.person);
  if (query.ask === 'list') return proposalsListed(asked, selectionOf(asked));
  if (query.ask === 'count') return proposalsCounted(asked);
  return named(asked);
};
