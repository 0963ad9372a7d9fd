import { flow, spoken } from '../../../conversation/flow.ts';
import { reply, say } from '../../../conversation/message.ts';
import { text } from '../../../conversation/questions.ts';
import { findBusinesses } from '../../../domain/people/smes.ts';
import { runsSite } from '../../../domain/trainings/bookings.ts';
import { roomsAt } from '../../../domain/trainings/slots.ts';
import { STAFF } from '../desk/staff.ts';
import { chosenRooms } from './facts.ts';

/** For which business are hours booked? Its subject is the site. */
export const roomForWhom = flow('roomForWhom', { for: STAFF, confirmed: false })
  .ask('who', text({ min: 3, max: 80 }))
  .finish(async (turn, { who }, { subject = '' }) => {
    if (!runsSite(turn.person, subject)) return spoken(reply(say('trainingDesk.noSite')));
    const found = await findBusinesses(turn, who, subject);
    if (found.length === 0) return { say: [reply(say('trainingDesk.nobodyFound'))], askAgain: ['who'] };
    const rooms = await chosenRooms(turn, await roomsAt(turn.tx, subject), found);
    if (rooms.every(({ days }) => days.length === 0)) return spoken(reply(say('room.none')));
    return { say: [], start: { flow: 'roomFor', answers: { rooms, ...(rooms.length === 1 && { room: rooms[0] }) } } };
  });
