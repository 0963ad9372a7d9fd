import { Prisma } from '../../database/client/client.ts';
import { mistakes } from '../../indonesian/closest.ts';
import type { Sought } from '../../indonesian/products.ts';
import type { Tx } from '../../turn.ts';
import { type Product, readProducts } from './products.ts';

/** So many products are on a page. */
export const PAGE = 10;
/** Nobody leafs further than this. */
const LAST_PAGE = 50;

type Reads = Pick<Tx, '$queryRaw'>;

/** What is looked for, perhaps at one site, and which page of it. */
export type Looking = Sought & { site?: string; page?: number };

/** A page of products, and which words were taken for which others. */
export type Found = { products: Product[]; page: number; more: boolean; meant: { typed: string; word: string }[] };

const lexeme = (word: string): string => `'${word.replace(/['\\]/g, '')}'`;

/** What products are narrowed by besides words; of several regions any, of several certificates all. */
type Narrowings = Pick<Sought, 'category' | 'certificates' | 'flagship'> & {
  regions?: readonly string[] | undefined;
  site?: string | undefined;
};

/** The narrowings of a search as terms of a tsquery that `product.search` answers, all of which hold. */
export const narrowed = ({ regions, category, certificates, flagship, site }: Narrowings): string[] => [
  ...(regions ? [`(${regions.map((code) => lexeme(`r:${code}`)).join('|')})`] : []),
  ...(category ? [lexeme(`k:${category}`)] : []),
  ...(site ? [lexeme(`s:${site}`)] : []),
  ...certificates.map((kind) => lexeme(`c:${kind}`)),
  ...(flagship ? [lexeme('u')] : []),
];

/** The words, each in any of its names, and narrowings of a search as a tsquery; null asks for all. */
const queryOf = (words: Sought['words'], narrowings: Narrowings): string | null => {
  const terms = [...words.map((same) => `(${same.map(lexeme).join('|')})`), ...narrowed(narrowings)];
  return terms.length > 0 ? terms.join('&') : null;
};

/** A page of what fits, and one more. */
const fitting = (tx: Reads, words: Sought['words'], narrowings: Narrowings, page: number): Promise<Product[]> =>
  readProducts(
    tx,
    Prisma.sql`select * from search_products(
      ${queryOf(words, narrowings)}::tsquery, ${(page - 1) * PAGE}::int, ${PAGE + 1}::int)`,
  );

/** From so many letters on a word may be the beginning of others, or mistyped. */
const SHORTEST = 3;

/** So many mistakes a word of this length may have. */
const allowed = ({ length }: string): number => (length <= SHORTEST ? 0 : length < 6 ? 1 : 2);

/** A word begins so many others at most. */
const MOST_BEGUN = 30;

/** How else a word may be meant that no product has in any of its names: as the beginning of others, or as the nearest. */
type Else = { typed: string; begun: string[]; near: string | undefined };

const elseOf = async (tx: Reads, words: Sought['words']): Promise<Else[]> => {
  const all = words.flatMap((same) => same.map((word) => ({ typed: same[0]!, word })));
  const unknown = await tx.$queryRaw<{ typed: string; begun: string[]; like: string[] }[]>`
    with unknown as (
      select typed from unnest(${all.map(({ typed }) => typed)}::text[], ${all.map(({ word }) => word)}::text[])
        as s (typed, word) where length(typed) >= ${SHORTEST}
      group by typed having not bool_or(exists (select from product_word w where w.word = s.word)))
    select typed, array(select words_like(typed)) as like,
      array(select w.word from product_word w where w.word like typed || '%' order by 1 limit ${MOST_BEGUN}) as begun
    from unknown`;
  return unknown.map(({ typed, begun, like }) => {
    const far = like.map((word) => mistakes(typed, word));
    const least = Math.min(...far);
    return { typed, begun, near: least <= allowed(typed) ? like[far.indexOf(least)] : undefined };
  });
};

/**
 * Products that are shown and have all that is looked for: flagship products first, then the latest. Where nothing has,
 * the last words are taken for a place, and words that no product has for the beginnings of others, or for the nearest.
 */
export const searchProducts = async (tx: Reads, looking: Looking): Promise<Found> => {
  const page = Math.min(Math.max(looking.page ?? 1, 1), LAST_PAGE);
  const pageOf = (found: readonly Product[], meant: Found['meant'] = []): Found => ({
    products: found.slice(0, PAGE),
    page,
    more: found.length > PAGE && page < LAST_PAGE,
    meant: found.length > 0 ? meant : [],
  });
  const { words, otherwise: placed } = looking;
  const found = await fitting(tx, words, looking, page);
  if (found.length > 0 || words.length === 0) return pageOf(found);
  if (placed) {
    const there = await fitting(tx, placed.words, { ...looking, regions: placed.regions }, page);
    if (there.length > 0) return pageOf(there);
  }
  const others = (await elseOf(tx, words)).filter(({ begun, near }) => begun.length > 0 || near);
  if (others.length === 0) return pageOf([]);
  const meant = others.flatMap(({ typed, begun, near }) => (near && begun.length === 0 ? [{ typed, word: near }] : []));
  const taken = words.map((same) => {
    const other = others.find(({ typed }) => typed === same[0]);
    if (!other) return same;
    return other.begun.length > 0 ? other.begun : [other.near!];
  });
  return pageOf(await fitting(tx, taken, looking, page), meant);
};
