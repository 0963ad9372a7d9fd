/** Chance that the same seed repeats. */
export type Dice = {
  /** At least 0, below 1. */
  next: () => number;
  /** True in that share of all throws. */
  chance: (share: number) => boolean;
  /** A whole number from `least` to `most`. */
  between: (least: number, most: number) => number;
  pick: <T>(of: readonly T[]) => T;
  /** The same things in another order. */
  shuffled: <T>(of: readonly T[]) => T[];
};

/** Dice by mulberry32: small, and even enough for what is decided here. */
export const roll = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (of) => of[between(0, of.length - 1)]!,
    shuffled: (of) => {
      const all = [...of];
      for (let i = all.length - 1; i > 0; i--) {
        const j = between(0, i);
        [all[i], all[j]] = [all[j]!, all[i]!];
      }
      return all;
    },
  };
};
