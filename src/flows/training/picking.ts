import { answer, type Choice, type Text } from '../../conversation/message.ts';
import type { Question, Reading } from '../../conversation/questions.ts';
import { readDate } from '../../indonesian/dates.ts';
import { fold } from '../../indonesian/normalise.ts';

/** One of several that are known when the question is put. */
export type Option = { id: string; label: Text };

/** Which of the options was pressed, or typed as its number or a part of its words. */
export const picked = (
  said: Parameters<Question<unknown>['read']>[0],
  options: readonly Option[],
  { phrase }: Reading,
): string | undefined => {
  if (said.kind === 'choice') return options.find(({ id }) => id === said.id)?.id;
  if (said.kind !== 'text') return undefined;
  const wanted = fold(said.text);
  const exact = options.find(({ label }, i) => String(i + 1) === wanted || fold(phrase(label)) === wanted);
  const holding = options.filter(({ label }) => wanted.length >= 2 && fold(phrase(label)).includes(wanted));
  return exact?.id ?? (holding.length === 1 ? holding[0]!.id : undefined);
};

/** Options as choices. */
export const choicesOf = (options: readonly Option[]): Choice[] => options.map(({ id, label }) => answer(id, label));

/** The same for days: also as people say them, such as "besok" or "tgl 5". */
export const pickedDay: typeof picked = (said, options, reading) => {
  const day = said.kind === 'text' ? readDate(said.text, reading.today) : undefined;
  return options.find(({ id }) => id === day)?.id ?? picked(said, options, reading);
};
