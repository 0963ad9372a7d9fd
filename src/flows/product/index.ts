import type { Capability } from '../../conversation/capability.ts';
import { say } from '../../conversation/message.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { checkActs, sendingBack } from './checking.ts';
import { editing } from './editing.ts';
import { ownActs, showOwn } from './own.ts';

/** Owners show what they make, a mentor looks at it once, and everybody finds it. */
export const product = (gazetteer: Gazetteer): Capability => ({
  flows: [editing(gazetteer), sendingBack(gazetteer)],
  acts: [...ownActs, ...checkActs(gazetteer)],
  commands: [
    {
      name: 'produk',
      twin: 'product',
      menu: say('product.menu'),
      wishes: ['product'],
      for: ['visitor'],
      run: showOwn(gazetteer),
    },
  ],
});
