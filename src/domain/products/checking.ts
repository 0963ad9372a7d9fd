import { Prisma } from '../../database/client/client.ts';
import type { Role, Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { type Decided, holdBusiness, MAY_BE_SHOWN, type Product, productById, readProducts } from './products.ts';

/** Who checks products: a mentor or the manager of the site, or the ministry. */
export const CHECKERS = [
  'mentor',
  'site_manager',
  'verifier',
  'decider',
  'administrator',
] as const satisfies readonly Role[];

/** Why a product is sent back. */
export const REASONS = ['photo', 'words', 'packaging', 'certificate', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** Whether whoever speaks may check a product: at their own site, never their own. */
export const mayCheck = ({ person }: Pick<Turn, 'person'>, { site, owner }: Product): boolean =>
  owner.id !== person.id &&
  person.grants.some(({ role, site: at }) =>
    role === 'mentor' || role === 'site_manager'
      ? site !== null && at === site.id
      : (CHECKERS as readonly Role[]).includes(role),
  );

/** Who is asked to check it: the mentors of its site, its manager where there are none, else the ministry. */
export const askedToCheck = async (tx: Tx, { site }: Product): Promise<'mentor' | 'site_manager' | 'ministry'> => {
  if (!site) return 'ministry';
  for (const role of ['mentor', 'site_manager'] as const) {
    const reached = await tx.grant.count({
      where: {
        role,
        siteId: site.id,
        revokedAt: null,
        person: { addresses: { some: { address: { unreachableAt: null } } } },
      },
    });
    if (reached > 0) return role;
  }
  return 'ministry';
};

/** So many products that wait are listed. */
const LISTED = 20;

/** Products that wait for whoever speaks to look at them; the longest first. */
export const waitingProducts = async ({ tx, person }: Pick<Turn, 'tx' | 'person'>): Promise<Product[]> => {
  const sites = person.grants.flatMap(({ role, site }) =>
    (role === 'mentor' || role === 'site_manager') && site ? [site] : [],
  );
  const rows = await tx.product.findMany({
    where: { state: 'waiting', sme: { ...MAY_BE_SHOWN, ...(sites.length > 0 ? { siteId: { in: sites } } : {}) } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
    take: LISTED,
  });
  const ids = rows.map(({ id }) => id);
  const products = await readProducts(
    tx,
    Prisma.sql`select * from unnest(${ids}::uuid[]) with ordinality as waiting (id, place)`,
  );
  return products.filter((product) => mayCheck({ person }, product));
};

/** Decides about a product that may be checked; of two at once the first does. */
const decide = async (
  turn: Turn,
  id: string,
  version: number,
  states: readonly Product['state'][],
  data: Parameters<Tx['product']['updateMany']>[0]['data'],
): Promise<Decided | undefined> => {
  const found = isId(id) ? await productById(turn.tx, id) : undefined;
  if (!found || !mayCheck(turn, found)) return undefined;
  await holdBusiness(turn.tx, found.sme.id);
  const { count } = await turn.tx.product.updateMany({
    where: { id, version, state: { in: [...states] }, ...(data.state === 'shown' && { sme: MAY_BE_SHOWN }) },
    data: { ...data, version: { increment: 1 } },
  });
  return { product: (await productById(turn.tx, id))!, first: count > 0 };
};

const by = ({ person, now }: Turn) => ({ checkedAt: now, checkedBy: person.id });

/** Shows a product that waits. Undefined for whoever may not check it, as for one that is not there. */
export const showProduct = (turn: Turn, id: string, version: number) =>
  decide(turn, id, version, ['waiting'], { state: 'shown', reason: null, note: null, ...by(turn) });

/** Shows it, if it waits, as one of the region's flagship products. */
export const markFlagship = (turn: Turn, id: string, version: number) =>
  decide(turn, id, version, ['waiting', 'shown'], {
    state: 'shown',
    flagship: true,
    reason: null,
    note: null,
    ...by(turn),
  });

/** Sends a product that waits, or that is shown, back to its owner, who is told why. */
export const sendBack = (
  turn: Turn,
  id: string,
  version: number,
  { reason, note }: { reason: Reason; note?: string | undefined },
) =>
  decide(turn, id, version, ['waiting', 'shown', 'sold_out'], {
    state: 'returned',
    flagship: false,
    reason,
    note: note ?? null,
    checkedAt: null,
    checkedBy: turn.person.id,
  });
