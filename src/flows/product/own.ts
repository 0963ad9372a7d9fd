import { holds } from '../../conversation/access.ts';
import type { Act } from '../../conversation/capability.ts';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Outgoing, reply, say, type Text } from '../../conversation/message.ts';
import { ownBusinesses } from '../../domain/mentoring/cases.ts';
import { isId } from '../../domain/people/grants.ts';
import { CHECKERS } from '../../domain/products/checking.ts';
import { type OWNER_STATES, ownProducts, type Product, productById, setState } from '../../domain/products/products.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import type { Turn } from '../../turn.ts';
import { showWaiting } from './checking.ts';
import { begin, beginChange } from './editing.ts';
import { act, photoOf, productText, standingOf } from './words.ts';

/** Shows a product of one's own, and what can be done about it. */
export const manage = ({ id, name }: Pick<Product, 'id' | 'name'>): Choice =>
  command(`produk ${id}`, say('product.manage', { name }));

type OwnerState = (typeof OWNER_STATES)[number];
const DEEDS: readonly (readonly [act: string, OwnerState])[] = [
  ['product.on', 'shown'],
  ['product.off', 'hidden'],
  ['product.sold', 'sold_out'],
];

const ownCard = (product: Product, gazetteer: Gazetteer): Outgoing =>
  reply(
    productText(product, gazetteer, {
      // That it is sold out stands on every card.
      last: product.state === 'sold_out' ? [] : [standingOf(product)],
    }),
    {
      ...photoOf(product),
      choices: [
        { ...command(`produk ubah ${product.id}`, say('product.change')), opens: 'form' },
        ...(product.checkedAt
          ? DEEDS.filter(([, state]) => state !== product.state).map(([name, state]) =>
              act(name, product, say(`product.to.${state}`)),
            )
          : []),
        command('produk', say('product.own')),
      ],
    },
  );

/** `/produk`: one's products; "tambah", "ubah <id>" or the id of one. */
export const showOwn =
  (gazetteer: Gazetteer) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const [deed = '', id = ''] = rest.trim().split(' ');
    const checks = holds(turn.person, CHECKERS);
    const owns = (await ownBusinesses(turn)).length > 0;
    if (checks && (deed === 'periksa' || !owns)) return showWaiting(turn, deed === 'periksa' ? id : '', gazetteer);
    if (!owns)
      return spoken(
        reply(say('product.registerFirst'), {
          choices: [command('daftar', say('register.menu')), command('cari', say('product.menuSearch'))],
        }),
      );
    if (deed === 'tambah') return begin(turn, id);
    if (deed === 'ubah') return beginChange(turn, id);
    if (isId(deed)) {
      const product = await productById(turn.tx, deed);
      return spoken(
        product?.owner.id === turn.person.id ? ownCard(product, gazetteer) : reply(say('product.notFound')),
      );
    }
    const products = await ownProducts(turn);
    const add = command('produk tambah', say('product.add'));
    const check = checks ? [command('produk periksa', say('product.toLookAt'))] : [];
    if (products.length === 0) return spoken(reply(say('product.none'), { choices: [add, ...check] }));
    const line = (product: Product): Text =>
      say('product.ownLine', { name: product.name, standing: standingOf(product) });
    return spoken(
      reply(say('product.list', { lines: { lines: products.map(line) } }), {
        choices: [add, ...check, ...products.slice(0, 12).map(manage)],
      }),
    );
  };

/** Show, hide, sell out: what an owner decides about a product that was checked. */
export const ownActs: Act[] = DEEDS.map(([name, state]) => ({
  name,
  for: ['owner'],
  press: async (turn, record, version) => {
    const decided = await setState(turn, record, version, state);
    if (!decided) return spoken(reply(say('product.notFound')));
    const { product, first } = decided;
    const words = first ? say(`product.now.${state}`, { name: product.name }) : standingOf(product);
    return spoken(reply(words, { choices: [manage(product)] }));
  },
}));
