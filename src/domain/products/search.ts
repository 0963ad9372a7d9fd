import { Prisma } from '../../database/client/client.ts';
import type { Sought } from '../../indonesian/products.ts';
import type { Tx } from '../../turn.ts';
import { type Product, productsById } from './products.ts';

/** So many products are on a page. */
export const PAGE = 10;
/** Nobody leafs further than this. */
const LAST_PAGE = 50;

type Reads = Pick<Tx, '$queryRaw' | 'product'>;

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

/** The words and narrowings of a search as a tsquery; '' asks for all. */
const queryOf = ({ words, region, ...narrowings }: Looking): string =>
  [
    ...words.map((same) => `(${same.map((word) => `${lexeme(word)}${word.length >= 3 ? ':*' : ''}`).join('|')})`),
    ...narrowed({ ...narrowings, ...(region && { regions: [region] }) }),
  ].join('&');

const idsFor = async (tx: Reads, looking: Looking, page: number): Promise<string[]> => {
  const query = queryOf(looking);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id::text as id from product p
    where p.state = 'shown' ${query === '' ? Prisma.empty : Prisma.sql`and p.search @@ ${query}::tsquery`}
    order by p.flagship desc, p.checked_at desc, p.id
    limit ${PAGE + 1} offset ${(page - 1) * PAGE}`;
  return rows.map(({ id }) => id);
};

/** What may have been meant by a word that no product has: the nearest that one has. */
const nearest = async (tx: Reads, word: string): Promise<string | undefined> => {
  const [near] = await tx.$queryRaw<{ word: string }[]>`
    select w.word from product_word w
    where w.word % ${word} and exists (
      select from product p where p.state = 'shown' and p.search @@ (quote_literal(w.word))::tsquery)
    order by similarity(w.word, ${word}) desc, w.word limit 1`;
  return near?.word;
};

const known = async (tx: Reads, same: readonly string[]): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from product p where p.state = 'shown' and p.search @@ ${queryOf({ words: [[...same]], certificates: [], flagship: false })}::tsquery limit 1`;
  return rows.length > 0;
};

/**
 * Products that are shown and have all that is looked for: flagship products first, then the latest. Where nothing has,
 * words that no product knows are taken for the nearest that one does.
 */
export const searchProducts = async (tx: Reads, looking: Looking): Promise<Found> => {
  const page = Math.min(Math.max(looking.page ?? 1, 1), LAST_PAGE);
  const meant: Found['meant'] = [];
  let ids = await idsFor(tx, looking, page);
  if (ids.length === 0 && page === 1 && looking.words.length > 0) {
    const words: string[][] = [];
    for (const same of looking.words) {
      const typed = same[0]!;
      const near = typed.length < 3 || (await known(tx, same)) ? undefined : await nearest(tx, typed);
      if (near) meant.push({ typed, word: near });
      words.push(near ? [near] : same);
    }
    if (meant.length > 0) ids = await idsFor(tx, { ...looking, words }, page);
  }
  const products = await productsById(tx, ids.slice(0, PAGE));
  return { products, page, more: ids.length > PAGE && page < LAST_PAGE, meant: products.length > 0 ? meant : [] };
};
