import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say } from '../../conversation/message.ts';
import { isId } from '../../domain/people/grants.ts';
import { phoneNumber } from '../../domain/people/people.ts';
import { isPublic, productById } from '../../domain/products/products.ts';
import { type Found, PAGE, searchProducts } from '../../domain/products/search.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { fold } from '../../indonesian/normalise.ts';
import { readSought } from '../../indonesian/products.ts';
import type { Turn } from '../../turn.ts';
import { lineOf, photoOf, productText } from './words.ts';

/** What looking at products may use: where regions lie, and the public page of one, where there are pages. */
export type Looks = { gazetteer: Gazetteer; pageOf: (path: string) => string | undefined };

/** `/cari`: products by words, place, kind and certificate, in free words; a page of them, or the id of one. */
export const search =
  (looks: Looks) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const [asked = '', page = ''] = /^(.*?)(?:\/(\d{1,2}))?$/s.exec(rest.trim())?.slice(1) ?? [];
    if (isId(asked)) return showProduct(turn, asked, looks);
    const sought = readSought(asked, looks.gazetteer);
    const found = await searchProducts(turn.tx, { ...sought, page: Number(page || 1) });
    if (found.products.length === 0)
      return spoken(
        reply(asked ? say('product.nothingFor', { words: asked.slice(0, 60) }) : say('product.nothing'), {
          choices: [command('cari', say('product.latest')), command('bantuan', say('button.help'))],
        }),
      );
    return spoken(listed(found, asked, looks));
  };

const listed = ({ products, page, more, meant }: Found, asked: string, { gazetteer, pageOf }: Looks): Outgoing => {
  const first = (page - 1) * PAGE;
  // What stands behind a button is short.
  const again = fold(asked)
    .replace(/[^a-z0-9 -]+/g, ' ')
    .slice(0, 40);
  const everywhere = pageOf(`/produk${asked ? `?cari=${encodeURIComponent(asked.slice(0, 100))}` : ''}`);
  const choices: Choice[] = [
    ...products.map(({ id, name }, i) =>
      command(`cari ${id}`, say('product.numbered', { number: first + i + 1, name })),
    ),
    ...(more ? [command(`cari ${again}/${page + 1}`, say('product.next'))] : []),
    ...(everywhere ? [{ label: say('product.webPage'), does: { url: everywhere } }] : []),
  ];
  const lines = { lines: products.map((product, i) => lineOf(product, first + i, gazetteer)) };
  const taken = { lines: meant.map(({ typed, word }) => say('product.meant', { typed, word })) };
  return reply(meant.length > 0 ? say('product.foundMeant', { taken, lines }) : say('product.found', { lines }), {
    image: {
      paper: 'product-sheet',
      facts: { first: first + 1, photos: products.map(({ photos }) => photos[0] ?? null) },
      name: 'produk.jpg',
    },
    choices,
  });
};

/** The card of a product that is shown, for anybody. */
const showProduct = async (turn: Turn, id: string, { gazetteer, pageOf }: Looks): Promise<Outcome> => {
  const product = await productById(turn.tx, id);
  if (!product || !isPublic(product)) return spoken(reply(say('product.notFound')));
  const phone = product.showPhone ? await phoneNumber(turn, product.owner.id) : undefined;
  const page = pageOf(`/produk/${id}`);
  return spoken(
    reply(productText(product, gazetteer, { ...(phone && { phone }) }), {
      ...photoOf(product),
      choices: [
        ...(product.owner.id === turn.person.id ? [] : [command(`hubungi ${id}`, say('product.contact'))]),
        ...(page ? [{ label: say('product.share'), does: { url: page } }] : []),
      ],
    }),
  );
};

const LINK = /^p-([\da-f-]{36})$/;

/** What stands behind a product's link into the bot; undefined where the token is none of a product. */
export const openProductLink =
  (looks: Looks) =>
  async (turn: Turn, token: string): Promise<Outcome | undefined> => {
    const id = LINK.exec(token)?.[1];
    return id ? showProduct(turn, id, looks) : undefined;
  };
