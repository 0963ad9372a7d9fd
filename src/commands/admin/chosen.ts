import { isId } from '../../domain/people/grants.ts';
import type { Context } from './context.ts';
import { UsageError } from './usage.ts';

/** The id of the one site that is meant, by its id or a part of its name. */
export const siteOf = async ({ database }: Context, given: string | undefined): Promise<string> => {
  const sites = await database.prisma.site.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });
  const found = given
    ? sites.filter(({ id, name }) => (isId(given) ? id === given : name.toLowerCase().includes(given.toLowerCase())))
    : [];
  if (found.length === 1) return found[0]!.id;
  throw new UsageError(`Which site?\n  ${sites.map(({ id, name }) => `${id} ${name}`).join('\n  ')}`);
};
