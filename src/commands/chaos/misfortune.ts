import type { Fate } from '../ground/fate.ts';

/** What becomes of a call, by a throw of the dice: one in twenty goes wrong. */
export const misfortune = (thrown: number): Fate => {
  if (thrown < 0.01) return 'lost';
  if (thrown < 0.02) return 'dropped';
  if (thrown < 0.03) return 'late';
  if (thrown < 0.04) return { code: 502, description: 'Bad Gateway' };
  if (thrown < 0.048) return { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 };
  if (thrown < 0.05) return 'silent';
  return 'done';
};
