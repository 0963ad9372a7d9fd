import { afterAll } from 'vitest';
import type { Outcome } from '../../src/conversation/flow.ts';
import { type Choice, type Outgoing, type Paper, plain } from '../../src/conversation/message.ts';
import { personById } from '../../src/domain/people/people.ts';
import { status as statusOf } from '../../src/flows/status/index.ts';
import type { Query } from '../../src/indonesian/query.ts';
import { readTexts } from '../../src/texts.ts';
import type { Grant, Person, Turn } from '../../src/turn.ts';
import { counting, NOW, sampleDatabase, vault } from '../seed/sample.ts';

const status = statusOf((_, told) => told());
const database = await sampleDatabase();
afterAll(() => database.close());

export const { prisma } = database;
const texts = readTexts({ ministry: 'Kementerian UMKM' });

/** What an answer looks like to its reader. */
export type Shown = {
  text: string;
  /** Labels of the buttons that ask something, and what they do. */
  buttons: string[];
  does: string[];
  /** Labels of the buttons about this very answer, and what they do. */
  further: Record<string, { act: string; record: string; version: number }>;
  rows: string[][];
  file?: Paper;
  image?: Paper;
  context: unknown;
};

const shown = ({ say, context }: Outcome, locale: 'id' | 'en'): Shown => {
  const [{ message, zone }] = say as [Outgoing];
  const words = (text: Parameters<typeof texts>[0]): string => plain(texts(text, locale, zone));
  const asking = (message.choices ?? []).filter(({ does }) => 'command' in does);
  const does = ({ does: deed }: Choice): string => ('command' in deed ? deed.command : '');
  const further = (message.choices ?? []).flatMap(({ label, does: deed }) =>
    'act' in deed ? [[words(label), deed] as const] : [],
  );
  return {
    text: words(message.text),
    buttons: asking.map(({ label }) => words(label)),
    does: asking.map(does),
    further: Object.fromEntries(further),
    ...(message.file && { file: message.file }),
    ...(message.image && { image: message.image }),
    rows: (message.table?.rows ?? []).map((row) => row.map(words)),
    context,
  };
};

const newId = counting();

const turnOf = (person: Person, whispered?: true): Turn => ({
  person,
  from: { channel: 'playground', id: 'someone', ...(whispered && { whispered }) },
  now: NOW,
  newId,
  newToken: counting(),
  tx: prisma,
  vault,
});

/** Who plays this part in the playground. */
export const playing = async (part: 'staff' | 'official' | 'mentor'): Promise<Person> => {
  const { personId } = await prisma.personAddress.findFirstOrThrow({
    where: { channel: 'playground', addressId: part },
  });
  return (await personById(prisma, personId))!;
};

/** Somebody who is not on record, with these roles. */
export const somebody = (...grants: Grant[]): Person => ({ id: counting()(), name: 'Seseorang', locale: 'id', grants });

/** The answer to a query. */
export const ask = async (person: Person, query: Query, locale: 'id' | 'en' = 'id'): Promise<Shown> =>
  shown(await status.ask!(turnOf(person), query), locale);

/** The answer to "/usulan …", typed or pressed. */
export const command = async (person: Person, rest: string): Promise<Shown> =>
  shown(await status.commands![0]!.run!(turnOf(person), rest), 'id');

/** The answer to a question as it was written, and to a button about an answer. */
export const written = async (person: Person, query: Query, text: string, whispered?: true): Promise<Shown> =>
  shown(await status.ask!(turnOf(person, whispered), query, text), 'id');

/** What pressing the button of that label under an answer gives. */
export const press = async (person: Person, { further }: Shown, label: string): Promise<Shown> => {
  const { act, record, version } = further[label]!;
  return shown(await status.acts!.find(({ name }) => name === act)!.press(turnOf(person), record, version), 'id');
};

/** The label of the button for the rows that follow. */
export const nextOf = ({ further }: Shown): string | undefined =>
  Object.keys(further).find((label) => label.startsWith('Berikutnya'));
