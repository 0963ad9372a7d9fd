import { file, type KeptFile } from '../../conversation/files.ts';
import { type Answers, flow, type Outcome, spoken } from '../../conversation/flow.ts';
import { command, reply, say } from '../../conversation/message.ts';
import { choice, text, yesNo } from '../../conversation/questions.ts';
import { ownBusinesses } from '../../domain/mentoring/cases.ts';
import { type Product, productById } from '../../domain/products/products.ts';
import { type Saved, saveProduct } from '../../domain/products/saving.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { CATEGORIES, CERTIFICATES } from '../../indonesian/query.ts';
import type { Turn } from '../../turn.ts';
import { askToCheck } from './checking.ts';
import { manage } from './own.ts';
import { price } from './questions.ts';

const MEGABYTE = 1024 * 1024;
const photo = () => file(['picture'], { limit: 10 * MEGABYTE, redrawn: true });

/** What a product is: photos first, since that is what an owner has at hand. */
export const editing = (gazetteer: Gazetteer) =>
  flow('product', { for: ['owner'], consent: 'v1' })
    .each('photos', (ask) => ask.ask('photo', photo()), { min: 1, max: 5 })
    .ask('name', text({ min: 3, max: 80 }))
    .ask('category', choice(CATEGORIES, 'product.category'))
    .ask('description', text({ min: 10, max: 600, verbatim: true }), { optional: true })
    .ask('price', price())
    .ask('unit', text({ max: 30 }), { when: (a) => a.price.amount !== undefined, optional: true })
    .each(
      'certificates',
      (ask) =>
        ask
          .ask('kind', choice(CERTIFICATES, 'product.certificate'))
          .ask('number', text({ min: 4, max: 60, verbatim: true }), { optional: true })
          .ask('photo', photo(), { optional: true }),
      { min: 0, max: 4 },
    )
    .ask('ordering', text({ min: 5, max: 300, verbatim: true }), { optional: true })
    .ask('showPhone', yesNo())
    .finish(async (turn, a, { facts }) => {
      const { sme, product } = facts as { sme: string; product?: string };
      const saved = await saveProduct(
        turn,
        { sme, product },
        {
          photos: a.photos.map((one) => one.photo.stored),
          name: a.name,
          category: a.category,
          description: a.description ?? '',
          unit: a.unit ?? null,
          price: a.price.amount === undefined ? null : BigInt(a.price.amount),
          certificates: a.certificates.map((one) => ({
            kind: one.kind,
            number: one.number ?? null,
            file: one.photo?.stored ?? null,
          })),
          ordering: a.ordering ?? null,
          showPhone: a.showPhone,
        },
      );
      return saved ? told(turn, saved, gazetteer) : spoken(reply(say('product.notFound')));
    });

const told = async (turn: Turn, saved: Saved, gazetteer: Gazetteer): Promise<Outcome> => {
  switch (saved.outcome) {
    case 'many':
      return spoken(reply(say('product.many')));
    case 'gone': {
      const key = 'photo' in saved ? `photos.${saved.photo}.photo` : `certificates.${saved.file}.photo`;
      return { say: [reply(say('product.photoGone'))], askAgain: [key] };
    }
    default: {
      const { product, check } = saved;
      const done = say(check ? 'product.received' : 'product.changed', { name: product.name });
      return spoken(
        reply(done, { choices: [manage(product), command('produk', say('product.own'))] }),
        ...(check ? await askToCheck(turn, product, gazetteer) : []),
      );
    }
  }
};

/** "tambah", perhaps with the id of the business: opens the interview, for the only business or for the one chosen. */
export const begin = async (turn: Turn, sme: string): Promise<Outcome> => {
  const businesses = await ownBusinesses(turn);
  const chosen = businesses.find(({ id }) => id === sme) ?? (businesses.length === 1 ? businesses[0] : undefined);
  if (!chosen)
    return spoken(
      reply(say('product.whichBusiness'), {
        choices: businesses.map(({ id, name }) => command(`produk tambah ${id}`, say('value.value', { value: name }))),
      }),
    );
  return { say: [], start: { flow: 'product', answers: { facts: { sme: chosen.id } } } };
};

const sent = (stored: string): KeptFile => ({ stored, name: 'foto.jpg', mime: 'image/jpeg', size: 1 });

/** Opens the interview with all that is known of a product of whoever speaks. */
export const beginChange = async (turn: Turn, id: string): Promise<Outcome> => {
  const product = await productById(turn.tx, id);
  if (product?.owner.id !== turn.person.id) return spoken(reply(say('product.notFound')));
  return { say: [], start: { flow: 'product', subject: id, answers: answersOf(product) } };
};

const answersOf = (product: Product): Answers => {
  const { photos, certificates, name, category, description, price, unit, ordering, showPhone } = product;
  const several = <T>(
    list: string,
    items: readonly T[],
    min: number,
    answers: (item: T, at: string) => Answers,
  ): Answers =>
    Object.assign(
      {},
      ...items.map((item, i) => ({
        ...(i >= min && { [`${list}.${i}.more`]: true }),
        ...answers(item, `${list}.${i}`),
      })),
      items.length > 0 && items.length >= min && { [`${list}.${items.length}.more`]: false },
    );
  return {
    facts: { sme: product.sme.id, product: product.id },
    ...several('photos', photos, 1, (stored, at) => ({ [`${at}.photo`]: sent(stored) })),
    name,
    category,
    // A product that only has a name, from a training's form, is asked for the rest.
    ...(photos.length > 0 && {
      description: description || null,
      price: price === null ? {} : { amount: Number(price) },
      ...(price !== null && { unit }),
      'certificates.0.more': certificates.length > 0,
      ordering,
      showPhone,
    }),
    ...several('certificates', certificates, 0, ({ kind, number, file: stored }, at) => ({
      [`${at}.kind`]: kind,
      [`${at}.number`]: number,
      [`${at}.photo`]: stored ? sent(stored) : null,
    })),
  };
};
