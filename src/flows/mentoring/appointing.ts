import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, type Notice, notify, reply, say } from '../../conversation/message.ts';
import { location } from '../../conversation/places.ts';
import { choice, text } from '../../conversation/questions.ts';
import { note } from '../../domain/audit.ts';
import {
  type Appointment,
  cancelAppointment,
  KINDS,
  offerTimes,
  openAppointment,
  ownAppointment,
  pickTime,
} from '../../domain/mentoring/appointments.ts';
import { caseById, partOf } from '../../domain/mentoring/cases.ts';
import { phoneNumber } from '../../domain/people/people.ts';
import { agreedChoices, calendarOf, calledOffTo, offerCard, words } from './appointment-cards.ts';
import { act, called, zoneOf } from './cards.ts';
import { times } from './questions.ts';

const notFound = (): Outcome => spoken(reply(say('mentoring.notFound')));

/** A mentor offers times, or others for what was agreed on. Its subject is the case. */
export const appointment = flow('appointment', { for: ['mentor'] })
  .ask('kind', choice(KINDS, 'mentoring.kind'))
  .ask('times', times())
  .ask('place', text({ min: 3, max: 200 }), { when: (a) => a.kind !== 'call', optional: true })
  .ask('pin', location(), { when: (a) => a.kind === 'visit', optional: true })
  .finish(async (turn, answers, { subject = '' }) => {
    const offered = await offerTimes(turn, subject, answers);
    if (offered === 'past') return { say: [reply(say('mentoring.timesPast'))], askAgain: ['times'] };
    if (!offered) return notFound();
    const { number } = offered.case;
    return spoken(reply(say('mentoring.timesSent', { number })), offerCard(offered));
  });

/** Opens the offer of times; of an appointment that there is, all but the times is known. */
export const appointing: Act = {
  name: 'mentoring.appoint',
  for: ['mentor'],
  press: async (turn, record) => {
    const about = await caseById(turn.tx, record);
    if (!about || partOf(about, turn.person.id) !== 'mentor') return notFound();
    if (about.state === 'closed') return spoken(reply(say('mentoring.closedAlready', { number: about.number })));
    const open = await openAppointment(turn.tx, record);
    const answers = open && { kind: open.kind, place: open.place, pin: open.pin };
    return { say: [], start: { flow: 'appointment', subject: record, ...(answers && { answers }) } };
  },
};

/** The owner chooses a time: both sides get it, for their calendars too. */
export const picking: Act = {
  name: 'appointment.pick',
  for: ['owner'],
  press: async (turn, record) => {
    const picked = await pickTime(turn, record);
    if (!picked) return notFound();
    if (picked.outcome === 'gone') {
      const known = picked.appointment?.state === 'agreed' ? picked.appointment : undefined;
      return spoken(
        known
          ? {
              ...reply(say('mentoring.agreedAlready', { what: words(known) }), {
                choices: agreedChoices(known, 'owner'),
              }),
              ...zoneOf(known.case),
            }
          : reply(say('mentoring.timeGone')),
      );
    }
    const { appointment: agreed, moved } = picked;
    const { case: about } = agreed;
    const what = words(agreed);
    const head = moved ? say('mentoring.movedFrom', { at: moved }) : say('mentoring.agreed');
    const file = calendarOf(agreed);
    const pin = agreed.pin ? { location: agreed.pin } : {};
    const number = agreed.kind === 'call' ? await phoneNumber(turn, about.owner.id) : undefined;
    if (number)
      await note({ ...turn, by: about.mentor!.person.id }, 'looked', 'phone', about.owner.id, { case: about.id });
    const toMentor = say('mentoring.agreedMentor', {
      head,
      what,
      who: say('mentoring.ownerOf', {
        name: called(about.owner, say('mentoring.ownerUnnamed')),
        business: about.sme.name,
      }),
      phone: number ? say('mentoring.phone', { phone: number }) : say('mentoring.nothing'),
    });
    return spoken(
      {
        ...reply(
          say('mentoring.agreedOwner', { head, what, name: called(about.mentor!.person, say('mentoring.mentor')) }),
          {
            choices: agreedChoices(agreed, 'owner'),
            file,
          },
        ),
        ...zoneOf(about),
      },
      {
        ...notify({ person: about.mentor!.person.id }, toMentor, {
          choices: agreedChoices(agreed, 'mentor'),
          file,
        }),
        label: `case:${about.id}:agreed`,
        ...zoneOf(about),
      },
      ...(agreed.pin
        ? [notify({ person: about.mentor!.person.id }, say('mentoring.pin', { number: about.number }), pin)]
        : []),
    );
  },
};

/** None of the times fits, or what was agreed on no longer does: the mentor is asked for others. */
export const noneFits: Act = {
  name: 'appointment.none',
  for: ['owner'],
  press: async (turn, record) => {
    const found = await ownAppointment(turn, record);
    if (!found || partOf(found.case, turn.person.id) !== 'owner') return notFound();
    const { case: about } = found;
    if (found.state === 'cancelled' || found.state === 'held' || !about.mentor)
      return spoken(reply(say('mentoring.timeGone')));
    return spoken(reply(say('mentoring.otherAsked', { name: called(about.mentor.person, say('mentoring.mentor')) })), {
      ...notify(
        { person: about.mentor.person.id },
        say('mentoring.otherWanted', { number: about.number, business: about.sme.name }),
        { choices: [act('mentoring.appoint', about.id, say('mentoring.offerOthers'), { style: 'primary' })] },
      ),
      label: `case:${about.id}:other`,
    });
  },
};

/** Either side calls it off, and the other hears of it. */
export const cancelling: Act = {
  name: 'appointment.cancel',
  for: ['owner', 'mentor'],
  press: async (turn, record) => {
    const cancelled = await cancelAppointment(turn, record);
    if (!cancelled) return notFound();
    const { appointment: gone, first } = cancelled;
    const { case: about } = gone;
    if (!first) return spoken(reply(say('mentoring.timeGone')));
    const other = partOf(about, turn.person.id) === 'owner' ? about.mentor?.person.id : about.owner.id;
    return spoken(
      {
        ...reply(
          say('mentoring.cancelled', { what: words(gone) }),
          gone.startsAt ? { file: calendarOf(gone, 'cancelled') } : {},
        ),
        ...zoneOf(about),
      },
      ...(other ? [calledOffTo(other, gone, 'mentoring.cancelledByOther')] : []),
    );
  },
};

/** Both sides are reminded; when it is over the mentor is asked how it was. */
export const tellDueAppointment = ({
  appointment: due,
  over,
}: {
  appointment: Appointment;
  over: boolean;
}): Notice[] => {
  const { case: about } = due;
  const what = words(due);
  const to = (
    person: string,
    key: 'mentoring.remindAppointment' | 'mentoring.appointmentOver',
    choices: Choice[],
  ): Notice => ({
    ...notify({ person }, say(key, { what }), { choices }),
    ...zoneOf(about),
  });
  if (!about.mentor) return [];
  if (over)
    return [
      to(about.mentor.person.id, 'mentoring.appointmentOver', [
        act('mentoring.log', about.id, say('mentoring.logNow')),
      ]),
    ];
  return [
    to(about.owner.id, 'mentoring.remindAppointment', agreedChoices(due, 'owner')),
    to(about.mentor.person.id, 'mentoring.remindAppointment', agreedChoices(due, 'mentor')),
  ];
};
