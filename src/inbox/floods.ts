/** So many at once are a person in a hurry, or an album; more than one a second for long are a flood. */
const BURST = 60;
const PER_SECOND = 1;

/** What is right with one more from an account: to take it, to take it and say once that it is too much, or to leave it. */
export type Passage = 'pass' | 'warn' | 'leave';

type Bucket = { left: number; at: number; warned: boolean };

/** A bucket for each account. `clock` is in milliseconds and never runs back. Whoever is warned is warned once a flood. */
export const floods = (clock: () => number): ((account: string) => Passage) => {
  const buckets = new Map<string, Bucket>();

  /** What is full again is as good as new. */
  const forget = (now: number) => {
    for (const [account, { at }] of buckets) if (now - at > (BURST / PER_SECOND) * 1_000) buckets.delete(account);
  };

  return (account) => {
    const now = clock();
    if (buckets.size > 10_000) forget(now);
    const { left, at, warned } = buckets.get(account) ?? { left: BURST, at: now, warned: false };
    const filled = Math.min(BURST, left + ((now - at) / 1_000) * PER_SECOND);
    if (filled >= 1) {
      // Only a pause ends a flood: one who goes on in its rhythm is not warned again and again.
      buckets.set(account, { left: filled - 1, at: now, warned: warned && filled < BURST / 2 });
      return 'pass';
    }
    buckets.set(account, { left: filled, at: now, warned: true });
    return warned ? 'leave' : 'warn';
  };
};
