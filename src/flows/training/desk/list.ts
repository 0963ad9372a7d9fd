import type { Act } from '../../../conversation/capability.ts';
import { type Outcome, spoken } from '../../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text } from '../../../conversation/message.ts';
import { opinionOf } from '../../../domain/trainings/attendance.ts';
import { runsSite } from '../../../domain/trainings/bookings.ts';
import { publishTraining } from '../../../domain/trainings/plan.ts';
import { sitesRun, type Training, trainingById, trainingsOf } from '../../../domain/trainings/trainings.ts';
import type { Turn } from '../../../turn.ts';
import { cardOf } from '../card.ts';
import { labelsOf, startOf } from '../words.ts';
import { publishChoice } from './plan.ts';
import { STAFF } from './staff.ts';

const stateText = ({ state }: Training): Text => say(`trainingDesk.state.${state}`);

const create: Choice = { ...command('buat_pelatihan', say('trainingDesk.create')), opens: 'form' };

/** `/kelola`: the trainings that whoever speaks runs, or one of them with all that can be done about it. */
export const showRun = async (turn: Turn, rest: string): Promise<Outcome> => {
  const sites = await sitesRun(turn);
  const one = rest ? await trainingById(turn.tx, rest) : undefined;
  if (one && sites.some(({ id }) => id === one.site.id)) return shown(turn, one);
  const trainings = await trainingsOf(
    turn,
    sites.map(({ id }) => id),
  );
  if (trainings.length === 0) return spoken(reply(say('trainingDesk.none'), { choices: [create] }));
  const labels = labelsOf(trainings);
  const lines = trainings.map((training) =>
    say('trainingDesk.line', {
      title: training.title,
      at: startOf(training),
      state: stateText(training),
      taken: training.taken,
      capacity: training.capacity,
    }),
  );
  return spoken(
    reply(
      say('trainingDesk.list', {
        site: sites.length === 1 ? sites[0]!.name : say('trainingDesk.everywhere'),
        lines: { lines },
      }),
      {
        choices: [
          create,
          command('pemakaian', say('trainingDesk.rooms')),
          ...trainings.map(({ id }, i) => command(`kelola ${id}`, labels[i]!)),
        ],
      },
    ),
  );
};

const form = (name: string, label: Text): Choice => ({ ...command(name, label), opens: 'form' });

const deeds = (training: Training, now: Date): Choice[] => {
  const { id, state, startsAt, endsAt } = training;
  const live = state === 'planned' || state === 'published';
  const begun = startsAt.getTime() - 2 * 3_600_000 <= now.getTime();
  return [
    ...(state === 'planned' && startsAt > now ? [publishChoice(training)] : []),
    ...(begun && state === 'published' ? [command(`hadir ${id}`, say('trainingDesk.mark'))] : []),
    command(`peserta ${id}`, say('trainingDesk.people')),
    command(`lembar ${id}`, say('trainingDesk.sheet')),
    ...(state === 'published' && startsAt > now ? [form(`pesankan ${id}`, say('trainingDesk.bookFor'))] : []),
    ...(live && startsAt > now
      ? [
          form(`ubah_pelatihan ${id}`, say('trainingDesk.change')),
          form(`pindah_pelatihan ${id}`, say('trainingDesk.move')),
        ]
      : []),
    ...(live && endsAt > now ? [form(`hentikan_pelatihan ${id}`, say('trainingDesk.callOff'))] : []),
  ];
};

const shown = async (turn: Turn, training: Training): Promise<Outcome> => {
  const { id: trainingId, number, taken } = training;
  const rows = await turn.tx.booking.groupBy({ by: ['state'], where: { trainingId }, _count: true });
  const of = (state: (typeof rows)[number]['state']) => rows.find((row) => row.state === state)?._count ?? 0;
  return spoken(
    reply(
      say('trainingDesk.card', {
        card: await cardOf(turn, training),
        number,
        state: stateText(training),
        taken,
        waiting: of('waitlisted'),
        awaiting: of('awaiting_approval'),
      }),
      { choices: [...deeds(training, turn.now), ...(await opinionChoice(turn, training))] },
    ),
  );
};

const opinionChoice = async ({ tx }: Pick<Turn, 'tx'>, { id }: Training): Promise<Choice[]> => {
  const { count, mean } = await opinionOf(tx, id);
  return count > 0 ? [command(`kesan ${id}`, say('trainingDesk.opinions', { count, mean }))] : [];
};

/** `/kesan <id>`: what those who came thought of a training, without their names. */
export const showOpinion = async (turn: Turn, rest: string): Promise<Outcome> => {
  const training = await trainingById(turn.tx, rest);
  if (!training || !runsSite(turn.person, training.site.id)) return spoken(reply(say('trainingDesk.notFound')));
  const { count, mean, comments } = await opinionOf(turn.tx, training.id);
  const lines = comments.map((words) => say('trainingDesk.comment', { words }));
  return spoken(
    reply(say('trainingDesk.opinion', { title: training.title, count, mean, lines: { lines } }), {
      choices: [command(`kelola ${training.id}`, say('trainingDesk.back'))],
    }),
  );
};

/** Opens a training for booking; pressed again, it says how it stands. */
export const publishing: Act = {
  name: 'plan.publish',
  for: STAFF,
  press: async (turn, record) => {
    const done = await publishTraining(turn, record);
    if (!done) return spoken(reply(say('trainingDesk.notFound')));
    const { training, first } = done;
    const { title } = training;
    return spoken(
      reply(
        first
          ? say('trainingDesk.published', { title })
          : say('trainingDesk.notPublished', { title, state: stateText(training) }),
        { choices: [command(`kelola ${training.id}`, say('trainingDesk.back'))] },
      ),
    );
  },
};
