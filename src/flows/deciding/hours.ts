import { z } from 'zod';
import type { Text } from '../../conversation/message.ts';
import { answer, say } from '../../conversation/message.ts';
import { type Question, question } from '../../conversation/questions.ts';
import { readClock } from '../../indonesian/clock.ts';

const shown = (hour: string): Text => say('value.value', { value: hour.replace(':', '.') });

/** A time of day as "HH:MM", between two others, by the clock of the place; some are offered. */
export const hour = (offered: readonly string[], { from, to }: { from: string; to: string }): Question<string> => {
  const within = (read: string): boolean => read >= from && read <= to;
  return question<string>({
    schema: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .refine(within),
    choices: () => offered.map((one) => answer(one, shown(one))),
    read: (said) => {
      const read =
        said.kind === 'choice' || said.kind === 'text'
          ? readClock(said.kind === 'text' ? said.text : said.id)
          : undefined;
      if (!read) return { refused: say('hour.none') };
      return within(read) ? read : { refused: say('hour.outside', { from: shown(from), to: shown(to) }) };
    },
    show: shown,
  });
};
