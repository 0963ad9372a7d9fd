import { z } from 'zod';
import { readDate } from '../indonesian/dates.ts';
import { clean, fold } from '../indonesian/normalise.ts';
import type { Gazetteer } from '../indonesian/regions.ts';
import { readYesNo } from '../indonesian/words.ts';
import { answer, type Choice, type Said, say, type Text, type Value } from './message.ts';
import type { Key } from './texts.gen.ts';

/** What reading and showing an answer may look at. */
export type Reading = {
  /** YYYY-MM-DD in Asia/Jakarta. */
  today: string;
  gazetteer: Gazetteer;
  /** A text in the reader's language, to recognise choices that are typed. */
  phrase: (text: Text) => string;
  /** What the draft holds so far: earlier answers, and the facts that it was opened with. */
  answers: Readonly<Record<string, unknown>>;
};

/** What a question for a file may take. */
export type FileKind = 'picture' | 'pdf' | 'video' | 'voice';

/** Why an answer is not taken, what to write instead, and perhaps what it may have meant. */
export type Refused = { refused: Text; offer?: Choice[] };

/** How to ask for and read one answer. */
export type Question<V> = {
  /** What may be saved; a kept answer that no longer passes is asked again. */
  schema: z.ZodType<V>;
  /** Takes any text, so that a question or a correction in free words must be told apart first. */
  open: boolean;
  /** Whatever is written is the answer, even where it reads like a wish, a greeting or a question. */
  verbatim: boolean;
  /** Sealed in the draft. */
  private: boolean;
  choices: (reading: Reading) => Choice[];
  read: (said: Said | { kind: 'choice'; id: string }, reading: Reading) => V | Refused;
  /** The answer in words, for summaries. */
  show: (value: V, reading: Reading) => Value;
  wants?: 'contact' | 'location';
  /** How a form asks for it: a day to be picked, or text of so many characters. Choices are picked. */
  field?: { day: true } | { length: number };
  /**
   * Takes files: their bytes are fetched before the answer is read. `limit` in bytes. Of a picture that is `redrawn` only
   * what it shows is kept, not the place where it was taken.
   */
  files?: { accepts: readonly FileKind[]; limit: number; redrawn?: boolean };
  /** What was typed is often not what was meant: the answer is said back before the next question. */
  echo?: boolean;
};

export const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && 'refused' in value;

type Parts<V> = Pick<Question<V>, 'schema' | 'read'> & Partial<Question<V>>;
/** A question from what it differs in. */
export const question = <V>(parts: Parts<V>): Question<V> => ({
  open: false,
  verbatim: false,
  private: false,
  choices: () => [],
  show: (value) => String(value),
  ...parts,
});

const textExpected: Refused = { refused: say('refused.textExpected') };

/** Free text, cleaned of control characters but otherwise as typed; lengths in characters. */
export const text = ({
  min = 1,
  max = 500,
  verbatim = false,
}: {
  min?: number;
  max?: number;
  verbatim?: boolean;
} = {}): Question<string> =>
  question<string>({
    schema: z.string().min(min).max(max),
    open: true,
    verbatim,
    field: { length: max },
    read: (said) => {
      if (said.kind !== 'text') return textExpected;
      const typed = verbatim ? clean(said.text).trim() : clean(said.text).replace(/\s+/gu, ' ');
      if (typed.length < min) return { refused: say('refused.tooShort', { min }) };
      if (typed.length > max) return { refused: say('refused.tooLong', { max, length: typed.length }) };
      return typed;
    },
  });

type Labelled<Prefix extends string, Id extends string> = `${Prefix}.${Id}` extends Key ? readonly Id[] : never;

/** One of a few; pressed, or typed as its number or its words. Labels are the texts `<labels>.<id>`. */
export const choice = <const Id extends string, const Prefix extends string>(
  ids: Labelled<Prefix, Id>,
  labels: Prefix,
): Question<Id> => {
  const label = (id: Id): Text => ({ key: `${labels}.${id}` as Key });
  return question<Id>({
    schema: z.enum(ids as readonly Id[]) as unknown as z.ZodType<Id>,
    choices: () => ids.map((id) => answer(id, label(id))),
    read: (said, reading) => {
      const wanted = said.kind === 'choice' ? said.id : said.kind === 'text' ? fold(said.text) : '';
      const hit =
        ids.find((id, i) => id === wanted || String(i + 1) === wanted || fold(reading.phrase(label(id))) === wanted) ??
        onlyOne(ids.filter((id) => wanted.length >= 3 && fold(reading.phrase(label(id))).startsWith(`${wanted} `))) ??
        onlyOne(ids.filter((id) => wanted.length >= 3 && fold(reading.phrase(label(id))).includes(wanted)));
      return hit ?? { refused: say('refused.notOffered') };
    },
    show: label,
  });
};

