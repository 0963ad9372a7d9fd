/** PP 7/2021 Art. 35. */
export type SmeClass = 'micro' | 'small' | 'medium' | 'large';

const BILLION = 1_000_000_000;

/** Upper bounds in rupiah, inclusive: annual sales of a business that exists, capital of a new one (Art. 35 (3), (5)). */
const BOUNDS = {
  sales: { micro: 2 * BILLION, small: 15 * BILLION, medium: 50 * BILLION },
  capital: { micro: 1 * BILLION, small: 5 * BILLION, medium: 10 * BILLION },
} as const;

/** The class by one measure: annual sales, or for a new business its capital without land and buildings. */
export const classOf = (measure: keyof typeof BOUNDS, rupiah: number): SmeClass => {
  const { micro, small, medium } = BOUNDS[measure];
  return rupiah <= micro ? 'micro' : rupiah <= small ? 'small' : rupiah <= medium ? 'medium' : 'large';
};

/** Working days, weeks and months that a small trader's year is taken to have (assumed). */
const A_YEAR = { day: 300, week: 50, month: 12, year: 1 } as const;

/** Whole rupiah a year from what was said for a day, week or month. */
export const yearly = (amount: number, per: keyof typeof A_YEAR): number => amount * A_YEAR[per];
