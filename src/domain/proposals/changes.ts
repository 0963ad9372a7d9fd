import type { Prisma } from '../../database/client/client.ts';
import type { Turn } from '../../turn.ts';
import { knownAs } from '../people/grants.ts';
import { type Draft, lockProposal } from './draft.ts';

/** The parts of a proposal that colleagues put together. */
export const PARTS = ['office', 'place', 'land', 'building', 'budget', 'document'] as const;
export type Part = (typeof PARTS)[number];

/** Which part, and which building, year or kind of document where there are several. */
export type Where = { part: Part; item?: string };

/** The values of a part by their names; what is not filled in is null. */
export type Values = Readonly<Record<string, string | number | null>>;

/** The same value changed by a colleague meanwhile: what stands there now, by whom and when. */
export type Clash = { name: string; theirs: string | number | null; by: string; at: Date };

/**
 * What came of saving a part. `clashes`: a colleague changed the same values since `seen`; nothing is saved, and saving
 * again with the new `seen` takes the place of theirs. `closed`: it is no draft any more.
 */
export type Saved = { saved: true } | { refused: 'unknown' | 'closed' } | { clashes: Clash[]; seen: string };

/** Values that lie sealed in what is kept of a change. */
const PRIVATE: ReadonlySet<string> = new Set(['contactPhone']);

/** After so long colleagues are told all at once what was changed, in milliseconds. */
const TELL_AFTER = 15 * 60_000;

/** The latest change of a proposal, to know later what others changed since. */
export const latestChange = async ({ tx }: Pick<Turn, 'tx'>, proposal: string): Promise<string> => {
  const row = await tx.proposalChange.findFirst({
    where: { proposalId: proposal },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return String(row?.id ?? 0);
};

/**
 * Saves a part beside what colleagues changed since `seen`: what only they changed stays, what only this person changed
 * is written. `present` tells the values as they stand, `write` puts the new ones in. What stood there before is kept.
 */
export const savePart = async (
  turn: Turn,
  proposal: string,
  where: Where,
  { values, seen }: { values: Values; seen: string },
  { present, write }: { present: (draft: Draft) => Values; write: (changed: Values, draft: Draft) => Promise<void> },
): Promise<Saved> => {
  const draft = await lockProposal(turn, proposal);
  if (!draft) return { refused: 'unknown' };
  if (draft.stage !== 'draft') return { refused: 'closed' };
  const stands = present(draft);
  const { changed, clashes } = await merged(turn, draft.id, where, { stands, values, seen });
  if (clashes.length > 0) return { clashes, seen: await latestChange(turn, draft.id) };
  if (Object.keys(changed).length > 0) {
    await write(changed, draft);
    await noteChange(turn, draft.id, where, only(stands, changed));
  }
  return { saved: true };
};

/** Keeps what was changed, and has colleagues told of it in a while. */
export const noteChange = async (
  { tx, person, now, vault }: Turn,
  proposal: string,
  { part, item = '' }: Where,
  before: Values,
): Promise<void> => {
  const kept = Object.fromEntries(
    Object.entries(before).map(([name, value]) => [
      name,
      PRIVATE.has(name) && typeof value === 'string'
        ? { sealed: Buffer.from(vault.seal(value)).toString('base64') }
        : value,
    ]),
  );
  await tx.proposalChange.create({
    data: { proposalId: proposal, at: now, byId: person.id, part, item, before: kept },
  });
  await tx.proposal.updateMany({
    where: { id: proposal, tellAt: null },
    data: { tellAt: new Date(now.getTime() + TELL_AFTER) },
  });
};

const merged = async (
  { tx, person, vault }: Turn,
  proposal: string,
  { part, item = '' }: Where,
  { stands, values, seen }: { stands: Values; values: Values; seen: string },
): Promise<{ changed: Values; clashes: Clash[] }> => {
  const others = await tx.proposalChange.findMany({
    where: { proposalId: proposal, part, item, id: { gt: BigInt(seen) }, byId: { not: person.id } },
    orderBy: { id: 'asc' },
  });
  const changed: Record<string, Values[string]> = {};
  const clashes: Clash[] = [];
  for (const [name, mine] of Object.entries(values)) {
    const theirs = stands[name] ?? null;
    if (mine === theirs) continue;
    const touching = others.filter(({ before }) => Object.hasOwn(before as object, name));
    const [first] = touching;
    if (!first) changed[name] = mine;
    else if (mine !== opened((first.before as Prisma.JsonObject)[name], vault)) {
      const { byId, at } = touching.at(-1)!;
      clashes.push({ name, theirs, by: await knownAs(tx, byId), at });
    }
  }
  return { changed, clashes };
};

const opened = (value: Prisma.JsonValue | undefined, vault: Turn['vault']): Values[string] => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object' && 'sealed' in value) return vault.open(Buffer.from(String(value.sealed), 'base64'));
  return typeof value === 'number' ? value : String(value);
};

const only = (values: Values, names: Values): Values =>
  Object.fromEntries(Object.keys(names).map((name) => [name, values[name] ?? null]));
