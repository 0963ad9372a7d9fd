import type { CertificateKind, Prisma, ProductCategory, ProductState, Sector } from '../../database/client/client.ts';
import type { Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';

/** The category of what a business of a sector most likely makes. */
export const categoryOf = (sector: Sector): ProductCategory =>
  (
    ({
      food: 'food',
      crafts: 'craft',
      fashion: 'fashion',
      farming: 'farm',
      trade: 'other',
      services: 'other',
      other: 'other',
    }) as const
  )[sector];

/** A certificate as its owner gave it; `file` is a photo of it. */
export type Certificate = { kind: CertificateKind; number: string | null; file: string | null };

/** A product as those who act on it see it. */
export type Product = {
  id: string;
  version: number;
  name: string;
  description: string;
  category: ProductCategory;
  unit: string | null;
  /** Whole rupiah; null means "ask". */
  price: bigint | null;
  ordering: string | null;
  showPhone: boolean;
  state: ProductState;
  reason: string | null;
  note: string | null;
  checkedAt: Date | null;
  flagship: boolean;
  photos: string[];
  certificates: Certificate[];
  owner: { id: string; name: string };
  /** `sample`: it is made up. */
  sme: { id: string; name: string; region: string; sample: boolean };
  site: { id: string; name: string; zone: string } | null;
};

const PRODUCT = {
  photos: { orderBy: { position: 'asc' }, select: { fileId: true } },
  certificates: { orderBy: { kind: 'asc' }, select: { kind: true, number: true, fileId: true } },
  sme: {
    select: {
      id: true,
      name: true,
      regionCode: true,
      sample: true,
      owner: { select: { id: true, name: true } },
      site: { select: { id: true, name: true, zone: true } },
    },
  },
} as const satisfies Prisma.ProductInclude;

const productOf = ({
  photos,
  certificates,
  sme,
  ...row
}: Prisma.ProductGetPayload<{ include: typeof PRODUCT }>): Product => ({
  ...row,
  photos: photos.map(({ fileId }) => fileId),
  certificates: certificates.map(({ kind, number, fileId }) => ({ kind, number, file: fileId })),
  owner: sme.owner,
  sme: { id: sme.id, name: sme.name, region: sme.regionCode, sample: sme.sample },
  site: sme.site,
});

/** A product by its id, in whatever state; undefined where there is none. */
export const productById = async (tx: Pick<Tx, 'product'>, id: string): Promise<Product | undefined> => {
  const row = isId(id) ? await tx.product.findUnique({ where: { id }, include: PRODUCT }) : null;
  return row ? productOf(row) : undefined;
};

/** Products by their ids, in that order. */
export const productsById = async (tx: Pick<Tx, 'product'>, ids: readonly string[]): Promise<Product[]> => {
  const rows = await tx.product.findMany({ where: { id: { in: [...ids] } }, include: PRODUCT });
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(productOf));
};

/** Whether anybody may look at it. */
export const isPublic = ({ state }: Pick<Product, 'state'>): boolean => state === 'shown' || state === 'sold_out';

/** Products of whoever speaks; the latest first. */
export const ownProducts = async ({ tx, person }: Pick<Turn, 'tx' | 'person'>): Promise<Product[]> => {
  const rows = await tx.product.findMany({
    where: { sme: { ownerId: person.id, closedAt: null } },
    include: PRODUCT,
    orderBy: { createdAt: 'desc' },
    take: MOST,
  });
  return rows.map(productOf);
};

/** A business shows so many products at most. */
export const MOST = 50;

/** What an owner may do with a product that was checked. */
export const OWNER_STATES = ['shown', 'hidden', 'sold_out'] as const satisfies readonly ProductState[];

/** Of a business whose owner consents, and has not restricted their data. */
export const MAY_BE_SHOWN = {
  closedAt: null,
  owner: { restrictedAt: null, erasedAt: null, consents: { some: { withdrawnAt: null } } },
} as const satisfies Prisma.SmeWhereInput;

/** Holds a business until the transaction ends: its products are changed, decided about and hidden one after the other. */
export const holdBusiness = async (tx: Tx, sme: string): Promise<void> => {
  await tx.$queryRaw`select from sme where id = ${sme}::uuid for no key update`;
};

/** What came of a decision: `first` is false where another was first, or nothing had to change. */
export type Decided = { product: Product; first: boolean };

/**
 * An owner shows, hides or sells out a product of theirs that was checked. It is shown only while they consent to it and
 * have not restricted their data. Undefined where it is not theirs, or may not be.
 */
export const setState = async (
  { tx, person }: Pick<Turn, 'tx' | 'person'>,
  id: string,
  version: number,
  state: (typeof OWNER_STATES)[number],
): Promise<Decided | undefined> => {
  const found = await productById(tx, id);
  if (found?.owner.id !== person.id) return undefined;
  await holdBusiness(tx, found.sme.id);
  const { count } = await tx.product.updateMany({
    where: {
      id,
      version,
      checkedAt: { not: null },
      state: { in: [...OWNER_STATES], not: state },
      ...(state !== 'hidden' && { sme: MAY_BE_SHOWN }),
    },
    data: { state, version: { increment: 1 } },
  });
  return { product: (await productById(tx, id))!, first: count > 0 };
};
