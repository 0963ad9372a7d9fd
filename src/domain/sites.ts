import type { Tx } from '../turn.ts';
import { isId } from './people/grants.ts';

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
