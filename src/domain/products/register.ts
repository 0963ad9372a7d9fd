import { type CertificateKind, Prisma, type ProductCategory } from '../../database/client/client.ts';
import { all, register, type Wanted } from '../people/registers.ts';
import { within } from '../proposals/selection.ts';
import { narrowed } from './search.ts';

/** A product as a list of the ministry's shows it. */
export type ProductRow = {
  id: string;
  name: string;
  business: string;
  region: string;
  category: ProductCategory;
  certificates: CertificateKind[];
  flagship: boolean;
  soldOut: boolean;
  /** Whole rupiah; null means "ask". */
  price: bigint | null;
  unit: string | null;
  at: Date;
};

/** What the ministry wants of products as the words that `product.search` holds; '' wants all. */
const searched = ({ regions, category, certificates = [], flagship = false }: Wanted): string =>
  narrowed({ regions, category, certificates, flagship }).join('&');

/** Products that anybody may look at, by when they were shown. One with several certificates counts to each. */
export const products = register<ProductRow>(
  {
    from: Prisma.sql`product p join sme s on s.id = p.sme_id`,
    where: async (wanted) => {
      const query = searched(wanted);
      return all(
        Prisma.sql`p.state in ('shown', 'sold_out')`,
        query === '' ? undefined : Prisma.sql`p.search @@ ${query}::tsquery`,
        wanted.period && within(Prisma.sql`p.checked_at`, wanted.period),
      );
    },
    id: Prisma.sql`p.id`,
    region: Prisma.sql`s.region_code`,
    at: Prisma.sql`p.checked_at`,
    sample: Prisma.sql`s.sample`,
    kinds: {
      category: { key: Prisma.sql`p.category::text`, join: Prisma.empty },
      certificate: {
        key: Prisma.sql`coalesce(c.kind::text, 'none')`,
        join: Prisma.sql`left join product_certificate c on c.product_id = p.id`,
      },
    },
  },
  async (tx, ids) => {
    const rows = await tx.product.findMany({
      where: { id: { in: ids } },
      include: {
        sme: { select: { name: true, regionCode: true } },
        certificates: { orderBy: { kind: 'asc' }, select: { kind: true } },
      },
    });
    return rows.map(({ id, name, sme, category, certificates, flagship, state, price, unit, checkedAt }) => ({
      id,
      name,
      business: sme.name,
      region: sme.regionCode,
      category,
      certificates: certificates.map(({ kind }) => kind),
      flagship,
      soldOut: state === 'sold_out',
      price,
      unit,
      at: checkedAt!,
    }));
  },
);
