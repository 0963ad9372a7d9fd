import type { DueTurn } from '../../turn.ts';
import { holders, knownAs } from '../people/grants.ts';
import type { Part } from './changes.ts';
import { OFFICE } from './draft.ts';

/** What one colleague changed in a proposal since the others were told last. */
export type Touched = { by: string; name: string; parts: { part: Part; item: string }[] };

/** What colleagues are told of one proposal: to each what the others changed. Regions are Kemendagri codes. */
export type Telling = {
  id: string;
  version: number;
  number: string;
  proposer: string;
  place: string;
  to: { person: string; touched: Touched[] }[];
};

/** Takes one proposal whose changes are to be told; undefined where there is none. */
export const takeTelling = async ({ tx, now }: DueTurn): Promise<Telling | undefined> => {
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM proposal WHERE tell_at <= ${now} ORDER BY tell_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  if (!due) return undefined;
  const { id, version, number, proposerCode, placeCode } = await tx.proposal.update({
    where: { id: due.id },
    data: { tellAt: null },
  });
  const changes = await tx.proposalChange.findMany({ where: { proposalId: id, toldAt: null }, orderBy: { id: 'asc' } });
  await tx.proposalChange.updateMany({ where: { id: { in: changes.map((one) => one.id) } }, data: { toldAt: now } });
  const touched = new Map<string, Touched>();
  for (const { byId, part, item } of changes) {
    const one = touched.get(byId) ?? { by: byId, name: await knownAs(tx, byId), parts: [] };
    if (!one.parts.some((known) => known.part === part && known.item === item))
      one.parts.push({ part: part as Part, item });
    touched.set(byId, one);
  }
  const held = await holders(tx, OFFICE, [{ region: proposerCode }]);
  const people = [...new Set(held.map(({ person }) => person.id))];
  return {
    id,
    version,
    number,
    proposer: proposerCode,
    place: placeCode,
    to: people
      .map((person) => ({ person, touched: [...touched.values()].filter(({ by }) => by !== person) }))
      .filter((one) => one.touched.length > 0),
  };
};
