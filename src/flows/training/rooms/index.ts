import type { Act, Capability, Sweep } from '../../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../../conversation/flow.ts';
import { type Choice, command, notify, reply, say, type Text } from '../../../conversation/message.ts';
import { text } from '../../../conversation/questions.ts';
import { runsSite } from '../../../domain/trainings/bookings.ts';
import {
  bookSlot,
  giveUpSlot,
  maySee,
  type NoSlot,
  ownSlots,
  type Slot,
  slotById,
  slotsAt,
  takeSlotReminder,
} from '../../../domain/trainings/slots.ts';
import { sitesRun } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import { STAFF } from '../desk/staff.ts';
import { spanOf } from '../words.ts';
import { roomsFor } from './facts.ts';
import { hourOf, howLong, whichBusiness, whichDay, whichHour, whichRoom } from './questions.ts';

/** Hours in a workshop or the packaging house. */
const slot = flow('room', { for: ['owner'], consent: 'v1' })
  .ask('room', whichRoom())
  .ask('day', whichDay())
  .ask('hour', whichHour())
  .ask('length', howLong())
  .ask('business', whichBusiness(), { when: (a) => a.room.businesses.length > 1 })
  .ask('purpose', text({ min: 2, max: 200 }), { optional: true })
  .finish(async (turn, a) => {
    const sme = a.business ?? a.room.businesses[0]?.id ?? '';
    const startsAt = hourOf(a.room, a.day, a.hour);
    const made: { slot: Slot } | NoSlot = startsAt
      ? await bookSlot(turn, {
          room: a.room.id,
          startsAt: new Date(startsAt),
          hours: a.length,
          sme,
          purpose: a.purpose,
        })
      : { refused: 'taken' };
    if (!('refused' in made)) return spoken(booked(made.slot));
    if (made.refused === 'clash') return { say: [reply(say('room.elsewhere'))], askAgain: ['day', 'hour', 'length'] };
    const now = (await roomsFor(turn)).find(({ id }) => id === a.room.id);
    if (made.refused === 'gone' || !now) return spoken(reply(say('room.none')));
    return { say: [reply(say('room.taken'))], askAgain: ['day', 'hour', 'length'], set: { room: now } };
  });

const wordsOf = ({ number, room, startsAt, endsAt, sme }: Slot) => ({
  number,
  room: room.name,
  site: room.site.name,
  at: { at: startsAt, zone: room.site.zone },
  when: spanOf({ startsAt, endsAt, zone: room.site.zone }),
  business: sme.name,
});

const giveUpChoice = ({ id, version }: Slot): Choice => ({
  label: say('booking.giveUp'),
  does: { act: 'slot.give_up', record: id, version },
  style: 'danger',
});

const booked = (slot: Slot) =>
  reply(say('room.booked', wordsOf(slot)), {
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

const lineOf = (slot: Slot): Text => say('room.line', wordsOf(slot));

/** `/ruang`: books hours; "saya" shows one's own, an id one of them. */
const showRooms = async (turn: Turn, rest: string): Promise<Outcome> => {
  const one = await slotById(turn.tx, rest);
  if (one && maySee(turn.person, one))
    return spoken(
      reply(say('room.shown', wordsOf(one)), {
        choices: one.state === 'booked' && one.startsAt > turn.now ? [giveUpChoice(one)] : [],
      }),
    );
  if (rest === 'saya') return listed(await ownSlots(turn.tx, turn.person.id, turn.now));
  const rooms = await roomsFor(turn);
  if (rooms.every(({ days }) => days.length === 0)) return spoken(reply(say('room.none')));
  const own = await ownSlots(turn.tx, turn.person.id, turn.now);
  const start = { flow: 'room', answers: { rooms, ...(rooms.length === 1 && { room: rooms[0] }) } };
  return { say: own.length > 0 ? listed(own).say : [], start };
};

const listed = (slots: readonly Slot[]): Outcome => {
  if (slots.length === 0)
    return spoken(reply(say('room.noneBooked'), { choices: [command('ruang', say('room.menu'))] }));
  return spoken(
    reply(say('room.list', { lines: { lines: slots.map(lineOf) } }), {
      choices: slots.map((one) => command(`ruang ${one.id}`, say('room.open', wordsOf(one)))),
    }),
  );
};

/** `/pemakaian`: which hours are booked at the sites that whoever speaks runs. */
const showUse = async (turn: Turn): Promise<Outcome> => {
  const sites = await sitesRun(turn);
  const slots = await slotsAt(
    turn.tx,
    sites.map(({ id }) => id),
    turn.now,
  );
  return slots.length > 0 ? listed(slots) : spoken(reply(say('room.noneBooked')));
};

const givingUp: Act = {
  name: 'slot.give_up',
  for: ['visitor'],
  press: async (turn, record) => {
    const done = await giveUpSlot(turn, record);
    if (!done) return spoken(reply(say('booking.notFound')));
    const { slot, first } = done;
    const words = wordsOf(slot);
    if (!first) return spoken(reply(slot.state === 'booked' ? say('room.begun', words) : say('room.over', words)));
    const bySite = slot.person.id !== turn.person.id && runsSite(turn.person, slot.room.site.id);
    return spoken(
      reply(say('room.givenUp', words)),
      ...(bySite ? [notify({ person: slot.person.id }, say('room.bySite', words))] : []),
    );
  },
};

const reminding: Sweep = {
  name: 'room.reminders',
  take: async (turn) => {
    const due = await takeSlotReminder(turn);
    if (!due || due === 'quiet') return due && [];
    const { slot, days } = due;
    return [
      notify(
        { person: slot.person.id },
        say('room.reminder', { ...wordsOf(slot), in: say('trainingNews.in', { days }) }),
        { choices: [giveUpChoice(slot)] },
      ),
    ];
  },
};

/** The workshop and the packaging house, by the hour. */
export const rooms: Required<Pick<Capability, 'flows' | 'acts' | 'sweeps' | 'commands'>> = {
  flows: [slot],
  acts: [givingUp],
  sweeps: [reminding],
  commands: [
    { name: 'ruang', twin: 'rooms', menu: say('room.menu'), wishes: ['room'], for: ['visitor'], run: showRooms },
    { name: 'pemakaian', twin: 'room_use', for: STAFF, run: showUse },
  ],
};
