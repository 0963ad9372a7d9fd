import { UsageError } from './usage.ts';

/** What was said after an option that is yes or no. */
export const yesOf = (option: string, said: string): boolean => {
  if (said === 'yes' || said === 'no') return said === 'yes';
  throw new UsageError(`--${option} is yes or no`);
};

/** What was said after an option that is a whole number of something. */
export const wholeOf = (option: string, said: string, what: string, from: number, to: number): number => {
  const number = /^\d{1,10}$/.test(said) ? Number(said) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new UsageError(`--${option} is a number of ${what} from ${from} to ${to}`);
};
