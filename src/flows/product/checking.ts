import type { Act } from '../../conversation/capability.ts';
import { flow, type Outcome, spoken } from '../../conversation/flow.ts';
import {
  type Choice,
  command,
  type Notice,
  notify,
  type Outgoing,
  reply,
  say,
  type Text,
} from '../../conversation/message.ts';
import { choice, text } from '../../conversation/questions.ts';
import { isId } from '../../domain/people/grants.ts';
import {
  askedToCheck,
  CHECKERS,
  markFlagship,
  mayCheck,
  REASONS,
  sendBack,
  showProduct,
  waitingProducts,
} from '../../domain/products/checking.ts';
import { type Decided, type Product, productById } from '../../domain/products/products.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { manage } from './own.ts';
import { act, photoOf, productText, standingOf, whyOf } from './words.ts';

/** The label under which the card of a check was sent, so that it changes in place once somebody has decided. */
const cardOf = ({ id }: Product): string => `product:${id}`;

const checkers = async (turn: Turn, product: Product): Promise<Notice['to']> => {
  const asked = await askedToCheck(turn.tx, product);
  return asked === 'ministry' ? 'ministry' : { role: asked, site: product.site!.id };
};

const deeds = (product: Product): Choice[] => {
  const back = act('product.back', product, say('product.back'));
  if (product.state === 'waiting')
    return [
      act('product.show', product, say('product.show'), 'primary'),
      act('product.best', product, say('product.best')),
      back,
    ];
  return product.state === 'shown'
    ? [...(product.flagship ? [] : [act('product.best', product, say('product.best'))]), back]
    : [];
};

const card = (
  product: Product,
  gazetteer: Gazetteer,
  standing: Text,
): Pick<Outgoing, 'message' | 'label' | 'rank'> => ({
  rank: 'notice',
  label: cardOf(product),
  message: {
    text: productText(product, gazetteer, { last: [standing] }),
    ...photoOf(product),
    choices: deeds(product),
  },
});

/** The card that asks for a check, with all photos after it. */
export const askToCheck = async (turn: Turn, product: Product, gazetteer: Gazetteer): Promise<Notice[]> => {
  const to = await checkers(turn, product);
  const others = [...product.photos.slice(1), ...product.certificates.flatMap(({ file }) => file ?? [])];
  return [
    { to, ...card(product, gazetteer, say('product.toCheck')) },
    ...others.map((id) =>
      notify(to, say('product.furtherPhoto', { name: product.name }), {
        image: { paper: 'file', facts: { id }, name: 'foto.jpg' },
      }),
    ),
  ];
};

/** What was decided, to whoever decided, on the card of all who were asked, and to the owner. */
const told = async (
  turn: Turn,
  { product, first }: Decided,
  gazetteer: Gazetteer,
  news: (product: Product) => { text: Text; choices: Choice[] },
): Promise<Outcome> => {
  const standing = say(`product.decided.${product.flagship ? 'flagship' : product.state}`);
  if (!first && product.state === 'waiting')
    return spoken({ to: 'sender', ...card(product, gazetteer, say('product.changedSince')) });
  if (!first) return spoken(reply(say('product.decidedBefore', { name: product.name, standing })));
  const decided = say('product.decidedBy', { standing, by: turn.person.name, at: turn.now });
  const { text, choices } = news(product);
  return spoken(
    {
      to: await checkers(turn, product),
      ...card(product, gazetteer, decided),
      replaces: cardOf(product),
      ...(product.site && { zone: product.site.zone }),
    },
    notify({ person: product.owner.id }, text, { choices }),
  );
};

const notFound = (): Outcome => spoken(reply(say('product.notFound')));

/** Products that wait to be looked at; with an id its card again. */
export const showWaiting = async (turn: Turn, id: string, gazetteer: Gazetteer): Promise<Outcome> => {
  const product = isId(id) ? await productById(turn.tx, id) : undefined;
  if (id && (!product || !mayCheck(turn, product))) return notFound();
  if (product) return spoken({ to: 'sender', ...card(product, gazetteer, standingOf(product)) });
  const products = await waitingProducts(turn);
  if (products.length === 0) return spoken(reply(say('product.noneWaiting')));
  return spoken(
    reply(say('product.waitingList', { count: products.length }), {
      choices: products.map((one) =>
        command(`produk periksa ${one.id}`, say('product.waitingOne', { name: one.name, business: one.sme.name })),
      ),
    }),
  );
};

/** Show, or show as a flagship product. */
export const checkActs = (gazetteer: Gazetteer): Act[] => [
  {
    name: 'product.show',
    for: CHECKERS,
    press: async (turn, record, version) => {
      const decided = await showProduct(turn, record, version);
      if (!decided) return notFound();
      return told(turn, decided, gazetteer, (product) => ({
        text: say('product.isShown', { name: product.name }),
        choices: [manage(product)],
      }));
    },
  },
  {
    name: 'product.best',
    for: CHECKERS,
    press: async (turn, record, version) => {
      const decided = await markFlagship(turn, record, version);
      if (!decided) return notFound();
      return told(turn, decided, gazetteer, (product) => ({
        text: say('product.isFlagship', { name: product.name }),
        choices: [manage(product)],
      }));
    },
  },
  {
    name: 'product.back',
    for: CHECKERS,
    press: async (turn, record, version) => {
      const product = await productById(turn.tx, record);
      if (!product || !mayCheck(turn, product)) return notFound();
      return {
        say: [reply(say('product.backWhich', { name: product.name }))],
        start: { flow: 'productBack', subject: record, answers: { facts: { version } } },
      };
    },
  },
];

/** Why a product is sent back. Its subject is the product. */
export const sendingBack = (gazetteer: Gazetteer) =>
  flow('productBack', { for: CHECKERS, confirmed: false })
    .ask('reason', choice(REASONS, 'product.why'))
    .ask('note', text({ min: 3, max: 500, verbatim: true }), { optional: true })
    .finish(async (turn, { reason, note }, { subject, facts }) => {
      const decided = subject ? await sendBack(turn, subject, Number(facts.version), { reason, note }) : undefined;
      if (!decided) return notFound();
      return told(turn, decided, gazetteer, ({ id, name }) => ({
        text: say('product.isBack', { name, why: whyOf(reason, note ?? null) }),
        choices: [
          { ...command(`produk ubah ${id}`, say('product.change')), opens: 'form' },
          ...(reason === 'packaging' ? [command('ruang', say('product.packagingHouse'))] : []),
        ],
      }));
    });
