import type { Turn } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { isPublic, type Product, productById } from './products.ts';

/** A talk between a buyer and the seller of a product, both known to the bot alone. */
export type Enquiry = { id: string; product: Product; buyer: { id: string; name: string } };

/** Both sides of a talk write so many messages an hour at most. */
export const AN_HOUR = 30;
const HOUR = 3_600_000;

const found = async ({ tx }: Pick<Turn, 'tx'>, id: string): Promise<Enquiry | undefined> => {
  const row = isId(id)
    ? await tx.productEnquiry.findUnique({
        where: { id },
        select: { id: true, productId: true, buyer: { select: { id: true, name: true } } },
      })
    : null;
  const product = row ? await productById(tx, row.productId) : undefined;
  return row && product ? { id: row.id, product, buyer: row.buyer } : undefined;
};

/** Opens whoever speaks' talk with the seller of a product that is shown; undefined where there is none, or it is theirs. */
export const openEnquiry = async (turn: Turn, product: string): Promise<Enquiry | undefined> => {
  const { tx, person, now, newId } = turn;
  const about = await productById(tx, product);
  if (!about || !isPublic(about) || about.owner.id === person.id) return undefined;
  const { id } = await tx.productEnquiry.upsert({
    where: { productId_buyerId: { productId: product, buyerId: person.id } },
    create: { id: newId(), productId: product, buyerId: person.id, openedAt: now, hourAt: now },
    update: {},
  });
  return found(turn, id);
};

/** A talk that whoever speaks is in, and who is on its other side. */
export const enquiryOf = async (turn: Turn, id: string): Promise<{ enquiry: Enquiry; to: string } | undefined> => {
  const enquiry = await found(turn, id);
  const { person } = turn;
  if (enquiry?.buyer.id === person.id) return { enquiry, to: enquiry.product.owner.id };
  return enquiry?.product.owner.id === person.id ? { enquiry, to: enquiry.buyer.id } : undefined;
};

/** Counts one more message in a talk; false where so many were written within the hour that it is not passed on. */
export const countSaid = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>, { id }: Enquiry): Promise<boolean> => {
  const [row] = await tx.$queryRaw<{ said: number }[]>`
    update product_enquiry set
      hour_at = case when hour_at <= ${new Date(now.getTime() - HOUR)} then ${now} else hour_at end,
      said = case when hour_at <= ${new Date(now.getTime() - HOUR)} then 1 else said + 1 end
    where id = ${id}::uuid returning said`;
  return row !== undefined && row.said <= AN_HOUR;
};
