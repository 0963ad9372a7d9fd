import type { Act, Capability, Sweep } from '../../../conversation/capability.ts';
import { type Outcome, spoken } from '../../../conversation/flow.ts';
import { command, notify, reply, say, type Text } from '../../../conversation/message.ts';
import { runsSite } from '../../../domain/trainings/bookings.ts';
import {
  giveUpSlot,
  maySee,
  ownSlots,
  type Slot,
  slotById,
  slotsAt,
  takeSlotReminder,
} from '../../../domain/trainings/slots.ts';
import { sitesRun } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import { STAFF } from '../desk/staff.ts';
import { aboutSite } from '../desk/which-site.ts';
import { tellBooker } from '../telling.ts';
import { roomsFor } from './facts.ts';
import { roomForWhom } from './for-whom.ts';
import { giveUpChoice, hoursInterview, wordsOf } from './hours.ts';

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
  const lines = { lines: slots.map(lineOf) };
  return spoken(
    reply(slots.length > 0 ? say('room.list', { lines }) : say('room.noneBooked'), {
      choices: [
        { ...command('pesankan_ruang', say('trainingDesk.bookFor')), opens: 'form' },
        ...slots.map((one) => command(`ruang ${one.id}`, say('room.open', wordsOf(one)))),
      ],
    }),
  );
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
      ...(bySite && slot.person.reached ? [notify({ person: slot.person.id }, say('room.bySite', words))] : []),
    );
  },
};

const reminding: Sweep = {
  name: 'room.reminders',
  take: async (turn) => {
    const due = await takeSlotReminder(turn);
    if (!due || due === 'quiet') return due && [];
    const { slot, days } = due;
    const { person, sme, room, id } = slot;
    return tellBooker(
      { person, business: sme.name, site: room.site, opens: `ruang ${id}` },
      say('room.reminder', { ...wordsOf(slot), in: say('trainingNews.in', { days }) }),
      { choices: [giveUpChoice(slot)] },
    );
  },
};

/** The workshop and the packaging house, by the hour. */
export const rooms: Required<Pick<Capability, 'flows' | 'acts' | 'sweeps' | 'commands'>> = {
  flows: [
    hoursInterview('room', { for: ['owner'], consent: 'v1' }),
    hoursInterview('roomFor', { for: STAFF }),
    roomForWhom,
  ],
  acts: [givingUp],
  sweeps: [reminding],
  commands: [
    { name: 'ruang', twin: 'rooms', menu: say('room.menu'), wishes: ['room'], for: ['visitor'], run: showRooms },
    { name: 'pemakaian', twin: 'room_use', for: STAFF, run: showUse },
    {
      name: 'pesankan_ruang',
      twin: 'book_room_for',
      for: STAFF,
      run: aboutSite('pesankan_ruang', async (_, { id }) => ({ say: [], start: { flow: 'roomForWhom', subject: id } })),
    },
  ],
};
