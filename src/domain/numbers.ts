import { TZDate } from '@date-fns/tz';
import type { Tx } from '../turn.ts';

/** What is numbered for people: how its numbers begin, and how many digits they have at least. */
export const NUMBERED = {
  proposal: { prefix: 'PLUT', digits: 4 },
  sme: { prefix: 'UMKM', digits: 6 },
  training: { prefix: 'LATIH', digits: 4 },
  booking: { prefix: 'KURSI', digits: 5 },
  slot: { prefix: 'RUANG', digits: 5 },
  certificate: { prefix: 'SERTIFIKAT', digits: 5 },
  case: { prefix: 'DAMPING', digits: 5 },
  request: { prefix: 'TANYA', digits: 5 },
  data: { prefix: 'DATA', digits: 5 },
} as const;

export type Numbered = keyof typeof NUMBERED;

/** "PLUT-2026-0042": the year is that of `at` in Asia/Jakarta; the count goes on over the years. */
export function numberOf(what: Numbered, count: number, at: Date): string {
  const { prefix, digits } = NUMBERED[what];
  return `${prefix}-${new TZDate(at, 'Asia/Jakarta').getFullYear()}-${String(count).padStart(digits, '0')}`;
}

/** The next number of its kind, never given twice; one drawn in a transaction that fails is left out. */
export async function nextNumber(tx: Pick<Tx, '$queryRaw'>, what: Numbered, now: Date): Promise<string> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`SELECT nextval(${`number_${what}`}::regclass) AS count`;
  return numberOf(what, Number(row!.count), now);
}

/** The next number of its kind as an expression of SQL, drawn only where a row is made; `at` is the instant it is of. */
export const numberSql = (what: Numbered, at: string): string => {
  const { prefix, digits } = NUMBERED[what];
  return `(select '${prefix}-' || to_char(${at} at time zone 'Asia/Jakarta', 'YYYY') || '-'
    || lpad(n::text, greatest(${digits}, length(n::text)), '0') from (select nextval('number_${what}') as n) as drawn)`;
};
