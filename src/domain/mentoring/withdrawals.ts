import type { DueTurn } from '../../turn.ts';
import { type Case, caseById, endCase } from './cases.ts';

/**
 * Ends one case whose owner is gone from the records, wants nothing more done with them, or has withdrawn the last
 * consent that was given. Answers it as it was; undefined where there is none.
 */
export const takeWithdrawnCase = async (doing: Pick<DueTurn, 'tx' | 'now'>): Promise<Case | undefined> => {
  const [row] = await doing.tx.$queryRaw<{ id: string }[]>`
    select c.id::text from mentoring_case c join person p on p.id = c.person_id
    where c.state <> 'closed' and (p.erased_at is not null or p.restricted_at is not null or (
      exists (select from consent k where k.person_id = p.id)
      and not exists (select from consent k where k.person_id = p.id and k.withdrawn_at is null)))
    order by c.opened_at limit 1 for update of c skip locked`;
  const held = row && (await caseById(doing.tx, row.id));
  if (held) await endCase(doing, held);
  return held;
};
