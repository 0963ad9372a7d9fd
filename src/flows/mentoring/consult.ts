import { type Answers, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { choice, phone, yesNo } from '../../conversation/questions.ts';
import { answerText } from '../../domain/mentoring/answer-cards.ts';
import { type Case, openCase, ownBusinesses, WISHES } from '../../domain/mentoring/cases.ts';
import { isBlocked } from '../../domain/mentoring/complaints.ts';
import { hear } from '../../domain/mentoring/relay.ts';
import { searchOn } from '../../domain/mentoring/search.ts';
import { keepPhone, phoneNumber } from '../../domain/people/people.ts';
import { fieldOf, type Topic, topicOf } from '../../indonesian/advice.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { manage } from './own.ts';
import { field, oneOf, type Problem, problem } from './questions.ts';
import { talkOf } from './talk.ts';
import { tellSearch } from './telling.ts';

/** An owner tells what troubles them. */
export const consult = flow('consult', { for: ['owner'], consent: 'v1', confirmed: false })
  .ask('problem', problem())
  .finish((turn, answers) => propose(turn, answers.problem));

/** The answer that there is to a topic: a site's own wording, or ours. */
const answerCard = async (turn: Turn, topic: Topic, site: string | null) => {
  const own = site ? await answerText(turn.tx, site, topic) : undefined;
  return own ? say('value.value', { value: own }) : say(`answer.${topic}`);
};

/** Shows the answer that fits, and opens the form of a case with all that is known already. */
const propose = async (turn: Turn, told: Problem): Promise<Outcome> => {
  const businesses = await ownBusinesses(turn);
  const first = businesses[0];
  if (!first) return notRegistered();
  if (await isBlocked(turn.tx, turn.person.id)) return spoken(reply(say('mentoring.blocked')));
  const topic = told.words ? topicOf(told.words) : undefined;
  const proposed = told.words ? fieldOf(told.words) : undefined;
  const known = await phoneNumber(turn, turn.person.id);
  const answers: Answers = {
    problem: told,
    ...(!topic && { solved: false }),
    ...(businesses.length === 1 && { sme: first.id }),
    ...(proposed && { field: proposed }),
    ...(known && { phone: { number: known, own: true } }),
    facts: { businesses: businesses.map(({ id, name }) => ({ id, label: name })) },
  };
  return {
    say: topic ? [reply(await answerCard(turn, topic, first.siteId))] : [],
    start: { flow: 'newCase', answers },
  };
};

/** `/konsultasi`; a wish in words that already names a topic is taken for the problem itself. */
export const beginConsulting = async (turn: Turn, rest: string): Promise<Outcome> => {
  if ((await ownBusinesses(turn)).length === 0) return notRegistered();
  if (topicOf(rest)) return propose(turn, { words: rest });
  return { say: [], start: { flow: 'consult' } };
};

const notRegistered = (): Outcome =>
  spoken(
    reply(say('mentoring.registerFirst'), {
      choices: [command('daftar', say('register.menu')), command('petugas', say('desk.menu'))],
    }),
  );

/** What a mentor is asked for; nothing more where the answer that was shown is enough. */
export const newCase = (gazetteer: Gazetteer) =>
  flow('newCase', { for: ['owner'], consent: 'v1', confirmed: ({ solved }) => solved !== true })
    .ask('problem', problem())
    .ask('solved', yesNo())
    .ask('sme', oneOf('businesses'), { when: (a) => !a.solved })
    .ask('field', field(), { when: (a) => !a.solved })
    .ask('wish', choice(WISHES, 'mentoring.wish'), { when: (a) => !a.solved })
    .ask('mayCall', yesNo(), { when: (a) => a.wish === 'call' || a.wish === 'visit' })
    .ask('phone', phone(), { when: (a) => a.mayCall === true })
    .finish(async (turn, a) => {
      if (a.solved || !a.sme || !a.field || !a.wish) return spoken(reply(say('mentoring.solved')));
      if (await isBlocked(turn.tx, turn.person.id)) return spoken(reply(say('mentoring.blocked')));
      const asking = { sme: a.sme, field: a.field, wish: a.wish, mayCall: a.mayCall ?? false };
      const opened = await openCase(turn, { ...asking, problem: a.problem.words ?? '' });
      if (!opened)
        return spoken(reply(say('mentoring.tooMany'), { choices: [command('kasus', say('mentoring.menuCases'))] }));
      if (a.phone) await keepPhone(turn, a.phone.number);
      const { case: about, masked } = opened;
      const { file } = a.problem;
      if (file) await hear(turn, about.id, { file: { id: file.stored, name: file.name, mime: file.mime } });
      const searched = await searchOn(turn, about);
      return {
        say: [
          received(about),
          ...(masked ? [reply(say('mentoring.masked'))] : []),
          ...(await tellSearch({ ...turn, gazetteer }, searched)),
        ],
        line: await talkOf(turn, about.id),
      };
    });

const received = (opened: Case) =>
  reply(say('mentoring.received', { number: opened.number }), { choices: [manage(opened)] });
