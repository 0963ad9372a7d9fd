import type { Topic } from '../../indonesian/advice.ts';
import type { Turn, Tx } from '../../turn.ts';
import { note } from '../audit.ts';

/** A site's own wording of the answer to a topic; undefined where it has none. */
export const answerText = async (tx: Tx, site: string, topic: Topic): Promise<string | undefined> =>
  (await tx.answerCard.findUnique({ where: { siteId_topic: { siteId: site, topic } }, select: { text: true } }))?.text;

/** The sites that whoever speaks manages. */
export const managedSites = ({ person }: Pick<Turn, 'person'>): string[] =>
  person.grants.flatMap(({ role, site }) => (role === 'site_manager' && site ? [site] : []));

/**
 * Words the answer to a topic anew for all sites that whoever speaks manages; without a text the usual wording is shown
 * again. False where they manage none.
 */
export const wordAnswer = async (turn: Turn, topic: Topic, text: string | undefined): Promise<boolean> => {
  const { tx, now, person } = turn;
  const sites = managedSites(turn);
  for (const siteId of sites) {
    const key = { siteId, topic };
    if (text === undefined) await tx.answerCard.deleteMany({ where: key });
    else {
      const worded = { text, changedBy: person.id, changedAt: now };
      await tx.answerCard.upsert({ where: { siteId_topic: key }, create: { ...key, ...worded }, update: worded });
    }
    await note({ ...turn, by: person.id }, 'worded', 'answer_card', siteId, { topic });
  }
  return sites.length > 0;
};
