import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { notify, type Outgoing, reply, say } from '../../conversation/message.ts';
import { choice, text } from '../../conversation/questions.ts';
import { note } from '../../domain/audit.ts';
import { type Answered, accept, decline, postpone } from '../../domain/mentoring/assigning.ts';
import { type Case, caseById, caseOfAssignment } from '../../domain/mentoring/cases.ts';
import { passWaiting } from '../../domain/mentoring/relay.ts';
import { phoneNumber } from '../../domain/people/people.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { act, called, caseText, offerLabel, REASONS, zoneOf } from './cards.ts';
import { relayed } from './line.ts';
import { manage, write } from './own.ts';
import { talkOf } from './talk.ts';
import { tellSearch } from './telling.ts';

const notFound = (): Outcome => spoken(reply(say('mentoring.notFound')));

/** What is said where an answer comes too late, or a second time. */
const late = async (turn: Turn, answered: Exclude<Answered, { outcome: 'done' }>): Promise<Outcome> => {
  const { number } = answered.case;
  if (answered.outcome === 'closed') return spoken(reply(say('mentoring.closedAlready', { number })));
  if (answered.outcome === 'over') return spoken(reply(say('mentoring.overAlready', { number })));
  if (!answered.mine) return spoken(reply(say('mentoring.heldBy', { number, name: answered.by.person.name })));
  return {
    ...spoken(
      reply(say('mentoring.heldByYou', { number }), { choices: [write(answered.case), manage(answered.case)] }),
    ),
    line: await talkOf(turn, answered.case.id),
  };
};

/** **Terima**: the first who presses holds the case; the talk between both sides is open, and what waited is passed on. */
export const accepting = (gazetteer: Gazetteer): Act => ({
  name: 'mentoring.accept',
  for: ['mentor'],
  press: async (turn, record) => {
    const answered = await accept(turn, record);
    if (!answered) return notFound();
    if (answered.outcome !== 'done') return late(turn, answered);
    const about = answered.case;
    const mentor = about.mentor!;
    const telling = { ...turn, gazetteer };
    const card: Outgoing = {
      ...reply(say('mentoring.accepted', { case: await caseText(telling, about), at: turn.now })),
      label: offerLabel(mentor),
      replaces: offerLabel(mentor),
      ...zoneOf(about),
    };
    return {
      say: [
        card,
        await briefing(turn, about),
        ...(await passWaiting(turn, about)).map((said) => relayed(about, turn.person.id, about.owner, said)),
        {
          ...notify(
            { person: about.owner.id },
            say('mentoring.owner.accepted', {
              number: about.number,
              name: called(mentor.person, say('mentoring.mentor')),
            }),
            { choices: [write(about), manage(about)] },
          ),
          rank: 'reply',
          label: `case:${about.id}:accepted`,
        },
        ...(await tellSearch(telling, answered)),
      ],
      line: await talkOf(turn, about.id),
    };
  },
});

/** What whoever accompanies a case may know: the owner's name, and the number that was released for a call; that look is noted. */
const briefing = async (turn: Turn, about: Case): Promise<Outgoing> => {
  const number = about.mayCall ? await phoneNumber(turn, about.owner.id) : undefined;
  if (number) await note({ ...turn, by: turn.person.id }, 'looked', 'phone', about.owner.id, { case: about.id });
  const values = {
    number: about.number,
    owner: called(about.owner, say('mentoring.ownerUnnamed')),
    business: about.sme.name,
  };
  return {
    ...reply(
      number
        ? say('mentoring.yoursCall', { ...values, phone: number })
        : say(about.wish === 'chat' ? 'mentoring.yours' : 'mentoring.yoursNoCall', values),
      { choices: [act('mentoring.appoint', about.id, say('mentoring.appoint')), manage(about)] },
    ),
    label: `case:${about.id}:begun`,
  };
};

/** Why a case is not taken. Its subject is the assignment. */
export const declining = (gazetteer: Gazetteer) =>
  flow('declineCase', { for: ['mentor'], confirmed: false })
    .ask('reason', choice(REASONS, 'mentoring.reason'))
    .ask('words', text({ min: 3, max: 200 }), { when: (a) => a.reason === 'other' })
    .finish(async (turn, { reason, words }, { subject }) => {
      const answered = subject ? await decline(turn, subject, words ?? reason) : undefined;
      if (!answered) return notFound();
      if (answered.outcome !== 'done') return late(turn, answered);
      return spoken(
        reply(say('mentoring.declined', { number: answered.case.number })),
        ...(await tellSearch({ ...turn, gazetteer }, answered)),
      );
    });

/** **Tolak** opens the question why; whose assignment it is, the answer checks again. */
export const decliningAct: Act = {
  name: 'mentoring.decline',
  for: ['mentor'],
  press: async (turn, record) => {
    const caseId = await caseOfAssignment(turn.tx, record);
    const about = caseId ? await caseById(turn.tx, caseId) : undefined;
    if (about?.offer?.assignment !== record || about.offer.person.id !== turn.person.id)
      return about ? lateFor(turn, about) : notFound();
    return { say: [], start: { flow: 'declineCase', subject: record } };
  },
};

const lateFor = (turn: Turn, about: Case): Promise<Outcome> => {
  if (about.state === 'closed') return late(turn, { outcome: 'closed', case: about });
  const { mentor } = about;
  const mine = mentor?.person.id === turn.person.id;
  return mentor
    ? late(turn, { outcome: 'held', case: about, by: mentor, mine })
    : late(turn, { outcome: 'over', case: about });
};

/** **Nanti**: the deadline begins anew, once. */
export const postponing: Act = {
  name: 'mentoring.postpone',
  for: ['mentor'],
  press: async (turn, record) => {
    const answered = await postpone(turn, record);
    if (!answered) return notFound();
    if ('outcome' in answered) return late(turn, answered);
    const { number } = answered.case;
    const words = answered.given
      ? say('mentoring.postponed', { number, until: answered.until })
      : say('mentoring.postponedBefore', { number, until: answered.until });
    return spoken({ ...reply(words), ...zoneOf(answered.case) });
  },
};
