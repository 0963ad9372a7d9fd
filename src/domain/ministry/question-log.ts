import { Query } from '../../indonesian/query.ts';
import type { Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';

/** Questions are kept so long, in days: long enough to learn from, and for the buttons of an answer. */
const KEPT = 180;
const DAY = 86_400_000;
const AT_ONCE = 500;

/** Whoever asked, by what they may see. */
export type Asker = 'ministry' | 'official' | 'other';

/** A question to keep: `text` holds no personal datum; none where a button asked. */
export type Question = { query: Query; asker: Asker; text?: string | undefined };

/** Keeps a question as it was understood; answers the id under which it is kept. */
export const keepQuestion = async (
  { tx, now, newId, from }: Pick<Turn, 'tx' | 'now' | 'newId' | 'from'>,
  { query, asker, text }: Question,
): Promise<string> => {
  const id = newId();
  await tx.questionLog.create({ data: { id, at: now, channel: from.channel, asker, text: text ?? null, query } });
  return id;
};

/** The query that was kept under this id; undefined where there is none any more. */
export const keptQuery = async (tx: Pick<Tx, 'questionLog'>, id: string): Promise<Query | undefined> => {
  const kept = isId(id) ? await tx.questionLog.findUnique({ where: { id }, select: { query: true } }) : null;
  return kept ? Query.safeParse(kept.query).data : undefined;
};

/** Notes that this was not what was meant; false where it was noted before, or is not kept any more. */
export const markWrong = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>, id: string): Promise<boolean> => {
  if (!isId(id)) return false;
  const { count } = await tx.questionLog.updateMany({ where: { id, wrongAt: null }, data: { wrongAt: now } });
  return count > 0;
};

/** A question that was missed: not understood, or understood otherwise than it was meant. */
export type Missed = { at: Date; asker: string; text?: string; query: Query; wrong: boolean };

/** The questions that were missed, the latest first. */
export const missedQuestions = async (tx: Pick<Tx, 'questionLog'>, take: number): Promise<Missed[]> => {
  const rows = await tx.questionLog.findMany({
    where: { OR: [{ wrongAt: { not: null } }, { query: { path: ['ask'], equals: 'unknown' } }] },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take,
  });
  return rows.map(({ at, asker, text, query, wrongAt }) => ({
    at,
    asker,
    ...(text !== null && { text }),
    query: Query.parse(query),
    wrong: wrongAt !== null,
  }));
};

/** Forgets questions that have been kept long enough, some at a time; false where there was none. */
export const forgetQuestions = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>): Promise<boolean> => {
  const old = await tx.questionLog.findMany({
    where: { at: { lt: new Date(now.getTime() - KEPT * DAY) } },
    orderBy: { at: 'asc' },
    take: AT_ONCE,
    select: { id: true },
  });
  if (old.length === 0) return false;
  await tx.questionLog.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  return true;
};
