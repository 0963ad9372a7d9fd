import { z } from 'zod';
import { answer, say } from '../../conversation/message.ts';
import type { Question } from '../../conversation/questions.ts';
import { yearly } from '../../domain/people/sme-class.ts';
import { readRupiah } from '../../indonesian/amounts.ts';

/** Rupiah a year, or of capital; null where the owner cannot say. A range counts by its lower bound. */
export type Sum = { rupiah: number | null };

const MILLION = 1_000_000;

/** Ranges as buttons, by their lower bound in million rupiah (PP 7/2021 Art. 35, the lowest split for small traders). */
const RANGES = {
  sales: { low: 1, mid: 300, upper: 2_001, high: 15_001, top: 50_001 },
  capital: { low: 1, mid: 50, upper: 1_001, high: 5_001, top: 10_001 },
} as const;
type Range = keyof (typeof RANGES)['sales'];

const spans = ['day', 'month', 'year'] as const;

/**
 * A sum as people say it: "sehari 300 ribu", "15jt/bln", a range by button, or "tidak tentu". Sales said without a span
 * are asked for it: fifteen million a month is another class than a year.
 */
export const sum = (measure: 'sales' | 'capital'): Question<Sum> => ({
  schema: z.object({ rupiah: z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable() }),
  open: false,
  verbatim: false,
  echo: true,
  private: false,
  choices: () => [
    ...(Object.keys(RANGES[measure]) as Range[]).map((range) => answer(range, say(`profile.${measure}.${range}`))),
    answer('uncertain', say('profile.uncertain')),
  ],
  read: (said) => {
    if (said.kind === 'choice') return chosen(measure, said.id);
    const read = said.kind === 'text' ? readRupiah(said.text) : undefined;
    if (!read) return { refused: say('refused.rupiah') };
    if (read.kind === 'uncertain') return { rupiah: null };
    const amount = read.kind === 'amount' ? read.amount : read.from;
    if (measure === 'capital') return { rupiah: amount };
    if (read.per) return { rupiah: yearly(amount, read.per) };
    return {
      refused: say('profile.perWhat', { amount: BigInt(amount) }),
      offer: spans.map((per) =>
        answer(`${per}:${amount}`, { key: `money.per.${per}`, values: { amount: BigInt(amount) } }),
      ),
    };
  },
  show: ({ rupiah }) =>
    rupiah === null
      ? say('profile.uncertain')
      : measure === 'sales'
        ? say('money.per.year', { amount: BigInt(rupiah) })
        : BigInt(rupiah),
});

const chosen = (measure: 'sales' | 'capital', id: string) => {
  if (id === 'uncertain') return { rupiah: null };
  if (Object.hasOwn(RANGES[measure], id)) return { rupiah: RANGES[measure][id as Range] * MILLION };
  const [per, amount] = id.split(':');
  const span = spans.find((one) => one === per);
  return span && /^\d{1,15}$/.test(amount ?? '')
    ? { rupiah: yearly(Number(amount), span) }
    : { refused: say('refused.notOffered') };
};
