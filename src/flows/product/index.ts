import type { Capability, Command } from '../../conversation/capability.ts';
import { say } from '../../conversation/message.ts';
import { checkActs, sendingBack } from './checking.ts';
import { editing } from './editing.ts';
import { contact, enquiries, talk } from './enquiry.ts';
import { type Looks, search } from './looking.ts';
import { ownActs, showOwn } from './own.ts';

export { openProductLink } from './looking.ts';

/** Whoever turns to something else no longer writes to the other side of a talk. */
const apart =
  (run: NonNullable<Command['run']>): Command['run'] =>
  async (turn, rest) => ({ line: null, ...(await run(turn, rest)) });

/** Owners show what they make, a mentor looks at it once, and everybody finds it. */
export const product = (looks: Looks): Capability => ({
  flows: [editing(looks.gazetteer), sendingBack(looks.gazetteer)],
  acts: [...ownActs, ...checkActs(looks.gazetteer)],
  lines: [enquiries],
  commands: [
    {
      name: 'produk',
      twin: 'product',
      menu: say('product.menu'),
      wishes: ['product'],
      for: ['visitor'],
      run: apart(showOwn(looks.gazetteer)),
    },
    {
      name: 'cari',
      twin: 'search',
      menu: say('product.menuSearch'),
      wishes: ['shop'],
      for: ['visitor'],
      run: apart(search(looks)),
    },
    { name: 'hubungi', twin: 'contact', for: ['visitor'], run: contact },
    { name: 'obrolan', twin: 'talk', for: ['visitor'], run: talk },
  ],
});
