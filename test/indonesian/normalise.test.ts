import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean, fold } from '../../src/indonesian/normalise.ts';

test('plain letters, which take a shorter way, come out as by the long one', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'ABCxyz019.,-`\'"~! \n\t'.split('')) });
  fc.assert(
    fc.property(typed, (text) => {
      // A character without width, which is taken out, makes any text go the long way.
      expect(clean(`\u200B${text}`)).toBe(clean(text));
      expect(fold(`\u200B${text}`)).toBe(fold(text));
    }),
  );
});
