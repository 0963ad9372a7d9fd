import { z } from 'zod';
import { readArea, readRupiah } from '../indonesian/amounts.ts';
import { say } from './message.ts';
import { type Question, question } from './questions.ts';

/** Whole rupiah, and the span they were said for. */
export type Money = { amount: number; per?: 'day' | 'week' | 'month' | 'year' };

/** Rupiah as people say them, in whole rupiah and the span they were said for. */
export const rupiah = (): Question<Money> =>
  question<Money>({
    echo: true,
    schema: z.object({ amount: z.int().min(0), per: z.enum(['day', 'week', 'month', 'year']).optional() }),
    read: (said) => {
      const read = said.kind === 'text' ? readRupiah(said.text) : undefined;
      return read && read.kind === 'amount'
        ? { amount: read.amount, ...(read.per && { per: read.per }) }
        : { refused: say('refused.rupiah') };
    },
    show: ({ amount, per }) => (per ? { key: `money.per.${per}`, values: { amount: BigInt(amount) } } : BigInt(amount)),
  });

/** An area in whole square metres: "24 are", "1,5 ha", "20 x 100 m". */
export const area = (): Question<number> =>
  question<number>({
    echo: true,
    schema: z.int().min(1).max(100_000_000),
    read: (said) => (said.kind === 'text' ? readArea(said.text) : undefined) ?? { refused: say('refused.area') },
    show: (m2) => say('value.m2', { m2 }),
  });
