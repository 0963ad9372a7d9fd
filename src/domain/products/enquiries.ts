import type { Turn, Tx } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { isPublic, MAY_BE_SHOWN, type Product, productById } from './products.ts';

/** A talk between a buyer and the seller of a product, both known to the bot alone. */
export type Enquiry = { id: string; product: Product; buyer: { id: string; name: string } };

/** A talk as one of its sides sees it: who is on the other, and whether they can be reached. */
export type Side = { enquiry: Enquiry; to: string; reached: boolean };

/** Both sides of a talk write so many messages an hour at most. */
export const AN_HOUR = 30;
const HOUR = 3_600_000;

/** A buyer opens so many talks a day at most: more is no shopping. */
export const A_DAY = 20;
const DAY = 24 * HOUR;

/** A talk of two who both consent to it, and have not restricted their data. */
const found = async (tx: Tx, id: string): Promise<Enquiry | undefined> => {
  const row = isId(id)
    ? await tx.productEnquiry.findFirst({
        where: { id, product: { sme: MAY_BE_SHOWN }, buyer: { restrictedAt: null, erasedAt: null } },
        select: { id: true, productId: true, buyer: { select: { id: true, name: true } } },
      })
    : null;
  const product = row ? await productById(tx, row.productId) : undefined;
  return row && product ? { id: row.id, product, buyer: row.buyer } : undefined;
};

/** All talks of these two, whichever product they are about. */
const between = ({ buyer, product }: Pick<Enquiry, 'buyer' | 'product'>) => ({
  buyerId: buyer.id,
  product: { sme: { ownerId: product.owner.id } },
});

/** Whether `to` can be written to: neither side blocked the other, and the bot still reaches them. */
const isReached = async (tx: Tx, enquiry: Enquiry, to: string): Promise<boolean> => {
  const blocked = await tx.productEnquiry.count({ where: { ...between(enquiry), blockedBy: { not: null } } });
  if (blocked > 0) return false;
  return (await tx.personAddress.count({ where: { personId: to, address: { unreachableAt: null } } })) > 0;
};

/** A talk that whoever speaks is in. */
export const enquiryOf = async ({ tx, person }: Pick<Turn, 'tx' | 'person'>, id: string): Promise<Side | undefined> => {
  const enquiry = await found(tx, id);
  if (!enquiry) return undefined;
  const { buyer, product } = enquiry;
  if (buyer.id !== person.id && product.owner.id !== person.id) return undefined;
  const to = buyer.id === person.id ? product.owner.id : buyer.id;
  return { enquiry, to, reached: await isReached(tx, enquiry, to) };
};

/** Opens whoever speaks' talk with the seller of a product that is shown; undefined where there is none, or it is theirs. */
export const openEnquiry = async (turn: Turn, product: string): Promise<Side | 'many' | undefined> => {
  const { tx, person, now, newId } = turn;
  const about = await productById(tx, product);
  if (!about || !isPublic(about) || about.owner.id === person.id) return undefined;
  const opened = await tx.productEnquiry.count({
    where: { buyerId: person.id, productId: { not: product }, openedAt: { gt: new Date(now.getTime() - DAY) } },
  });
  if (opened >= A_DAY) return 'many';
  await tx.productEnquiry.createMany({
    data: [{ id: newId(), productId: product, buyerId: person.id, openedAt: now, hourAt: now }],
    skipDuplicates: true,
  });
  const { id } = await tx.productEnquiry.findUniqueOrThrow({
    where: { productId_buyerId: { productId: product, buyerId: person.id } },
  });
  return enquiryOf(turn, id);
};

/** Counts one more message in a talk; false where so many were written within the hour that it is not passed on. */
export const countSaid = async ({ tx, now }: Pick<Turn, 'tx' | 'now'>, { id }: Enquiry): Promise<boolean> => {
  const since = new Date(now.getTime() - HOUR);
  const [row] = await tx.$queryRaw<{ said: number }[]>`
    update product_enquiry set
      hour_at = case when hour_at <= ${since} then ${now} else hour_at end,
      said = case when hour_at <= ${since} then 1 else said + 1 end
    where id = ${id}::uuid returning said`;
  return row !== undefined && row.said <= AN_HOUR;
};

/** One side blocks the other, in all their talks, or lets them write again. Undefined where they are in no such talk. */
export const setBlocked = async (turn: Turn, id: string, blocked: boolean): Promise<Enquiry | undefined> => {
  const mine = await enquiryOf(turn, id);
  if (!mine) return undefined;
  const { tx, person } = turn;
  if (blocked) await tx.productEnquiry.updateMany({ where: { id, blockedBy: null }, data: { blockedBy: person.id } });
  else
    await tx.productEnquiry.updateMany({
      where: { ...between(mine.enquiry), blockedBy: person.id },
      data: { blockedBy: null },
    });
  return mine.enquiry;
};
