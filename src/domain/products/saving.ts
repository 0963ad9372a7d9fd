import type { CertificateKind, ProductCategory } from '../../database/client/client.ts';
import { maskContacts } from '../../indonesian/contacts.ts';
import type { Turn } from '../../turn.ts';
import { isId } from '../people/grants.ts';
import { type Certificate, holdBusiness, MOST, type Product, productById } from './products.ts';

/** What an owner tells of a product; photos and files are ids of kept files. */
export type Given = {
  photos: readonly string[];
  name: string;
  category: ProductCategory;
  description: string;
  unit: string | null;
  price: bigint | null;
  certificates: readonly Certificate[];
  ordering: string | null;
  showPhone: boolean;
};

/** `gone`: the photo is not kept any more; counted from 0, among the photos or the certificates' files. */
export type Saved =
  | { outcome: 'saved'; product: Product; check: boolean }
  | { outcome: 'gone'; photo: number }
  | { outcome: 'gone'; file: number }
  | { outcome: 'many' };

/** What a mentor has to look at again when it changes: words and pictures, not the price. */
const looks = ({ name, description, category, ordering, photos, certificates }: Given | Product): string =>
  JSON.stringify([
    name,
    description,
    category,
    ordering,
    photos,
    certificates.map(({ kind, number, file }) => [kind, number, file]),
  ]);

/** Of several certificates of one kind the last counts. */
const distinct = (certificates: readonly Certificate[]): Certificate[] =>
  [...new Map<CertificateKind, Certificate>(certificates.map((one) => [one.kind, one])).values()].sort((a, b) =>
    a.kind < b.kind ? -1 : 1,
  );

/**
 * Adds a product to a business of whoever speaks, or changes one. New words or pictures wait for a mentor's check; a new
 * price does not. Undefined where the business or product is not theirs.
 */
export const saveProduct = async (
  turn: Turn,
  { sme, product }: { sme: string; product?: string | undefined },
  told: Given,
): Promise<Saved | undefined> => {
  const { tx, person, now, newId } = turn;
  if (!isId(sme)) return undefined;
  await holdBusiness(tx, sme);
  const own = await tx.sme.findFirst({ where: { id: sme, ownerId: person.id, closedAt: null } });
  const former = product ? await productById(tx, product) : undefined;
  if (!own || (product && former?.sme.id !== sme)) return undefined;
  if (!former && (await tx.product.count({ where: { smeId: sme } })) >= MOST) return { outcome: 'many' };

  const files = await tx.file.findMany({
    where: { id: { in: filesOf(told) }, ownerId: person.id },
    select: { id: true },
  });
  const isGone = (id: string): boolean => !files.some((file) => file.id === id);
  const photo = told.photos.findIndex(isGone);
  if (photo >= 0) return { outcome: 'gone', photo };
  const file = told.certificates.findIndex((certificate) => certificate.file !== null && isGone(certificate.file));
  if (file >= 0) return { outcome: 'gone', file };

  const open = (text: string): string => (told.showPhone ? text : maskContacts(text).text);
  const given: Given = {
    ...told,
    photos: [...new Set(told.photos)],
    certificates: distinct(told.certificates),
    name: maskContacts(told.name).text,
    description: open(told.description),
    ordering: told.ordering && open(told.ordering),
  };
  const check = !former?.checkedAt || looks(former) !== looks(given);
  const id = former?.id ?? newId();
  const { photos, certificates, ...fields } = given;
  const data = {
    ...fields,
    ...(check && { state: 'waiting' as const, flagship: false, checkedAt: null, reason: null, note: null }),
  };
  if (former) await tx.product.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  else await tx.product.create({ data: { ...data, id, smeId: sme, createdAt: now } });
  await tx.productPhoto.deleteMany({ where: { productId: id } });
  await tx.productPhoto.createMany({ data: photos.map((fileId, position) => ({ productId: id, fileId, position })) });
  await tx.productCertificate.deleteMany({ where: { productId: id } });
  await tx.productCertificate.createMany({
    data: certificates.map(({ kind, number, file }) => ({ productId: id, kind, number, fileId: file })),
  });
  const gone = former ? filesOf(former).filter((file) => !filesOf(given).includes(file)) : [];
  await tx.file.deleteMany({ where: { id: { in: gone }, photos: { none: {} }, certificates: { none: {} } } });
  return { outcome: 'saved', product: (await productById(tx, id))!, check };
};

const filesOf = ({ photos, certificates }: Pick<Given, 'photos' | 'certificates'>): string[] => [
  ...photos,
  ...certificates.flatMap(({ file }) => file ?? []),
];
