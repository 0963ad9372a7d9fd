import { z } from 'zod';
import { say, type Text } from '../../conversation/message.ts';
import { type Question, question, type Reading } from '../../conversation/questions.ts';
import { readYesNo } from '../../indonesian/words.ts';
import { Chosen } from './facts.ts';
import { choicesOf, picked, pickedDay } from './picking.ts';

/** The trainings that the interview was opened with. */
const offered = ({ answers }: Reading): Chosen[] => z.array(Chosen).catch([]).parse(answers.offered);

const chosenText = ({ title, startsAt, zone }: Chosen): Text =>
  say('training.named', { title, at: { at: new Date(startsAt), zone } });

/** Which training: one of those that the interview was opened with. */
export const whichTraining = (): Question<Chosen> => {
  const options = (reading: Reading) => offered(reading).map((one) => ({ id: one.id, label: chosenText(one) }));
  return question<Chosen>({
    schema: Chosen,
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => {
      const id = picked(said, options(reading), reading);
      return offered(reading).find((one) => one.id === id) ?? { refused: say('booking.pickTraining') };
    },
    show: chosenText,
  });
};

const training = ({ answers }: Reading): Chosen | undefined => Chosen.safeParse(answers.training).data;

/** For which business, where there are several. */
export const whichBusiness = (): Question<string> => {
  const options = (reading: Reading) =>
    (training(reading)?.businesses ?? []).map(({ id, name }) => ({
      id,
      label: say('value.value', { value: name }),
    }));
  return question<string>({
    schema: z.string(),
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => picked(said, options(reading), reading) ?? { refused: say('refused.notOffered') },
    show: (id, reading) => training(reading)?.businesses.find((one) => one.id === id)?.name ?? '–',
  });
};

const BED = ['yes', 'no', 'wait'] as const;
export type BedWish = (typeof BED)[number];

/** A bed or none; where none is free, rather to wait than to come without. */
export const bedWish = (): Question<BedWish> => {
  const options = (reading: Reading) =>
    BED.filter((id) => (training(reading)?.bedless ? id !== 'yes' : id !== 'wait')).map((id) => ({
      id,
      label: say(`booking.bed.${id}`),
    }));
  return question<BedWish>({
    schema: z.enum(BED),
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => {
      const word = said.kind === 'text' ? readYesNo(said.text) : undefined;
      const id = word === 'yes' || word === 'no' ? word : picked(said, options(reading), reading);
      return (
        BED.find((one) => one === id && options(reading).some((o) => o.id === one)) ?? {
          refused: say('refused.notOffered'),
        }
      );
    },
    show: (id) => say(`booking.bed.${id}`),
  });
};

/** A day of arrival or departure, of those around the training. */
export const stayDay = (which: 'arrival' | 'departure'): Question<string> => {
  const options = (reading: Reading) => {
    const days = training(reading)?.stay?.[which] ?? [];
    const { arrival } = reading.answers;
    return days
      .filter((day) => which === 'arrival' || typeof arrival !== 'string' || day > arrival)
      .map((day) => ({ id: day, label: say('value.value', { value: { day } }) }));
  };
  return question<string>({
    schema: z.iso.date(),
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => pickedDay(said, options(reading), reading) ?? { refused: say('booking.pickDay') },
    show: (day) => ({ day }),
  });
};