const onlyOne = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** Yes or no, by button or as people say it. */
export const yesNo = (): Question<boolean> =>
  question<boolean>({
    schema: z.boolean(),
    choices: () => [answer('yes', say('button.yes'), 'primary'), answer('no', say('button.no'))],
    read: (said) => {
      const word = said.kind === 'choice' ? said.id : said.kind === 'text' ? readYesNo(said.text) : undefined;
      return word === 'yes' ? true : word === 'no' || word === 'later' ? false : { refused: say('refused.yesNo') };
    },
    show: (value) => say(value ? 'button.yes' : 'button.no'),
  });

/** Exactly so many digits, written with or without spaces, dots and dashes. */
export const digits = (
  counts: readonly number[],
  { check, secret = false }: { check?: (digits: string) => Text | undefined; secret?: boolean } = {},
): Question<string> =>
  question<string>({
    schema: z.string().regex(/^\d+$/),
    private: secret,
    read: (said) => {
      if (said.kind !== 'text') return textExpected;
      const typed = said.text.slice(0, 100).replace(/[\s.\-/]/g, '');
      if (!/^\d+$/.test(typed)) return { refused: say('refused.digits', { counts: counts.join(' / ') }) };
      if (!counts.includes(typed.length))
        return { refused: say('refused.digitCount', { counts: counts.join(' / '), length: typed.length }) };
      const wrong = check?.(typed);
      return wrong ? { refused: wrong } : typed;
    },
    show: (value) => (secret ? masked(value) : value),
  });

/** All but the last three characters as dots. */
export const masked = (value: string): string => '•'.repeat(Math.max(0, value.length - 3)) + value.slice(-3);

/** A whole number, as a person writes it. */
export const whole = ({ min, max }: { min: number; max: number }): Question<number> =>
  question<number>({
    schema: z.int().min(min).max(max),
    read: (said) => {
      if (said.kind !== 'text') return textExpected;
      const digits = /\d{1,9}/.exec(said.text.slice(0, 100))?.[0];
      const value = digits === undefined ? Number.NaN : Number(digits);
      return value >= min && value <= max ? value : { refused: say('refused.whole', { min, max }) };
    },
  });

/** A number as +62…; `own` where the platform vouches that it is the sender's. */
export type Phone = { number: string; own: boolean };

/**
 * A phone number: shared with the platform's button or typed. Somebody else's shared contact is refused; with `of`
 * another, the sender's own is, and with anybody none.
 */
export const phone = ({ of = 'sender' }: { of?: 'sender' | 'another' | 'anybody' } = {}): Question<Phone> =>
  question<Phone>({
    schema: z.object({ number: z.string().regex(/^\+\d{8,15}$/), own: z.boolean() }),
    private: true,
    ...(of === 'sender' && { wants: 'contact' }),
    read: (said) => {
      if (said.kind === 'contact' && of !== 'anybody' && said.own !== (of === 'sender'))
        return { refused: say(said.own ? 'refused.contactOwn' : 'refused.contactOther') };
      const typed = said.kind === 'contact' ? said.phone : said.kind === 'text' ? said.text : '';
      const number = phoneOf(typed);
      return number ? { number, own: said.kind === 'contact' && said.own } : { refused: say('refused.phone') };
    },
    show: ({ number }) => number,
  });

/** A phone number in international form; undefined where it is none. */
export const phoneOf = (typed: string): string | undefined => {
  const digits = typed.slice(0, 100).replace(/[\s().\-/]/g, '');
  const number = /^\+?62\d{8,12}$/.test(digits)
    ? `+${digits.replace('+', '')}`
    : /^0\d{8,12}$/.test(digits)
      ? `+62${digits.slice(1)}`
      : /^8\d{8,11}$/.test(digits)
        ? `+62${digits}`
        : /^\+\d{8,15}$/.test(digits)
          ? digits
          : undefined;
  return number;
};

const DAYS = { past: ['today', 'yesterday'], coming: ['today', 'tomorrow'] } as const;

/**
 * A calendar day as YYYY-MM-DD, of those that have been or of those to come (today is both), as people say it: "kemarin",
 * "tgl 20", "17 Agt".
 */
export const day = (which: 'past' | 'coming'): Question<string> =>
  question<string>({
    echo: true,
    schema: z.iso.date(),
    field: { day: true },
    choices: () => DAYS[which].map((name) => answer(name, say(`button.${name}`))),
    read: (said, { today, phrase }) => {
      const chosen = said.kind === 'choice' ? DAYS[which].find((name) => name === said.id) : undefined;
      const words = chosen ? phrase(say(`button.${chosen}`)) : said.kind === 'text' ? said.text : '';
      const found = readDate(words, today, which === 'coming');
      if (found === undefined) return { refused: say('refused.day') };
      const fits = which === 'past' ? found <= today : found >= today;
      return fits ? found : { refused: say(which === 'past' ? 'refused.dayAhead' : 'refused.dayGone') };
    },
    show: (value) => ({ day: value }),
  });
