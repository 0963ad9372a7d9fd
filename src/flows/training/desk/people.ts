import { type Outcome, spoken } from '../../../conversation/flow.ts';
import { command, type Message, reply, say, type Text } from '../../../conversation/message.ts';
import { note } from '../../../domain/audit.ts';
import { type Booking, participants, runsSite } from '../../../domain/trainings/bookings.ts';
import { type Training, trainingById } from '../../../domain/trainings/trainings.ts';
import { dayOf } from '../../../domain/working-days.ts';
import type { Turn } from '../../../turn.ts';
import { comerOf, placeOf, startOf } from '../words.ts';

/** So many are shown in the chat at once; the file has them all. */
const PAGE = 20;

const value = (text: string): Text => say('value.value', { value: text });

const bedText = ({ bed }: Booking): string => (bed ? `${bed.room} ${bed.label}` : '');

/** A training that whoever speaks runs, with those who come; that they looked is noted. */
const seen = async (turn: Turn, id: string) => {
  const training = await trainingById(turn.tx, id);
  if (!training || !runsSite(turn.person, training.site.id)) return undefined;
  await note({ ...turn, by: turn.person.id }, 'looked', 'training', training.id, { what: 'participants' });
  return { training, people: await participants(turn.tx, training.id) };
};

/** `/peserta <id> [page]`: who comes, each to be opened, and a sheet for Excel with all of it. */
export const showPeople = async (turn: Turn, rest: string): Promise<Outcome> => {
  const [trainingId = '', page = '1'] = rest.split(' ');
  const found = await seen(turn, trainingId);
  if (!found) return spoken(reply(say('trainingDesk.notFound')));
  const { training, people } = found;
  const { title, id, capacity, taken } = training;
  const from = (Math.max(1, Math.min(50, Number(page) || 1)) - 1) * PAGE;
  const some = people.slice(from, from + PAGE);
  const to = (next: number, label: Text) => command(`peserta ${id} ${from / PAGE + 1 + next}`, label);
  const choices = [
    command(`lembar ${id}`, say('trainingDesk.sheet')),
    command(`kelola ${id}`, say('trainingDesk.back')),
  ];
  if (people.length === 0) return spoken(reply(say('trainingDesk.nobody', { title }), { choices }));
  return spoken(
    reply(say('trainingDesk.peopleShown', { title, at: startOf(training), taken, capacity }), {
      table: {
        head: [say('trainingDesk.column.name'), say('trainingDesk.column.business'), say('trainingDesk.column.state')],
        rows: some.map((booking) => [
          value(comerOf(booking)),
          value(booking.sme.name),
          say(`booking.state.${booking.state}`),
        ]),
      },
      ...(from === 0 && { file: workbook(training, people) }),
      choices: [
        ...choices,
        ...some.map((booking) => command(`pesanan ${booking.id}`, value(comerOf(booking)))),
        ...(from > 0 ? [to(-1, say('trainingDesk.before'))] : []),
        ...(people.length > from + PAGE ? [to(1, say('trainingDesk.more'))] : []),
      ],
    }),
  );
};

const foot = (training: Training): Text =>
  say('trainingDesk.sheetFoot', { number: training.number, at: startOf(training), place: placeOf(training) });

const workbook = (training: Training, people: readonly Booking[]): NonNullable<Message['file']> => ({
  paper: 'xlsx',
  name: `${training.number}.xlsx`,
  facts: {
    title: say('trainingDesk.sheetTitle', { title: training.title }),
    foot: foot(training),
    sheet: say('trainingDesk.sheetName'),
    about: say('trainingDesk.about'),
    columns: [
      { head: say('trainingDesk.column.number'), kind: 'text' },
      { head: say('trainingDesk.column.name'), kind: 'text' },
      { head: say('trainingDesk.column.business'), kind: 'text' },
      { head: say('trainingDesk.column.state'), kind: 'text' },
      { head: say('trainingDesk.column.bed'), kind: 'text' },
      { head: say('trainingDesk.column.arrival'), kind: 'day' },
      { head: say('trainingDesk.column.departure'), kind: 'day' },
      { head: say('trainingDesk.column.needs'), kind: 'text' },
    ],
    rows: people.map((booking) => [
      booking.number,
      comerOf(booking),
      booking.sme.name,
      say(`booking.state.${booking.state}`),
      bedText(booking),
      booking.nights?.arrival ?? null,
      booking.nights?.departure ?? null,
      booking.needs,
    ]),
  },
});

const DAY = 86_400_000;

const daysOf = ({ startsAt, endsAt, site }: Training): string[] => {
  const first = Date.parse(dayOf(startsAt, site.zone));
  const days = (Date.parse(dayOf(endsAt, site.zone)) - first) / DAY + 1;
  return Array.from({ length: days }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
};

/** `/lembar <id>`: the attendance sheet to print, with a column for the signatures of each day. */
export const sendSheet = async (turn: Turn, rest: string): Promise<Outcome> => {
  const found = await seen(turn, rest);
  if (!found) return spoken(reply(say('trainingDesk.notFound')));
  const { training, people } = found;
  const holding = people.filter(({ state }) => ['booked', 'attended', 'no_show'].includes(state));
  return spoken(
    reply(say('trainingDesk.sheetSent', { title: training.title }), {
      file: {
        paper: 'attendance-sheet',
        name: `hadir-${training.number}.pdf`,
        facts: {
          title: say('trainingDesk.sheetTitle', { title: training.title }),
          foot: foot(training),
          programme: say('certificate.programme'),
          no: say('trainingDesk.column.no'),
          name: say('trainingDesk.column.name'),
          business: say('trainingDesk.column.business'),
          signature: say('trainingDesk.column.signature'),
          days: daysOf(training).map((day) => say('trainingDesk.day', { day: { day } })),
          people: holding.map((booking) => ({ name: comerOf(booking), business: booking.sme.name })),
        },
      },
      choices: [command(`kelola ${training.id}`, say('trainingDesk.back'))],
    }),
  );
};
