import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, notify, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import { choice, text } from '../../conversation/questions.ts';
import { release } from '../../domain/mentoring/assigning.ts';
import { accompanied, type Case, caseById, ownCases, partOf, rateCase } from '../../domain/mentoring/cases.ts';
import { closeCase } from '../../domain/mentoring/closing.ts';
import { isId } from '../../domain/people/grants.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { calledOffNotices } from './appointment-cards.ts';
import { act, called, fieldName, zoneOf } from './cards.ts';
import { talkOf } from './talk.ts';
import { tellSearch } from './telling.ts';

/** Opens the talk of a case. */
export const write = ({ id, number }: Case): Choice => act('case.write', id, say('mentoring.write', { number }));

/** Shows a case, and what can be done about it. */
export const manage = ({ id, number }: Case): Choice => command(`kasus ${id}`, say('mentoring.manage', { number }));

const notFound = (): Outcome => spoken(reply(say('mentoring.notFound')));

/** A case that whoever speaks is on, as owner or mentor. */
const mine = async (turn: Turn, id: string): Promise<Case | undefined> => {
  const found = await caseById(turn.tx, id);
  return found && partOf(found, turn.person.id) ? found : undefined;
};

const standing = (about: Case): Text =>
  about.state === 'closed'
    ? say('mentoring.standing.closed')
    : about.mentor
      ? say('mentoring.standing.mentor', { name: called(about.mentor.person, say('mentoring.mentor')) })
      : say(`mentoring.standing.${about.askedOf}`);

const lineOf = (about: Case): Text =>
  say('mentoring.caseLine', {
    number: about.number,
    field: fieldName(about),
    business: about.sme.name,
    standing: standing(about),
  });

/** `/kasus`: one's cases, as an owner and as a mentor; with an id, one of them and what can be done about it. */
export const showCases = async (turn: Turn, rest: string): Promise<Outcome> => {
  if (isId(rest)) {
    const about = await mine(turn, rest);
    return about ? spoken(shown(about, turn.person.id)) : notFound();
  }
  const [own, helped] = [await ownCases(turn), await accompanied(turn)];
  const cases = [...own, ...helped.filter(({ id }) => !own.some((one) => one.id === id))];
  if (cases.length === 0)
    return spoken(reply(say('mentoring.noCases'), { choices: [command('konsultasi', say('mentoring.menu'))] }));
  return spoken(
    reply(say('mentoring.cases', { lines: { lines: cases.map(lineOf) } }), {
      choices: cases.flatMap((about) => (about.mentor ? [write(about), manage(about)] : [manage(about)])).slice(0, 12),
    }),
  );
};

const shown = (about: Case, me: string): Outgoing => {
  const { id, number } = about;
  const asOwner = partOf(about, me) === 'owner';
  const choices: Choice[] =
    about.state === 'closed'
      ? asOwner && about.rating === null
        ? [act('case.rate', id, say('mentoring.rate'))]
        : []
      : [
          ...(about.mentor ? [write(about)] : []),
          ...(about.mentor && !asOwner ? [act('mentoring.appoint', id, say('mentoring.appoint'))] : []),
          ...(about.mentor ? [act('case.change', id, say(asOwner ? 'mentoring.another' : 'mentoring.handOver'))] : []),
          act('case.close', id, say('mentoring.close')),
          ...(about.mentor ? [act('case.report', id, say('mentoring.report'))] : []),
        ];
  return {
    ...reply(say('mentoring.caseShown', { line: lineOf(about), at: about.openedAt }), { choices }),
    label: `case:${id}:shown:${number}`,
    ...zoneOf(about),
  };
};

/** Opens the talk with the other side: what is written from now on goes there. */
export const writing: Act = {
  name: 'case.write',
  for: ['owner', 'mentor'],
  press: async (turn, record) => {
    const about = await mine(turn, record);
    if (!about) return notFound();
    const { number } = about;
    if (about.state === 'closed') return spoken(reply(say('mentoring.closedAlready', { number })));
    if (!about.mentor)
      return { ...spoken(reply(say('mentoring.keepWriting', { number }))), line: await talkOf(turn, record) };
    const asOwner = partOf(about, turn.person.id) === 'owner';
    const name = asOwner
      ? called(about.mentor.person, say('mentoring.mentor'))
      : called(about.owner, say('mentoring.ownerUnnamed'));
    return {
      ...spoken(reply(say('mentoring.writeNow', { number, name, business: about.sme.name }))),
      line: await talkOf(turn, record),
    };
  },
};

/** Either side ends the case; the other hears of it, and the owner is asked how it was. */
export const closing: Act = {
  name: 'case.close',
  for: ['owner', 'mentor'],
  press: async (turn, record) => {
    const closed = await closeCase(turn, record);
    if (!closed) return notFound();
    const { case: about, first, calledOff } = closed;
    if (!first) return spoken(reply(say('mentoring.closedAlready', { number: about.number })));
    const values = { number: about.number, business: about.sme.name };
    const asOwner = partOf(about, turn.person.id) === 'owner';
    const other = asOwner ? (about.mentor ?? about.offer)?.person.id : about.owner.id;
    const rate = [act('case.rate', record, say('mentoring.rate'), { style: 'primary' })];
    return {
      say: [
        reply(say('mentoring.closed', values), asOwner && about.mentor ? { choices: rate } : {}),
        ...(other
          ? [
              notify(
                { person: other },
                say(asOwner ? 'mentoring.closedByOwner' : 'mentoring.closedByMentor', values),
                asOwner ? {} : { choices: rate },
              ),
            ]
          : []),
        ...(calledOff ? calledOffNotices(calledOff) : []),
      ],
      line: null,
    };
  },
};

/** The owner wants another mentor, or the mentor hands the case over. */
export const changing = (gazetteer: Gazetteer): Act => ({
  name: 'case.change',
  for: ['owner', 'mentor'],
  press: async (turn, record) => {
    const searched = await release(turn, record);
    if (!searched) return notFound();
    const { number } = searched.case;
    return {
      say: [reply(say('mentoring.changing', { number })), ...(await tellSearch({ ...turn, gazetteer }, searched))],
      line: null,
    };
  },
});

const STARS = ['five', 'four', 'three', 'two', 'one'] as const;
const WORTH = { five: 5, four: 4, three: 3, two: 2, one: 1 } as const;

/** One rating and one line, after a case is closed. Its subject is the case. */
export const rating = flow('rateCase', { for: ['owner'], confirmed: false })
  .ask('rating', choice(STARS, 'mentoring.stars'))
  .ask('comment', text({ min: 2, max: 500 }), { optional: true })
  .finish(async (turn, { rating, comment }, { subject = '' }) => {
    const kept = await rateCase(turn, subject, { rating: WORTH[rating], comment });
    return spoken(reply(say(kept ? 'mentoring.rated' : 'mentoring.ratedBefore')));
  });

/** Opens the rating of one's own closed case. */
export const ratingAct: Act = {
  name: 'case.rate',
  for: ['owner'],
  press: async (turn, record) => {
    const about = await mine(turn, record);
    if (about?.state !== 'closed' || partOf(about, turn.person.id) !== 'owner') return notFound();
    if (about.rating !== null) return spoken(reply(say('mentoring.ratedBefore')));
    return { say: [], start: { flow: 'rateCase', subject: record } };
  },
};
