import { readdirSync, readFileSync } from 'node:fs';
import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { enGB } from 'date-fns/locale/en-GB';
import { id as idID } from 'date-fns/locale/id';
import IntlMessageFormat from 'intl-messageformat';
import type { Text, Value, Words } from './conversation/message.ts';
import type { Locale } from './turn.ts';

/** The zone in which the ministry works. */
export const JAKARTA = 'Asia/Jakarta';

const CLOCK = { id: 'HH.mm', en: 'HH:mm' };
const ZONE_NAMES: Record<string, string> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };
const DATES = { id: idID, en: enGB };

/** "Selasa, 1 Des 2026, 09.00 WITA" */
export const instantIn = (at: Date, locale: Locale, zone: string): string =>
  `${format(new TZDate(at, zone), `EEEE, d MMM yyyy, ${CLOCK[locale]}`, { locale: DATES[locale] })} ${ZONE_NAMES[zone] ?? zone}`;

/** The day in a zone, as YYYY-MM-DD. */
export const dayIn = (at: Date, zone: string): string => {
  // No zone changes its day but at a quarter of an hour, and nearly everybody asks for the present one.
  const quarter = Math.floor(at.getTime() / 900_000);
  const last = lastDay.get(zone);
  if (last?.quarter === quarter) return last.day;
  const day = format(new TZDate(at, zone), 'yyyy-MM-dd');
  lastDay.set(zone, { quarter, day });
  return day;
};

const lastDay = new Map<string, { quarter: number; day: string }>();

const dayOf = (day: string, locale: Locale): string =>
  format(new TZDate(`${day}T12:00:00Z`, 'UTC'), 'd MMMM yyyy', { locale: DATES[locale] });

const NUMBERS = { id: new Intl.NumberFormat('id-ID'), en: new Intl.NumberFormat('en-GB') };

/** "Rp15.000.000", in both languages: it is how the sum is written in Indonesia. */
const rupiahOf = (amount: bigint): string => `Rp${NUMBERS.id.format(amount)}`;

/** The entries of nested groups as `group.name` pairs. */
export const flatten = (groups: object, prefix = ''): [string, string][] =>
  Object.entries(groups).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value as object, `${prefix}${name}.`),
  );

const load = (locale: Locale): ReadonlyMap<string, string> => {
  const folder = new URL(`../locales/${locale}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(files.flatMap((name) => flatten(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))));
};

/** Names that may stand in any text, given once. */
export const CONSTANTS: readonly string[] = ['ministry'];

/** Turns texts into words of a language. Throws where a text or an argument is missing: `npm run check` keeps that out. */
export type Texts = (text: Text, locale: Locale, zone?: string) => Words;

type Bold = { b: string };
const asPlain = (part: unknown): string =>
  typeof part === 'object' && part !== null && 'b' in part ? String(part.b) : String(part);
const plainly = (chunks: unknown[]): string => chunks.flat(9).map(asPlain).join('');
const bold = (chunks: unknown[]): Bold => ({ b: plainly(chunks) });

/** Reads locales/ once. */
export const readTexts = (constants: { ministry: string }): Texts => {
  const sources = { id: load('id'), en: load('en') };
  const compiled = new Map<string, IntlMessageFormat>();
  /** Words of the texts that take no values: most that is said. */
  const fixed = new Map<string, Words>();

  const compile = (key: string, locale: Locale): IntlMessageFormat => {
    const name = `${locale} ${key}`;
    const known = compiled.get(name);
    if (known) return known;
    const source = sources[locale].get(key);
    if (source === undefined) throw new Error(`no text "${key}" in locales/${locale}`);
    const made = new IntlMessageFormat(source, locale);
    compiled.set(name, made);
    return made;
  };

  const inWords = (value: Value, locale: Locale, zone: string): unknown => {
    if (typeof value === 'bigint') return rupiahOf(value);
    if (typeof value !== 'object') return value;
    if (value instanceof Date) return instantIn(value, locale, zone);
    if ('at' in value) return instantIn(value.at, locale, value.zone);
    if ('clock' in value) return format(new TZDate(value.clock, value.zone), CLOCK[locale]);
    if ('day' in value) return dayOf(value.day, locale);
    if ('lines' in value)
      return value.lines.flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...words(line, locale, zone)]);
    return words(value, locale, zone);
  };

  const words: Texts = (text, locale, zone = JAKARTA) => {
    if (text.values) return made(text, locale, zone);
    const name = `${locale} ${text.key}`;
    const known = fixed.get(name) ?? made(text, locale, zone);
    fixed.set(name, known);
    return known;
  };

  const made = (text: Text, locale: Locale, zone: string): Words => {
    const values: Record<string, unknown> = { ...constants, b: bold, plain: plainly };
    for (const [name, value] of Object.entries(text.values ?? {})) values[name] = inWords(value, locale, zone);
    const parts = compile(text.key, locale).format(values as Record<string, string>) as unknown;
    return merge((Array.isArray(parts) ? parts.flat(9) : [parts]) as Words);
  };
  return words;
};

/** Neighbouring plain words as one. */
const merge = (parts: Words): Words => {
  const merged: Words = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part !== 'object' && typeof last === 'string') merged[merged.length - 1] = last + String(part);
    else merged.push(typeof part === 'object' ? part : String(part));
  }
  return merged;
};

/** The texts under a group as they are written, by the rest of their names: for a page that takes no arguments. */
export const wordsUnder = (group: string, locale: Locale): Record<string, string> =>
  Object.fromEntries(
    [...load(locale)]
      .filter(([key]) => key.startsWith(`${group}.`))
      .map(([key, text]) => [key.slice(group.length + 1), text]),
  );
