import { type Choice, command, type Message, say, type Text } from '../../conversation/message.ts';
import { bedsIn } from '../../domain/trainings/beds.ts';
import { stayDays } from '../../domain/trainings/stays.ts';
import type { Training } from '../../domain/trainings/trainings.ts';
import type { Turn } from '../../turn.ts';
import { placeOf, whenOf } from './words.ts';

/** Several texts as one, with commas. */
export const joined = (texts: readonly Text[]): Text =>
  texts.reduce((first, second) => say('training.join', { first, second }));

const empty = say('training.empty');

const bedsText = async ({ tx }: Pick<Turn, 'tx'>, training: Training): Promise<Text> => {
  const days = stayDays(training, training.site.zone);
  const { female, male } = await bedsIn(tx, training.site.id, {
    arrival: days.arrival[0]!,
    departure: days.departure[0]!,
  });
  return female.all + male.all > 0 ? say('training.beds', { women: female.free, men: male.free }) : empty;
};

/** All that one needs to know before booking a training. */
export const cardOf = async (turn: Pick<Turn, 'tx'>, training: Training): Promise<Text> => {
  const { title, description, sector, requires, needsApproval, cost, capacity, taken } = training;
  const waiting = await turn.tx.booking.count({ where: { trainingId: training.id, state: 'waitlisted' } });
  return say('training.card', {
    title,
    description,
    when: whenOf(training),
    place: placeOf(training),
    seats: say('training.seatsOf', { free: capacity - taken, capacity, waiting }),
    beds: await bedsText(turn, training),
    cost: cost > 0n ? say('training.cost', { amount: cost }) : say('training.free'),
    whom: sector ? say('training.forSector', { sector: say(`sector.${sector}`) }) : say('training.forAll'),
    requires:
      requires.length > 0
        ? say('training.requires', { list: joined(requires.map((one) => say(`training.requirement.${one}`))) })
        : empty,
    approval: needsApproval ? say('training.approval') : empty,
  });
};

/** The pin of a training's place on the map; nothing where the place is not known. */
export const pinOf = ({ site: { latitude, longitude } }: Pick<Training, 'site'>): Pick<Message, 'location'> =>
  latitude !== null && longitude !== null ? { location: { latitude, longitude } } : {};

/** What one may do with a training that can be booked. */
export const bookingChoice = ({ id, needsApproval, capacity, taken }: Training): Choice => ({
  ...command(
    `pesan ${id}`,
    needsApproval ? say('training.apply') : taken < capacity ? say('training.book') : say('training.queue'),
  ),
  style: 'primary',
});
