import type { Act } from '../../conversation/capability.ts';
import { flow, spoken } from '../../conversation/flow.ts';
import { notify, reply, say } from '../../conversation/message.ts';
import { give, mayGive } from '../../domain/mentoring/assigning.ts';
import { caseById } from '../../domain/mentoring/cases.ts';
import { candidatesFor } from '../../domain/mentoring/choosing.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Role } from '../../turn.ts';
import { caseText, giveLabel, giversOf, zoneOf } from './cards.ts';
import { type Offered, oneOf } from './questions.ts';
import { tellSearch } from './telling.ts';

/** Who gives a case to a mentor where none has taken it. */
export const GIVERS = ['site_manager', 'verifier', 'decider', 'administrator'] as const satisfies readonly Role[];

/** Which mentor is offered a case. Its subject is the case. */
export const giving = (gazetteer: Gazetteer) =>
  flow('giveCase', { for: GIVERS, confirmed: false })
    .ask('mentor', oneOf('mentors'))
    .finish(async (turn, { mentor }, { subject, facts }) => {
      const given = subject ? await give(turn, subject, mentor) : undefined;
      if (!given) return spoken(reply(say('mentoring.giveImpossible')));
      const { number } = given.case;
      if (given.outcome === 'closed') return spoken(reply(say('mentoring.closedAlready', { number })));
      if (given.outcome === 'held')
        return spoken(reply(say('mentoring.heldBy', { number, name: given.by.person.name })));
      if (given.outcome === 'over') return spoken(reply(say('mentoring.givenAlready', { number })));
      const name = given.case.offer?.person.name ?? (facts.mentors as Offered[]).find(({ id }) => id === mentor)!.label;
      const telling = { ...turn, gazetteer };
      return spoken(
        reply(say('mentoring.given', { number, name })),
        {
          ...notify(
            giversOf(given.case),
            say('mentoring.givenCard', {
              case: await caseText(telling, given.case),
              name,
              by: turn.person.name,
              at: turn.now,
            }),
          ),
          label: giveLabel(given.case),
          replaces: giveLabel(given.case),
          ...zoneOf(given.case),
        },
        ...(await tellSearch(telling, given)),
      );
    });

/** "Pilih pendamping": opens the choice among those who are there. */
export const choosing: Act = {
  name: 'mentoring.give',
  for: GIVERS,
  press: async (turn, record) => {
    const about = await caseById(turn.tx, record);
    if (!about || !mayGive(turn, about)) return spoken(reply(say('mentoring.notFound')));
    const { number } = about;
    if (about.state === 'closed') return spoken(reply(say('mentoring.closedAlready', { number })));
    if (about.mentor) return spoken(reply(say('mentoring.heldBy', { number, name: about.mentor.person.name })));
    const mentors = (await candidatesFor(turn.tx, about, turn.now)).map(
      ({ mentor, name, open, site }): Offered => ({
        id: mentor,
        label: about.site ? `${name} (${open})` : `${name}, ${site} (${open})`,
      }),
    );
    if (mentors.length === 0) return spoken(reply(say('mentoring.giveNobody', { number })));
    return {
      say: [reply(say('mentoring.giveWhom', { number }))],
      start: { flow: 'giveCase', subject: record, answers: { facts: { mentors } } },
    };
  },
};
