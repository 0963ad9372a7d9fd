import { note } from '../audit.ts';
import { applyEffects, type Deed } from './effects.ts';
import type { Concerned, Doing } from './ending.ts';

/** Erases somebody, and sets a stone by which it is done again should an older backup be restored. */
export const erase = async (doing: Doing, person: string): Promise<Concerned[]> => {
  const told = await applyEffects(doing, person, 'erase');
  await doing.tx.tombstone.createMany({ data: { personId: person, at: doing.now }, skipDuplicates: true });
  return told;
};

/**
 * Does what was asked. Withdrawing ends all that rests on consent; the rest is kept and not used until consent is given
 * anew or it is erased; restricting only keeps it from being shown or used.
 */
export const carryOut = async (
  doing: Doing & { by?: string },
  person: string,
  deed: Deed | 'lift',
): Promise<Concerned[]> => {
  const { tx, now } = doing;
  if (deed === 'restrict' || deed === 'lift')
    await tx.person.update({ where: { id: person }, data: { restrictedAt: deed === 'lift' ? null : now } });
  const told =
    deed === 'lift' ? [] : deed === 'erase' ? await erase(doing, person) : await applyEffects(doing, person, deed);
  if (deed === 'withdraw') {
    await tx.consent.updateMany({ where: { personId: person, withdrawnAt: null }, data: { withdrawnAt: now } });
    await tx.grant.updateMany({
      where: { personId: person, role: 'owner', revokedAt: null },
      data: { revokedAt: now },
    });
  }
  await note(doing, deed, 'person', person);
  return told;
};

/** Erases again those whose stones a restored database did not know; answers how many there were. */
export const eraseAgain = async (doing: Doing, stones: readonly { person: string; at: Date }[]): Promise<number> => {
  let erased = 0;
  for (const { person, at } of stones) {
    const there = await doing.tx.person.count({ where: { id: person, erasedAt: null } });
    if (there === 0) continue;
    await erase({ ...doing, now: at }, person);
    await note(doing, 'erased again', 'person', person);
    erased++;
  }
  return erased;
};
