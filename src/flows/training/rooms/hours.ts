import { flow, spoken } from '../../../conversation/flow.ts';
import {
  type Choice,
  command,
  type Message,
  notify,
  type Outgoing,
  reply,
  say,
} from '../../../conversation/message.ts';
import { text } from '../../../conversation/questions.ts';
import { bookSlot, type NoSlot, roomById, type Slot } from '../../../domain/trainings/slots.ts';
import type { Role, Turn } from '../../../turn.ts';
import { spanOf } from '../words.ts';
import { chosenRooms } from './facts.ts';
import { hourOf, howLong, whichBusiness, whichDay, whichHour, whichRoom } from './questions.ts';

/** The words of booked hours that all messages about them share. */
export const wordsOf = ({ number, room, startsAt, endsAt, sme }: Slot) => ({
  number,
  room: room.name,
  site: room.site.name,
  at: { at: startsAt, zone: room.site.zone },
  when: spanOf({ startsAt, endsAt, zone: room.site.zone }),
  business: sme.name,
});

/** To give them up. */
export const giveUpChoice = ({ id, version }: Slot): Choice => ({
  label: say('booking.giveUp'),
  does: { act: 'slot.give_up', record: id, version },
  style: 'danger',
});

const told = (slot: Slot): Omit<Message, 'text'> => ({
  file: {
    paper: 'calendar',
    name: `${slot.number}.ics`,
    facts: {
      uid: `${slot.id}@plut-mandiri`,
      sequence: slot.version,
      title: slot.room.name,
      description: slot.number,
      place: slot.room.site.name,
      start: slot.startsAt.toISOString(),
      end: slot.endsAt.toISOString(),
      latitude: null,
      longitude: null,
    },
  },
  choices: [giveUpChoice(slot)],
});

/** Hours were booked: told to whoever did, and to the owner where that is somebody else. */
const booked = ({ person }: Turn, slot: Slot): Outgoing[] => {
  const words = say('room.booked', wordsOf(slot));
  if (slot.person.id === person.id) return [reply(words, told(slot))];
  return [
    reply(say('room.bookedFor', { ...wordsOf(slot), name: slot.person.name }), {
      choices: [command('pemakaian', say('trainingDesk.rooms'))],
    }),
    ...(slot.person.reached ? [notify({ person: slot.person.id }, words, told(slot))] : []),
  ];
};

/** The same interview for an owner, and for those who run a site on an owner's behalf; only its words differ. */
type Name = 'room' | 'roomFor';

/** Hours in a workshop or the packaging house. */
export const hoursInterview = (name: Name, opts: { for: readonly Role[]; consent?: string }) =>
  flow<Name>(name, opts)
    .ask('room', whichRoom())
    .ask('day', whichDay())
    .ask('hour', whichHour())
    .ask('length', howLong())
    .ask('business', whichBusiness(), { when: (a) => a.room.businesses.length > 1 })
    .ask('purpose', text({ min: 2, max: 200 }), { optional: true })
    .finish(async (turn, a) => {
      const { businesses, id } = a.room;
      const startsAt = hourOf(a.room, a.day, a.hour);
      const made: { slot: Slot } | NoSlot = startsAt
        ? await bookSlot(turn, {
            room: id,
            startsAt: new Date(startsAt),
            hours: a.length,
            sme: a.business ?? businesses[0]?.id ?? '',
            purpose: a.purpose,
          })
        : { refused: 'taken' };
      if (!('refused' in made)) return spoken(...booked(turn, made.slot));
      if (made.refused === 'clash') return { say: [reply(say('room.elsewhere'))], askAgain: ['day', 'hour', 'length'] };
      const room = await roomById(turn.tx, id);
      if (made.refused === 'gone' || !room) return spoken(reply(say('room.none')));
      const [now] = await chosenRooms(turn, [room], businesses);
      return { say: [reply(say('room.taken'))], askAgain: ['day', 'hour', 'length'], set: { room: now } };
    });
