import { searchProducts } from '../../domain/products/search.ts';
import { readSought } from '../../indonesian/products.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import type { CatalogueParts } from './index.ts';
import { photoPath, priceOf } from './pages.ts';

/** Products as cards that are shared into any chat: words, a link to ask the seller, and a picture where pages are public. */
export const cards =
  ({ prisma, gazetteer, words, botLink, publicUrl }: Omit<CatalogueParts, 'vault'>) =>
  async (text: string, page: number) => {
    const said = { locale: 'id', words: words.id } as const;
    const { products, more } = await searchProducts(prisma, { ...readSought(text, gazetteer), page });
    return {
      more,
      cards: products.map((product) => {
        const { id, name, sme, photos, flagship } = product;
        const from = `${sme.name}, ${regionLabel(gazetteer, sme.region)}`;
        const ask = botLink(`p-${id}`);
        const lines = [`${flagship ? '⭐ ' : ''}${name}`, from, priceOf(product, said)];
        return {
          id,
          title: lines[0]!,
          description: `${lines[2]} · ${from}`,
          text: [...lines, ...(publicUrl ? [`${publicUrl}/produk/${id}`] : [])].join('\n'),
          ...(ask && { link: { label: said.words.contact!, url: ask } }),
          ...(publicUrl && photos[0] && { picture: `${publicUrl}${photoPath(product, photos[0])}` }),
        };
      }),
    };
  };
