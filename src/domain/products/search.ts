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

/** How words are looked for: as they are, or as the beginning of longer ones too. */
type How = 'whole' | 'begun';

/** From so many letters on a word may be the beginning of others, or mistyped. */
const SHORTEST = 3;

/** The words and narrowings of a search as a tsquery; undefined asks for all. */
const queryOf = ({ words, ...narrowings }: Looking, how: How): string | undefined => {
  const term = (word: string) => `${lexeme(word)}${how === 'begun' && word.length >= SHORTEST ? ':*' : ''}`;
  const terms = [...words.map((same) => `(${same.map(term).join('|')})`), ...narrowed(narrowings)];
  return terms.length > 0 ? terms.join('&') : undefined;
};

/** A page of what fits, and one more. */
const fitting = (tx: Reads, looking: Looking, page: number, how: How): Promise<Product[]> => {
  const query = queryOf(looking, how) ?? null;
  return readProducts(
    tx,
    Prisma.sql`select * from search_products(${query}::tsquery, ${(page - 1) * PAGE}::int, ${PAGE + 1}::int)`,
  );
};

/** So many mistakes a word of this length may have. */
const allowed = ({ length }: string): number => (length <= SHORTEST ? 0 : length < 6 ? 1 : 2);

/** For each word that no product has in any of its names the nearest that one has, where there is one near enough. */
const nearest = async (tx: Reads, words: readonly (readonly string[])[]): Promise<Found['meant']> => {
  const all = words.flatMap((same) => same.map((word) => ({ typed: same[0]!, word })));
  const unknown = await tx.$queryRaw<{ typed: string; like: string[] }[]>`
    select typed, array(select words_like(typed)) as like
    from unnest(${all.map(({ typed }) => typed)}::text[], ${all.map(({ word }) => word)}::text[]) as sought (typed, word)
    group by typed
    having bool_and(not exists (select from product_word w where w.word like sought.word || '%'))`;
  return unknown.flatMap(({ typed, like }) => {
    const far = like.map((word) => mistakes(typed, word));
    const least = Math.min(...far);
    return least <= allowed(typed) ? [{ typed, word: like[far.indexOf(least)]! }] : [];
  });
};

/**
 * Products that are shown and have all that is looked for: flagship products first, then the latest. Where nothing has,
 * the last words are taken for a place; then words for the beginning of others; then those that no product has for the
 * nearest that one has.
 */
export const searchProducts = async (tx: Reads, looking: Looking): Promise<Found> => {
  const page = Math.min(Math.max(looking.page ?? 1, 1), LAST_PAGE);
  const readings: [Looking, How][] = [[looking, 'whole']];
  if (looking.otherwise) readings.push([{ ...looking, ...looking.otherwise }, 'whole']);
  if (looking.words.length > 0) readings.push([looking, 'begun']);
  for (const [reading, how] of readings) {
    const found = await fitting(tx, reading, page, how);
    if (found.length > 0) return pageOf(found, page, []);
  }
  const meant = page === 1 && looking.words.length > 0 ? await nearest(tx, looking.words) : [];
  if (meant.length === 0) return pageOf([], page, []);
  const taken = (same: readonly string[]): string[] => {
    const near = meant.find(({ typed }) => typed === same[0]);
    return near ? [near.word] : [...same];
  };
  return pageOf(await fitting(tx, { ...looking, words: looking.words.map(taken) }, page, 'whole'), page, meant);
};

const pageOf = (found: readonly Product[], page: number, meant: Found['meant']): Found => ({
  products: found.slice(0, PAGE),
  page,
  more: found.length > PAGE && page < LAST_PAGE,
  meant: found.length > 0 ? meant : [],
});
