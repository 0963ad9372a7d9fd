import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { z } from 'zod';
import { say } from '../../../conversation/message.ts';
import { type Question, question, type Reading } from '../../../conversation/questions.ts';
import { LONGEST_HOURS } from '../../../domain/trainings/slots.ts';
import { JAKARTA } from '../../../domain/working-days.ts';
import { choicesOf, type Option, picked, pickedDay } from '../picking.ts';
import { ChosenRoom } from './facts.ts';

const HOUR = 3_600_000;
const value = (text: string) => say('value.value', { value: text });

/** "13.00", by the clock of the room. */
const clockIn = (at: string, zone: string): string => format(new TZDate(at, zone), 'HH.mm');

const chosen = ({ answers }: Reading): ChosenRoom | undefined => ChosenRoom.safeParse(answers.room).data;

const oneOf = (
  options: (reading: Reading) => Option[],
  show: Question<string>['show'],
  pick = picked,
): Question<string> =>
  question<string>({
    schema: z.string(),
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => pick(said, options(reading), reading) ?? { refused: say('refused.notOffered') },
    show,
  });

/** Which room: one of those that the interview was opened with. */
export const whichRoom = (): Question<ChosenRoom> => {
  const offered = ({ answers }: Reading) => z.array(ChosenRoom).catch([]).parse(answers.rooms);
  const options = (reading: Reading) => offered(reading).map(({ id, name }) => ({ id, label: value(name) }));
  return question<ChosenRoom>({
    schema: ChosenRoom,
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => {
      const id = picked(said, options(reading), reading);
      return offered(reading).find((one) => one.id === id) ?? { refused: say('refused.notOffered') };
    },
    show: ({ name, site }) => `${name}, ${site}`,
  });
};

/** On which day: one on which an hour is free. */
export const whichDay = (): Question<string> =>
  oneOf(
    (reading) =>
      (chosen(reading)?.days ?? []).map(({ day }) => ({ id: day, label: say('room.onDay', { day: { day } }) })),
    (day) => ({ day }),
    pickedDay,
  );

const hoursOf = (reading: Reading): string[] => {
  const { day } = reading.answers;
  return chosen(reading)?.days.find((one) => one.day === day)?.hours ?? [];
};

/** From when: the time of the clock at which a free hour begins. */
export const whichHour = (): Question<string> =>
  oneOf(
    (reading) => {
      const zone = chosen(reading)?.zone ?? JAKARTA;
      return hoursOf(reading).map((at) => ({ id: clockIn(at, zone), label: value(clockIn(at, zone)) }));
    },
    (hour) => hour,
  );

/** The instant at which an hour of a day begins; undefined where it is not free. */
export const hourOf = ({ days, zone }: ChosenRoom, day: string, hour: string): string | undefined =>
  days.find((one) => one.day === day)?.hours.find((at) => clockIn(at, zone) === hour);

/** For how long: as many hours as are free one after the other. */
export const howLong = (): Question<number> => {
  const most = (reading: Reading): number => {
    const { hour } = reading.answers;
    const room = chosen(reading);
    const from = room ? Date.parse(hourOf(room, String(reading.answers.day), String(hour)) ?? '') : Number.NaN;
    const free = hoursOf(reading).map((at) => Date.parse(at));
    let count = 0;
    while (count < LONGEST_HOURS && free.includes(from + count * HOUR)) count++;
    return count;
  };
  const options = (reading: Reading): Option[] =>
    Array.from({ length: most(reading) }, (_, i) => ({
      id: String(i + 1),
      label: say('room.hours', { hours: i + 1 }),
    }));
  return question<number>({
    schema: z.int().min(1).max(LONGEST_HOURS),
    choices: (reading) => choicesOf(options(reading)),
    read: (said, reading) => {
      const id = picked(said, options(reading), reading);
      return id === undefined ? { refused: say('refused.notOffered') } : Number(id);
    },
    show: (hours) => say('room.hours', { hours }),
  });
};

/** For which business, where there are several. */
export const whichBusiness = (): Question<string> =>
  oneOf(
    (reading) => (chosen(reading)?.businesses ?? []).map(({ id, name }) => ({ id, label: value(name) })),
    (id, reading) => chosen(reading)?.businesses.find((one) => one.id === id)?.name ?? '–',
  );
