import type { Turn } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { categoryOf } from '../products/products.ts';
import { runsSite } from './bookings.ts';

/** What a training may ask of who books: a NIB, a NIK, a product of their own. */
export const REQUIREMENTS = ['nib', 'nik', 'product'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** What of these a business has not told yet. */
export const unmet = async (
  { tx }: Pick<Turn, 'tx'>,
  requires: readonly string[],
  sme: string,
): Promise<Requirement[]> => {
  const wanted = REQUIREMENTS.filter((one) => requires.includes(one));
  if (wanted.length === 0) return [];
  const known = await tx.sme.findUnique({
    where: { id: sme },
    select: { nib: true, owner: { select: { nikHash: true } }, _count: { select: { products: true } } },
  });
  const met: Record<Requirement, boolean> = {
    nib: Boolean(known?.nib),
    nik: Boolean(known?.owner.nikHash),
    product: (known?._count.products ?? 0) > 0,
  };
  return wanted.filter((one) => !met[one]);
};

/**
 * What a training required and was told, kept for the business and its owner; what was not asked stays as it is. Told by
 * the owner, or by those who run the training's site and book for them.
 */
export const tellRequired = async (
  { tx, vault, now, newId, person }: Turn,
  { training, sme: id }: { training: string; sme: string },
  { nib, nik, product }: { nib?: string | undefined; nik?: string | undefined; product?: string | undefined },
): Promise<void> => {
  const sme = isId(id) ? await tx.sme.findUnique({ where: { id } }) : null;
  const at = isId(training)
    ? await tx.training.findUnique({ where: { id: training }, select: { siteId: true } })
    : null;
  if (!sme || !at || !(sme.ownerId === person.id || runsSite(person, at.siteId))) return;
  if (nib) await tx.sme.update({ where: { id }, data: { nib } });
  if (nik)
    await tx.person.update({ where: { id: sme.ownerId }, data: { nik: vault.seal(nik), nikHash: vault.hash(nik) } });
  if (product && (await tx.product.count({ where: { smeId: id, name: product } })) === 0)
    await tx.product.create({
      data: {
        id: newId(),
        smeId: id,
        name: product,
        category: categoryOf(sme.sector),
        state: 'hidden',
        createdAt: now,
      },
    });
};
