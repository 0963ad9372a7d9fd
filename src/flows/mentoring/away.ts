import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, type Notice, notify, reply, say } from '../../conversation/message.ts';
import { day } from '../../conversation/questions.ts';
import type { Case } from '../../domain/mentoring/cases.ts';
import { endLeave, ownLeaves, takeLeave } from '../../domain/mentoring/leaves.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import { readDays } from '../../indonesian/dates.ts';
import type { Turn } from '../../turn.ts';
import { act, called, zoneOf } from './cards.ts';

/** A mentor is away from one day to another. */
export const away = flow('leave', { for: ['mentor'] })
  .ask('from', day('coming'))
  .ask('to', day('coming'))
  .finish(async (turn, { from, to }) => {
    if (to < from) return { say: [reply(say('mentoring.leaveBackwards'))], askAgain: ['to'] };
    await takeLeave(turn, { from, to });
    return spoken(reply(say('mentoring.leaveNoted', { from: { day: from }, to: { day: to } })));
  });

/** `/cuti`, alone or with the days ("besok sampai jumat"); `/cuti selesai` where the mentor is back earlier. */
export const leave = async (turn: Turn, rest: string): Promise<Outcome> => {
  const today = dayOf(turn.now, JAKARTA);
  if (rest === 'selesai')
    return spoken(reply(say((await endLeave(turn, today)) ? 'mentoring.leaveEnded' : 'mentoring.leaveNone')));
  const days = readDays(rest, today);
  if (days.from) return { say: [], start: { flow: 'leave', answers: days } };
  const [noted] = await ownLeaves(turn, today);
  if (!noted || rest === 'baru') return { say: [], start: { flow: 'leave' } };
  return spoken(
    reply(say('mentoring.leaveNoted', { from: { day: noted.from }, to: { day: noted.to } }), {
      choices: [command('cuti selesai', say('mentoring.leaveEnd')), command('cuti baru', say('mentoring.leaveMore'))],
    }),
  );
};

/** An owner whose mentor is away hears until when, and may wait or ask for another. */
export const tellAway = (about: Case, until: string): Notice => ({
  ...notify(
    { person: about.owner.id },
    say('mentoring.owner.away', {
      number: about.number,
      name: about.mentor ? called(about.mentor.person, say('mentoring.mentor')) : say('mentoring.mentor'),
      until: { day: until },
    }),
    { choices: [act('case.change', about.id, say('mentoring.another'))] },
  ),
  ...zoneOf(about),
});
