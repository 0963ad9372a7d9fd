import { afterAll } from 'vitest';
import type { Outcome } from '../../src/conversation/flow.ts';
import { type Choice, type Outgoing, plain } from '../../src/conversation/message.ts';
import { personById } from '../../src/domain/people.ts';
import { status } from '../../src/flows/status/index.ts';
import type { Query } from '../../src/indonesian/query.ts';
import { readTexts } from '../../src/texts.ts';
import type { Grant, Person, Turn } from '../../src/turn.ts';
import { counting, NOW, sampleDatabase, vault } from '../seed/sample.ts';

const database = await sampleDatabase();
afterAll(() => database.close());

export const { prisma } = database;
const texts = readTexts({ ministry: 'Kementerian UMKM' });

/** What an answer looks like to its reader. */
export type Shown = { text: string; buttons: string[]; rows: string[][]; does: string[]; context: unknown };

const shown = ({ say, context }: Outcome, locale: 'id' | 'en'): Shown => {
  const [{ message, zone }] = say as [Outgoing];
  const words = (text: Parameters<typeof texts>[0]): string => plain(texts(text, locale, zone));
  const does = (choice: Choice): string => ('command' in choice.does ? choice.does.command : '');
  return {
    text: words(message.text),
    buttons: (message.choices ?? []).map(({ label }) => words(label)),
    does: (message.choices ?? []).map(does),
    rows: (message.table?.rows ?? []).map((row) => row.map(words)),
    context,
  };
};

const turnOf = (person: Person): Turn => ({
  person,
  from: { channel: 'playground', id: 'someone' },
  now: NOW,
  newId: counting(),
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
