import { type Choice, type Message, say, type Text } from '../../conversation/message.ts';
import type { Product } from '../../domain/products/products.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';

/** A button that decides on a product as it stands now. */
export const act = (name: string, { id, version }: Product, label: Text, style?: Choice['style']): Choice => ({
  label,
  does: { act: name, record: id, version },
  ...(style && { style }),
});

export const priceOf = ({ price, unit }: Pick<Product, 'price' | 'unit'>): Text =>
  price === null
    ? say('product.askPrice')
    : unit
      ? say('product.pricePer', { price, unit })
      : say('product.priceOnly', { price });

const nameOf = ({ name, flagship }: Product): Text =>
  flagship ? say('product.nameFlagship', { name }) : say('product.nameOnly', { name });

const certificateOf = ({ kind, number }: Product['certificates'][number]): Text =>
  number
    ? say('product.certificateNumber', { kind: say(`product.certificate.${kind}`), number })
    : say('product.certificateOnly', { kind: say(`product.certificate.${kind}`) });

/** What anybody may know of a product; `phone` where its owner wants that. */
export const productText = (
  product: Product,
  gazetteer: Gazetteer,
  more: { phone?: string; last?: Text[] } = {},
): Text => {
  const { sme, category, description, certificates, ordering, state } = product;
  return say('product.card', {
    lines: {
      lines: [
        nameOf(product),
        say('product.from', { business: sme.name, region: regionLabel(gazetteer, sme.region) }),
        say('product.kindAndPrice', { category: say(`product.category.${category}`), price: priceOf(product) }),
        ...(description ? [say('value.value', { value: description })] : []),
        ...certificates.map(certificateOf),
        ...(ordering ? [say('product.howToOrder', { ordering })] : []),
        ...(more.phone ? [say('product.phone', { phone: more.phone })] : []),
        ...(state === 'sold_out' ? [say('product.soldOut')] : []),
        ...(sme.sample ? [say('product.sample')] : []),
        ...(more.last ?? []),
      ],
    },
  });
};

/** One product in a list. */
export const lineOf = (product: Product, i: number, gazetteer: Gazetteer): Text =>
  say('product.line', {
    number: i + 1,
    name: nameOf(product),
    price: priceOf(product),
    business: product.sme.name,
    region: regionLabel(gazetteer, product.sme.region),
  });

/** The first photo, as a message shows it. */
export const photoOf = ({ photos }: Product): Pick<Message, 'image'> =>
  photos[0] ? { image: { paper: 'file', facts: { id: photos[0] }, name: 'foto.jpg' } } : {};

/** Where a product stands, for its owner. */
export const standingOf = ({ state, reason, note, checkedAt }: Product): Text => {
  if (state === 'returned') return say('product.standing.returned', { why: whyOf(reason, note) });
  if (state === 'hidden' && !checkedAt) return say('product.standing.unfinished');
  return say(`product.standing.${state}`);
};

/** Why a product was sent back, in words. */
export const whyOf = (reason: string | null, note: string | null): Text => {
  const why: Text = say(`product.why.${reason as 'photo'}`);
  return note ? say('product.whyNote', { why, note }) : why;
};
