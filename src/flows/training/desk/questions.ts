import { z } from 'zod';
import { answer, say } from '../../../conversation/message.ts';
import { type Question, question } from '../../../conversation/questions.ts';
import { REQUIREMENTS, type Requirement } from '../../../domain/trainings/requirements.ts';
import { readRupiah } from '../../../indonesian/amounts.ts';
import { readDate } from '../../../indonesian/dates.ts';
import { clean, fold } from '../../../indonesian/normalise.ts';
import { readYesNo } from '../../../indonesian/words.ts';

/** A site as an answer: its zone is the clock by which times are read. */
export const ChosenSite = z.object({ id: z.string(), name: z.string(), zone: z.string() });
export type ChosenSite = z.infer<typeof ChosenSite>;

/** Which of the sites that the interview was opened with; those who run one alone are not asked. */
export const whichSite = (): Question<ChosenSite> => {
  const offered = (answers: Readonly<Record<string, unknown>>) => z.array(ChosenSite).catch([]).parse(answers.sites);
  return question<ChosenSite>({
    schema: ChosenSite,
    choices: ({ answers }) => offered(answers).map(({ id, name }) => answer(id, say('value.value', { value: name }))),
    read: (said, { answers }) => {
      const typed = said.kind === 'text' ? fold(said.text) : '';
      const hits = offered(answers).filter(({ id, name }) =>
        said.kind === 'choice' ? id === said.id : typed.length >= 3 && fold(name).includes(typed),
      );
      return hits.length === 1 ? hits[0]! : { refused: say('refused.notOffered') };
    },
    show: ({ name }) => name,
  });
};

/** Topics as they are kept, whatever the reader's language. */
const TOPICS = [
  'kemasan',
  'pemasaran',
  'keuangan',
  'perizinan',
  'digital',
  'produksi',
  'pembiayaan',
  'ekspor',
] as const;

/** A topic: one of the usual ones, or another; short enough for a button. */
export const topic = (): Question<string> =>
  question<string>({
    schema: z.string().min(3).max(30),
    open: true,
    field: { length: 30 },
    choices: () => TOPICS.map((id) => answer(id, say(`plan.topics.${id}`))),
    read: (said, { phrase }) => {
      const typed = said.kind === 'choice' ? said.id : said.kind === 'text' ? fold(said.text) : '';
      const known = TOPICS.find((id) => id === typed || fold(phrase(say(`plan.topics.${id}`))) === typed);
      const named = known ?? clean(typed);
      return named.length >= 3 && named.length <= 30 ? named : { refused: say('plan.badTopic') };
    },
    show: (value) => {
      const known = TOPICS.find((id) => id === value);
      return known ? say(`plan.topics.${known}`) : value;
    },
  });

/** Minutes of "09.00", "9:30", "jam 1 siang", "14"; undefined where it is no time of day. */
const minutesOf = (text: string): number | undefined => {
  const folded = fold(text.slice(0, 60));
  const found = /(?:^|\D)(\d{1,2})(?:[.:](\d{2}))?(?=\D|$)/.exec(folded);
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  const later = /\b(siang|sore|malam|pm)\b/.test(folded) && hour >= 1 && hour < 12 ? 12 : 0;
  return hour < 24 && minute < 60 ? (hour + later) * 60 + minute : undefined;
};

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`;

/** A time of day, as minutes since midnight by the clock of the place. */
export const clock = (usual: readonly number[]): Question<number> =>
  question<number>({
    schema: z
      .int()
      .min(0)
      .max(24 * 60 - 1),
    field: { length: 20 },
    echo: true,
    choices: () => usual.map((at) => answer(`t${at}`, say('value.value', { value: clockText(at) }))),
    read: (said) => {
      const minutes =
        said.kind === 'choice'
          ? usual.find((at) => `t${at}` === said.id)
          : said.kind === 'text'
            ? minutesOf(said.text)
            : undefined;
      return minutes ?? { refused: say('plan.badTime') };
    },
    show: clockText,
  });

const DAY = 86_400_000;
const LONGEST = 30 * DAY;

/** The last day of a training: its first, or another of the month that follows it. */
export const lastDay = (): Question<string> =>
  question<string>({
    schema: z.iso.date(),
    field: { day: true },
    echo: true,
    choices: () => [answer('same', say('plan.sameDay'))],
    read: (said, { answers, today, phrase }) => {
      const first = typeof answers.firstDay === 'string' ? answers.firstDay : today;
      const same = said.kind === 'choice' ? said.id === 'same' : false;
      const typed = said.kind === 'text' ? said.text : '';
      const last =
        same || fold(typed) === fold(phrase(say('plan.sameDay'))) || fold(typed) === 'sama'
          ? first
          : readDate(typed, first);
      const length = last === undefined ? -1 : Date.parse(last) - Date.parse(first);
      return last !== undefined && length >= 0 && length <= LONGEST ? last : { refused: say('plan.badLast') };
    },
    show: (day) => ({ day }),
  });

const SPOKEN: Readonly<Record<Requirement, RegExp>> = {
  nib: /\bnib\b/,
  nik: /\b(ktp|nik|identity card|id card)\b/,
  product: /\b(produk|products?)\b/,
};

/** What a training requires of who books: nothing, one, or several, typed in a row. */
export const requirements = (): Question<Requirement[]> =>
  question<Requirement[]>({
    schema: z.array(z.enum(REQUIREMENTS)),
    field: { length: 60 },
    choices: () => [
      answer('nothing', say('plan.nothing')),
      ...REQUIREMENTS.map((id) => answer(id, say(`training.requirement.${id}`))),
    ],
    read: (said, { phrase }) => {
      if (said.kind === 'choice') {
        const one = REQUIREMENTS.find((id) => id === said.id);
        return one ? [one] : said.id === 'nothing' ? [] : { refused: say('plan.badRequires') };
      }
      const typed = said.kind === 'text' ? fold(said.text) : '';
      const named = REQUIREMENTS.filter((id) => SPOKEN[id].test(typed));
      if (named.length > 0) return named;
      const none =
        readYesNo(typed) === 'no' ||
        typed === fold(phrase(say('plan.nothing'))) ||
        /^(tanpa|none|nothing)\b/.test(typed);
      return none ? [] : { refused: say('plan.badRequires') };
    },
    show: (ids) =>
      ids.length === 0
        ? say('plan.nothing')
        : ids
            .map((id) => say(`training.requirement.${id}`))
            .reduce((first, second) => say('training.join', { first, second })),
  });

/** What a participant pays, in whole rupiah; 0 is free. */
export const costs = (): Question<number> =>
  question<number>({
    schema: z.int().min(0).max(100_000_000),
    field: { length: 30 },
    echo: true,
    choices: () => [answer('free', say('plan.free'))],
    read: (said, { phrase }) => {
      const typed = said.kind === 'text' ? fold(said.text) : '';
      const free =
        (said.kind === 'choice' && said.id === 'free') ||
        /^(gratis|free|0|nol|tidak ada|tanpa biaya)$/.test(typed) ||
        typed === fold(phrase(say('plan.free')));
      if (free) return 0;
      const read = said.kind === 'text' ? readRupiah(said.text) : undefined;
      return read?.kind === 'amount' && read.amount <= 100_000_000 ? read.amount : { refused: say('refused.rupiah') };
    },
    show: (amount) => (amount === 0 ? say('plan.free') : BigInt(amount)),
  });
