import { type Message, type Paper, say, type Text } from '../../conversation/message.ts';
import type { Part } from '../../domain/proposals/proposals.ts';
import type { As, Group, Query, Subject } from '../../indonesian/query.ts';
import type { Asked } from './asked.ts';
import type { Sheet } from './columns.ts';
import { footOf, heard } from './heard.ts';
import { monthsBetween, namedParts } from './parts.ts';
import { lines } from './saying.ts';
import type { Told } from './told.ts';

type Form = Pick<Message, 'image' | 'file'>;

/** Rows that a file holds at most; a document is to be read, a sheet to be worked with. */
const MOST = { xlsx: 5_000, csv: 5_000, pdf: 400 } as const;

/** Whether all rows are asked for in a file, so that no page of them is spoken of. */
export const inFile = ({ as }: Query): boolean => as !== undefined && as in MOST;

/** Names of files, the same in all languages: they are passed on. */
const FILES: Record<Subject, string> = {
  proposal: 'usulan',
  guideline: 'juknis',
  sme: 'umkm',
  training: 'pelatihan',
  mentor: 'pendamping',
  product: 'produk',
};

/** An answer as a picture or a file; undefined where it cannot take that form. */
export const inForm = async (asked: Asked, told: Told, as: As): Promise<Form | undefined> => {
  if (as === 'chart' || as === 'map') return told.parts && pictured(asked, told, told.parts, as);
  const sheet = told.sheet && (await told.sheet(MOST[as] + 1));
  if (sheet) return { file: paper(asked, as, inSheet(asked, told, sheet, MOST[as])) };
  if (as !== 'pdf') return undefined;
  return { file: paper(asked, as, { title: heard(asked), foot: footOf(asked, told), body: told.body }) };
};

const paper = ({ query, moment }: Asked, as: As, facts: Paper['facts']): Paper => {
  const ending = as === 'chart' || as === 'map' ? 'png' : as;
  return {
    paper: as === 'pdf' ? 'report' : as,
    facts,
    name: `${FILES[query.subject ?? 'proposal']}-${moment.today}.${ending}`,
  };
};

const inSheet = (asked: Asked, told: Told, { columns, rows }: Sheet, most: number): Paper['facts'] => ({
  title: heard(asked),
  foot: lines(footOf(asked, told), rows.length > most && say('status.file.cut', { most })),
  sheet: say('status.file.data'),
  about: say('status.file.about'),
  columns,
  rows: rows.slice(0, most),
});

type Parts = NonNullable<Told['parts']>;

const pictured = (asked: Asked, told: Told, { by, parts, total }: Parts, as: 'chart' | 'map'): Form | undefined => {
  const words = { title: heard(asked), total, foot: footOf(asked, told) };
  if (as === 'map') {
    if (by !== 'province') return undefined;
    const counts = Object.fromEntries(parts.map(({ key, count }) => [key, count]));
    return { image: paper(asked, as, { ...words, counts }) };
  }
  if (parts.length === 0) return undefined;
  return {
    image: paper(asked, as, { ...words, shape: by === 'month' ? 'line' : 'bar', parts: drawn(parts, by, asked) }),
  };
};

/** The parts as a chart shows them: of months also those in which there was nothing. */
const drawn = (parts: readonly Part[], by: Group, { places }: Asked): { name: Text; count: number }[] =>
  namedParts(by === 'month' ? monthsBetween(parts) : parts, by, places, 'short');
