import type { Act } from '../../../conversation/capability.ts';
import { type Outcome, spoken } from '../../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say } from '../../../conversation/message.ts';
import { closeTraining, countAttendance, type Marked, markAttendance } from '../../../domain/trainings/attendance.ts';
import { type Booking, participants, runsSite } from '../../../domain/trainings/bookings.ts';
import { type Training, trainingById } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import { comerOf, startOf } from '../words.ts';
import { STAFF } from './staff.ts';

/** So many names are buttons at once. */
const PAGE = 20;

const notFound = () => spoken(reply(say('trainingDesk.notFound')));

/** `/hadir <id> [page]`: everybody who holds a seat, as buttons that mark them. */
export const showDoor = async (turn: Turn, rest: string): Promise<Outcome> => {
  const [id = '', page = '1'] = rest.split(' ');
  const training = await trainingById(turn.tx, id);
  if (!training || !runsSite(turn.person, training.site.id)) return notFound();
  return spoken(await door(turn, training, Math.max(1, Math.min(50, Number(page) || 1))));
};

/** Whoever holds a seat; those who wait come after them in the list of participants. */
const holders = async ({ tx }: Turn, training: string): Promise<Booking[]> =>
  (await participants(tx, training)).filter(({ state }) => ['booked', 'attended', 'no_show'].includes(state));

/** The list at the door; it stands in the place of the one that was shown before. */
const door = async (turn: Turn, training: Training, page: number): Promise<Outgoing> => {
  const { id, title } = training;
  const people = await holders(turn, id);
  const from = (page - 1) * PAGE;
  const more = people.length > from + PAGE;
  const label = `door:${id}`;
  return {
    ...reply(say('trainingDesk.door', { title, ...(await countAttendance(turn.tx, id)) }), {
      choices: [
        ...people.slice(from, from + PAGE).map(mark),
        ...(page > 1 ? [command(`hadir ${id} ${page - 1}`, say('trainingDesk.before'))] : []),
        ...(more ? [command(`hadir ${id} ${page + 1}`, say('trainingDesk.more'))] : []),
        ...(training.endsAt <= turn.now && training.state === 'published'
          ? [
              {
                label: say('trainingDesk.close'),
                does: { act: 'plan.close', record: id, version: training.version },
                style: 'primary' as const,
              },
            ]
          : []),
      ],
    }),
    label,
    replaces: label,
  };
};

/** One tap marks that somebody came, another that they did not. */
const mark = (booking: Booking): Choice => {
  const name = comerOf(booking);
  const does = {
    act: booking.state === 'attended' ? 'seat.absent' : 'seat.came',
    record: booking.id,
    version: booking.version,
  };
  if (booking.state === 'attended') return { label: say('trainingDesk.came', { name }), does };
  return {
    label: booking.state === 'no_show' ? say('trainingDesk.absent', { name }) : say('trainingDesk.open', { name }),
    does,
  };
};

const notMarked = ({ booking, done }: Marked): Outcome | undefined => {
  const name = comerOf(booking);
  const { title } = booking.training;
  if (done === 'early') return spoken(reply(say('trainingDesk.early', { title, at: startOf(booking.training) })));
  if (done === 'closed')
    return spoken(reply(say('trainingDesk.noSeat', { name, title, state: say(`booking.state.${booking.state}`) })));
  return undefined;
};

const marking = (name: string, came: boolean): Act => ({
  name,
  for: STAFF,
  press: async (turn, record) => {
    const marked = await markAttendance(turn, record, came);
    if (!marked) return notFound();
    const not = notMarked(marked);
    if (not) return not;
    const training = (await trainingById(turn.tx, marked.booking.training.id))!;
    const people = await holders(turn, training.id);
    const at = people.findIndex(({ id }) => id === record);
    return spoken(await door(turn, training, Math.floor(Math.max(0, at) / PAGE) + 1));
  },
});

const closing: Act = {
  name: 'plan.close',
  for: STAFF,
  press: async (turn, record) => {
    const done = await closeTraining(turn, record);
    if (!done) return notFound();
    const { training, count } = done;
    const { title, state } = training;
    if (state !== 'done') return spoken(reply(say('trainingDesk.notOver', { title })));
    return spoken(
      reply(say('trainingDesk.closed', { title, attended: count.attended, absent: count.absent }), {
        choices: [command(`kelola ${training.id}`, say('trainingDesk.back'))],
      }),
    );
  },
};

/** What is decided at the door. */
export const doorActs: Act[] = [marking('seat.came', true), marking('seat.absent', false), closing];

/** The QR code of a booking, read by those who run the site: they came. Undefined where somebody else reads it. */
export const scanned = async (turn: Turn, booking: string): Promise<Outcome | undefined> => {
  const marked = await markAttendance(turn, booking, true);
  if (!marked) return undefined;
  const not = notMarked(marked);
  if (not) return not;
  const name = comerOf(marked.booking);
  const { id, title } = marked.booking.training;
  const { attended } = await countAttendance(turn.tx, id);
  return spoken(
    reply(
      marked.done === 'before'
        ? say('trainingDesk.scannedBefore', { name })
        : say('trainingDesk.scanned', { name, title, attended }),
      { choices: [command(`hadir ${id}`, say('trainingDesk.mark'))] },
    ),
  );
};
