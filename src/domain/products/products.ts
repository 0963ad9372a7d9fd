import {
  type CertificateKind,
  Prisma,
  type ProductCategory,
  type ProductState,
  type Sector,
} from '../../database/client/client.ts';
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

type Reads = Pick<Tx, '$queryRaw'>;

/** Products in one statement, in the order of `place`; `chosen` is a query for their `id` and `place`. */
export const readProducts = async (tx: Reads, chosen: Prisma.Sql): Promise<Product[]> => tx.$queryRaw`
  select p.id::text, p.version, p.name, p.description, p.category::text, p.unit, p.price, p.ordering,
    p.show_phone as "showPhone", p.state::text, p.reason, p.note, p.checked_at as "checkedAt", p.flagship,
    array(select f.file_id::text from product_photo f where f.product_id = p.id order by f.position) as photos,
    coalesce((
      select json_agg(json_build_object('kind', c.kind, 'number', c.number, 'file', c.file_id) order by c.kind)
      from product_certificate c where c.product_id = p.id), '[]') as certificates,
    json_build_object('id', owner.id, 'name', owner.name) as owner,
    json_build_object('id', s.id, 'name', s.name, 'region', s.region_code, 'sample', s.sample) as sme,
    case when site.id is not null then
      json_build_object('id', site.id, 'name', site.name, 'zone', site.zone) end as site
  from (${chosen}) chosen
    join product p on p.id = chosen.id
    join sme s on s.id = p.sme_id
    join person owner on owner.id = s.owner_id
    left join site on site.id = s.site_id
  order by chosen.place`;

/** A product by its id, in whatever state; undefined where there is none. */
export const productById = async (tx: Reads, id: string): Promise<Product | undefined> =>
  isId(id) ? (await readProducts(tx, Prisma.sql`select ${id}::uuid as id, 1 as place`))[0] : undefined;

/** Whether anybody may look at it. */
export const isPublic = ({ state }: Pick<Product, 'state'>): boolean => state === 'shown' || state === 'sold_out';

/** Products of whoever speaks; the latest first. */
export const ownProducts = ({ tx, person }: Pick<Turn, 'tx' | 'person'>): Promise<Product[]> =>
  readProducts(
    tx,
    Prisma.sql`
      select p.id, row_number() over (order by p.created_at desc) as place
      from product p join sme s on s.id = p.sme_id
      where s.owner_id = ${person.id}::uuid and s.closed_at is null order by 2 limit ${MOST}`,
  );

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
