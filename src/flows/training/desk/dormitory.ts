import type { Capability } from '../../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text } from '../../../conversation/message.ts';
import { choice, text, whole } from '../../../conversation/questions.ts';
import { note } from '../../../domain/audit.ts';
import { dormitoryGuests, dormitoryRooms, furnish, type Room, roomOfBed } from '../../../domain/trainings/dormitory.ts';
import { sitesRun } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import type { ChosenSite } from './questions.ts';
import { STAFF } from './staff.ts';
import { aboutSite } from './which-site.ts';

const SEXES = ['female', 'male'] as const;
const MOST_BEDS = 40;

const value = (words: string): Text => say('value.value', { value: words });
const notFound = () => spoken(reply(say('trainingDesk.noSite')));
const form = (name: string, label: Text): Choice => ({ ...command(name, label), opens: 'form' });

/** A room of the dormitory. Its subject is the site that gets one more, or a bed of the room that is changed. */
const furnishing = flow('dormitory', { for: STAFF })
  .ask('room', text({ min: 2, max: 30 }))
  .ask('sex', choice(SEXES, 'dormitory.sex'))
  .ask('beds', whole({ min: 0, max: MOST_BEDS }))
  .finish(async (turn, { room, sex, beds }, { subject = '' }) => {
    const known = await roomOfBed(turn.tx, subject);
    const site = known?.site ?? subject;
    const came = await furnish(turn, known ? { bed: subject } : { site }, { name: room, sex, beds });
    if (came === 'gone') return notFound();
    if (came === 'called') return { say: [reply(say('dormitory.called', { room }))], askAgain: ['room'] };
    if (came === 'taken') return { say: [reply(say('dormitory.taken', { room }))], askAgain: ['sex', 'beds'] };
    return spoken(
      reply(say('dormitory.done', { room, beds }), { choices: [command(`asrama ${site}`, say('dormitory.back'))] }),
    );
  });

const roomLine = ({ name, sex, beds, taken }: Room): Text =>
  say('dormitory.line', { room: name, sex: say(`dormitory.sex.${sex}`), beds, taken });

/** `/asrama`: the rooms of a dormitory and who sleeps there. */
const showDormitory = async (turn: Turn, site: ChosenSite): Promise<Outcome> => {
  const rooms = await dormitoryRooms(turn, site);
  const guests = await dormitoryGuests(turn, site);
  if (guests.length > 0) await note({ ...turn, by: turn.person.id }, 'looked', 'site', site.id, { what: 'guests' });
  const head = say(rooms.length > 0 ? 'dormitory.shown' : 'dormitory.empty', {
    site: site.name,
    lines: { lines: rooms.map(roomLine) },
  });
  return spoken(
    reply(head, {
      ...(guests.length > 0 && {
        table: {
          head: (['name', 'room', 'arrival', 'departure'] as const).map((one) => say(`dormitory.column.${one}`)),
          rows: guests.map(({ name, room, label, arrival, departure }) => [
            value(name),
            value(`${room} ${label}`),
            say('value.value', { value: { day: arrival } }),
            say('value.value', { value: { day: departure } }),
          ]),
        },
      }),
      choices: [
        form(`tambah_kamar ${site.id}`, say('dormitory.add')),
        ...rooms.map(({ id, name }) => form(`ubah_kamar ${id}`, say('dormitory.change', { room: name }))),
      ],
    }),
  );
};

const beginAdding = async (turn: Turn, rest: string): Promise<Outcome> =>
  (await sitesRun(turn)).some(({ id }) => id === rest)
    ? { say: [], start: { flow: 'dormitory', subject: rest } }
    : notFound();

const beginChanging = async (turn: Turn, rest: string): Promise<Outcome> => {
  const room = await roomOfBed(turn.tx, rest);
  if (!room || !(await sitesRun(turn)).some(({ id }) => id === room.site)) return notFound();
  const { name, sex, beds } = room;
  return { say: [], start: { flow: 'dormitory', subject: rest, answers: { room: name, sex, beds } } };
};

/** The dormitory of a site: its rooms, and who sleeps in them. */
export const dormitory: Required<Pick<Capability, 'flows' | 'commands'>> = {
  flows: [furnishing],
  commands: [
    {
      name: 'asrama',
      twin: 'dormitory',
      menu: say('dormitory.menu'),
      for: STAFF,
      run: aboutSite('asrama', showDormitory),
    },
    { name: 'tambah_kamar', twin: 'add_room', for: STAFF, run: beginAdding },
    { name: 'ubah_kamar', twin: 'change_room', for: STAFF, run: beginChanging },
  ],
};
