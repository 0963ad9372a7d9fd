import { type Choice, type Message, type Notice, notify, say, type Text } from '../../conversation/message.ts';
import type { Appointment } from '../../domain/mentoring/appointments.ts';
import { act, called, zoneOf } from './cards.ts';

/** What an appointment is: how, when, where. */
export const words = ({ kind, startsAt, place, case: about }: Appointment): Text =>
  say('mentoring.appointment', {
    number: about.number,
    kind: say(`mentoring.kind.${kind}`),
    at: startsAt ?? say('mentoring.noTime'),
    place: place ? say('mentoring.place', { place }) : say('mentoring.nothing'),
  });

/** Times are buttons that show the time itself. */
const timeChoices = ({ times }: Appointment): Choice[] =>
  times.map(({ id, startsAt }) => act('appointment.pick', id, say('mentoring.time', { at: startsAt })));

/** The times that an owner is offered. */
export const offerCard = (offered: Appointment): Notice => {
  const { case: about, startsAt, kind } = offered;
  const name = called(about.mentor!.person, say('mentoring.mentor'));
  const values = { name, kind: say(`mentoring.kind.${kind}`), number: about.number };
  return {
    ...notify(
      { person: about.owner.id },
      say('mentoring.timesOffered', {
        head: startsAt ? say('mentoring.timesMoved', { ...values, at: startsAt }) : say('mentoring.timesNew', values),
        call: kind === 'call' && !about.mayCall ? say('mentoring.callReleases') : say('mentoring.nothing'),
      }),
      { choices: [...timeChoices(offered), act('appointment.none', offered.id, say('mentoring.noneFits'))] },
    ),
    label: `case:${about.id}:times`,
    ...zoneOf(about),
  };
};

/** The calendar file of what was agreed on; the same entry for each change of it, and for its end. */
export const calendarOf = (agreed: Appointment, end?: 'cancelled'): NonNullable<Message['file']> => {
  const { id, version, startsAt, minutes, place, pin, case: about, kind } = agreed;
  return {
    paper: 'calendar',
    name: `${about.number}.ics`,
    facts: {
      uid: `${id}@plut-mandiri`,
      sequence: end ? version + 1 : version,
      cancelled: end !== undefined,
      title: say('mentoring.calendarTitle', { kind: say(`mentoring.kind.${kind}`), business: about.sme.name }),
      description: about.number,
      place: place ?? '',
      start: startsAt!.toISOString(),
      end: new Date(startsAt!.getTime() + minutes * 60_000).toISOString(),
      latitude: pin?.latitude ?? null,
      longitude: pin?.longitude ?? null,
    },
  };
};

/** What either side may do with what was agreed on. */
export const agreedChoices = (agreed: Appointment, side: 'owner' | 'mentor'): Choice[] => [
  side === 'mentor'
    ? act('mentoring.appoint', agreed.case.id, say('mentoring.move'))
    : act('appointment.none', agreed.id, say('mentoring.moveAsked')),
  act('appointment.cancel', agreed.id, say('mentoring.cancelAppointment')),
];

/** Both sides hear that what was agreed on is off, and their calendars take it out. */
export const calledOffNotices = (agreed: Appointment): Notice[] =>
  [agreed.case.owner.id, agreed.case.mentor?.person.id].flatMap((person) =>
    person ? [calledOffTo(person, agreed, 'mentoring.calledOff')] : [],
  );

/** The same for one side. */
export const calledOffTo = (
  person: string,
  agreed: Appointment,
  key: 'mentoring.calledOff' | 'mentoring.cancelledByOther',
): Notice => ({
  ...notify(
    { person },
    say(key, { what: words(agreed) }),
    agreed.startsAt ? { file: calendarOf(agreed, 'cancelled') } : {},
  ),
  ...zoneOf(agreed.case),
});
