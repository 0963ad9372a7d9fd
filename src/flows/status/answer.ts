import { holds, MINISTRY } from '../../conversation/access.ts';
import type { Outcome } from '../../conversation/flow.ts';
import type { Outgoing } from '../../conversation/message.ts';
import { type Asker, keepQuestion } from '../../domain/ministry/question-log.ts';
import type { Query } from '../../indonesian/query.ts';
import { redacted } from '../../indonesian/redacted.ts';
import type { Person, Turn } from '../../turn.ts';
import { type Asked, type Asking, askedBy, ownRegions, selectionOf } from './asked.ts';
import { proposalsCounted } from './count.ts';
import { guidelineTold } from './guideline.ts';
import { heard } from './heard.ts';
import { forMinistryOnly, help, mayNotSeeProposals, notUnderstood, notYet } from './help.ts';
import { proposalsListed } from './list.ts';
import { named } from './named.ts';
import { regionNames } from './places.ts';
import { registerTold } from './registers.ts';
import { answered, type Told } from './told.ts';

/** Answers a question that was written, or asked by a button where there is no `text`, and keeps it. */
export const answer = async (turn: Turn, query: Query, text?: string): Promise<Outcome> => {
  const shown = text === undefined ? undefined : redacted(text, await regionNames());
  const question = await keepQuestion(turn, { query, asker: askerOf(turn.person), text: shown });
  return answerTo(turn, query, { question, typed: text !== undefined });
};

const askerOf = (person: Person): Asker => {
  if (holds(person, MINISTRY)) return 'ministry';
  return ownRegions(person).length > 0 ? 'official' : 'other';
};

/**
 * Answers a question of the contract, to each what they may see: the ministry everything, officials the proposals of
 * their own region, everybody the trainings and the products that are shown. What was asked is kept as the context of the next question.
 */
export const answerTo = async (turn: Turn, query: Query, asking: Asking): Promise<Outcome> => {
  const { person } = turn;
  if (query.ask === 'help') return { say: [await help(person)] };
  if (query.ask === 'unknown') return { say: [notUnderstood(person)] };
  const refused = refusalOf(person, query);
  if (refused) return { say: [refused] };
  const asked = await askedBy(turn, query, asking);
  const told = await toldOf(asked);
  const said = told ? await answered(asked, told) : notYet(heard(asked), person);
  return { say: [said], context: { query, at: turn.now.toISOString() } };
};

/** Trainings and products are for everybody, proposals for those concerned too, all else for the ministry alone. */
export const refusalOf = (person: Person, { subject }: Query): Outgoing | undefined => {
  if (holds(person, MINISTRY) || subject === 'training' || subject === 'product') return undefined;
  if (subject !== 'proposal') return forMinistryOnly();
  return ownRegions(person).length === 0 ? mayNotSeeProposals() : undefined;
};

/** What there is to tell; undefined where it cannot be told yet. */
export const toldOf = async (asked: Asked): Promise<Told | undefined> => {
  const { query } = asked;
  const { ask, subject, as } = query;
  if (subject === 'proposal') {
    if (ask === 'count' || (ask === 'list' && (as === 'map' || as === 'chart'))) return proposalsCounted(asked);
    return ask === 'list' ? proposalsListed(asked, selectionOf(asked)) : named(asked);
  }
  const known = ask === 'list' || ask === 'count' || (ask === 'status' && subject === 'guideline');
  if (!known || !subject || query.mine || query.stuck || query.stages || query.group === 'stage') return undefined;
  return subject === 'guideline' ? guidelineTold(asked) : registerTold(asked, subject);
};
