import type { Turn, Tx } from '../turn.ts';
import { note } from './audit.ts';
import { isId } from './people/grants.ts';
import { runsSite } from './trainings/bookings.ts';

/** A site by its id and name. */
export type NamedSite = { id: string; name: string; region: string };

const NAMED = { id: true, name: true, region: { select: { name: true } } } as const;

/** The site of that id; undefined where there is none. */
export const siteById = async (tx: Pick<Tx, 'site'>, id: string): Promise<NamedSite | undefined> => {
  const site = isId(id) ? await tx.site.findUnique({ where: { id }, select: NAMED }) : null;
  return site ? { ...site, region: site.region.name } : undefined;
};

/** Sites whose name, or that of the region they stand in, holds what was written; ten at most, by name. */
export const findSites = async (tx: Pick<Tx, 'site'>, called: string): Promise<NamedSite[]> => {
  const holds = { contains: called.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const;
  const sites = await tx.site.findMany({
    where: { OR: [{ name: holds }, { region: { name: holds } }] },
    select: NAMED,
    orderBy: { name: 'asc' },
    take: 10,
  });
  return sites.map((site) => ({ ...site, region: site.region.name }));
};

/** Keeps where a site stands: its street, and its pin on the map. False where whoever speaks does not run it. */
export const placeSite = async (
  turn: Turn,
  id: string,
  { street, pin }: { street: string; pin?: { latitude: number; longitude: number } | undefined },
): Promise<boolean> => {
  const { tx, person } = turn;
  if (!isId(id) || !runsSite(person, id)) return false;
  const { count } = await tx.site.updateMany({ where: { id }, data: { street, ...pin } });
  if (count > 0) await note({ ...turn, by: person.id }, 'placed', 'site', id);
  return count > 0;
};
