import { z } from 'zod';
import { file, type KeptFile } from '../../conversation/files.ts';
import { answer, say, type Text } from '../../conversation/message.ts';
import { choice, isRefused, type Question, text } from '../../conversation/questions.ts';
import { FIELDS } from '../../domain/mentoring/cases.ts';
import { fieldOf } from '../../indonesian/advice.ts';
import { readDuration } from '../../indonesian/durations.ts';
import { type LocalTime, readTimes } from '../../indonesian/times.ts';

/** A problem in words, or as a voice message, a photo or a document, perhaps with words beside it. */
export type Problem = { words?: string | undefined; file?: KeptFile | undefined };

const words = text({ min: 3, max: 2_000, verbatim: true });
const attachment = file(['picture', 'pdf', 'voice', 'video']);

/** What troubles an owner, as they tell it. */
export const problem = (): Question<Problem> => ({
  schema: z.object({ words: z.string().optional(), file: attachment.schema.optional() }),
  open: true,
  verbatim: true,
  private: true,
  files: attachment.files!,
  choices: () => [],
  read: (said, reading) => {
    if (said.kind !== 'file') {
      const typed = words.read(said, reading);
      return isRefused(typed) ? typed : { words: typed };
    }
    const sent = attachment.read(said, reading);
    if (isRefused(sent)) return sent;
    return { file: sent, ...(said.caption && { words: said.caption.slice(0, 2_000) }) };
  },
  show: ({ words: told, file: sent }) => {
    if (!sent) return told ?? say('value.none');
    // A voice message has no name of its own.
    const name = sent.mime.startsWith('audio/') ? say('mentoring.voice') : sent.name;
    return told ? say('mentoring.problemBoth', { words: told, file: name }) : name;
  },
});

const fields = choice(FIELDS, 'mentoring.field');

/** One of the seven fields: by its button, its name, or any words that point to it. */
export const field = (): typeof fields => ({
  ...fields,
  read: (said, reading) => {
    const chosen = fields.read(said, reading);
    const meant = isRefused(chosen) && said.kind === 'text' ? fieldOf(said.text) : undefined;
    return meant ?? chosen;
  },
});

/** What a draft was opened with to choose from. */
export type Offered = { id: string; label: string };

/** One of those that the draft's facts name under `facts.<name>`, by its button, its number or its name. */
export const oneOf = (name: string): Question<string> => {
  const offered = (answers: Readonly<Record<string, unknown>>): Offered[] =>
    ((answers.facts as Record<string, unknown> | undefined)?.[name] as Offered[] | undefined) ?? [];
  return {
    schema: z.uuid(),
    open: false,
    verbatim: false,
    private: false,
    choices: ({ answers }) => offered(answers).map(({ id, label }) => answer(id, say('value.value', { value: label }))),
    read: (said, { answers }) => {
      const wanted = said.kind === 'choice' ? said.id : said.kind === 'text' ? said.text.trim().toLowerCase() : '';
      const hit = offered(answers).find(
        ({ id, label }, i) => id === wanted || String(i + 1) === wanted || label.toLowerCase() === wanted,
      );
      return hit?.id ?? { refused: say('refused.notOffered') };
    },
    show: (id, { answers }) => offered(answers).find((one) => one.id === id)?.label ?? id,
  };
};

/** Up to this many times are offered at once. */
const TIMES = 4;

/** One or several times to come, as people say them, by the clock of the place that they are for. */
export const times = (): Question<LocalTime[]> => ({
  schema: z
    .array(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/))
    .min(1)
    .max(TIMES),
  open: false,
  verbatim: false,
  private: false,
  choices: () => [],
  read: (said, { today }) => {
    const read = said.kind === 'text' ? readTimes(said.text, today) : undefined;
    if (!read) return { refused: say('mentoring.timesUnread') };
    return read.length > TIMES ? { refused: say('mentoring.timesMany', { count: TIMES }) } : read;
  },
  show: (value) => ({ lines: value.map((time) => localTime(time)) }),
});

/** "25 November 2026, 10.00" */
export const localTime = (time: LocalTime): Text => {
  const [day, clock] = time.split('T') as [string, string];
  return say('mentoring.localTime', { day: { day }, clock: clock.replace(':', '.') });
};

/** Minutes, as people say a span of time: "2 jam", "90 menit", or a bare number of hours. */
export const duration = (): Question<number> => ({
  schema: z.int().min(1).max(1_440),
  open: false,
  verbatim: false,
  private: false,
  choices: () => [30, 60, 120, 180].map((minutes) => answer(String(minutes), lasting(minutes))),
  read: (said) => {
    const bare =
      said.kind === 'choice'
        ? Number(said.id)
        : said.kind === 'text' && /^\d{1,2}$/.test(said.text.trim())
          ? Number(said.text) * 60
          : undefined;
    const minutes = bare ?? (said.kind === 'text' ? readDuration(said.text)?.minutes : undefined);
    return minutes && minutes >= 1 && minutes <= 1_440 ? minutes : { refused: say('mentoring.durationUnread') };
  },
  show: (minutes) => lasting(minutes),
});

/** "2 jam 30 menit" */
export const lasting = (minutes: number): Text => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return say('mentoring.lasting.minutes', { minutes: rest });
  return rest === 0
    ? say('mentoring.lasting.hours', { hours })
    : say('mentoring.lasting.both', { hours, minutes: rest });
};

/** A business: one of those at hand, or any by its name. */
export type Business = { id?: string | undefined; name: string };

/** One of the businesses that the draft was opened with, or the name of another. */
export const business = (): Question<Business> => {
  const known = oneOf('businesses');
  return {
    schema: z.object({ id: z.uuid().optional(), name: z.string().min(2).max(120) }),
    open: true,
    verbatim: false,
    private: false,
    choices: known.choices,
    read: (said, reading) => {
      const id = known.read(said, reading);
      if (!isRefused(id)) return { id, name: String(known.show(id, reading)) };
      const name = text({ min: 2, max: 120 }).read(said, reading);
      return isRefused(name) ? name : { name };
    },
    show: ({ name }) => name,
  };
};

/** One line of a report, by its number. */
export const lineNumber = (): Question<number> => {
  const lines = lineNumbers();
  return {
    ...lines,
    schema: z.int().min(1),
    read: (said, reading) => {
      const read = lines.read(said, reading);
      return isRefused(read) ? read : read[0]!;
    },
    show: String,
  };
};

/** The lines of a report that are meant, by their numbers: "2", "1, 4 dan 5". */
export const lineNumbers = (): Question<number[]> => ({
  schema: z.array(z.int().min(1)),
  open: false,
  verbatim: false,
  private: false,
  choices: () => [],
  read: (said, { answers }) => {
    const count = Number((answers.facts as { count?: number } | undefined)?.count ?? 0);
    const numbers = said.kind === 'text' ? (said.text.slice(0, 200).match(/\d{1,3}/g) ?? []).map(Number) : [];
    const fits = numbers.length > 0 && numbers.every((number) => number >= 1 && number <= count);
    return fits ? [...new Set(numbers)].sort((a, b) => a - b) : { refused: say('mentoring.numbersUnread', { count }) };
  },
  show: (numbers) => numbers.join(', '),
});
