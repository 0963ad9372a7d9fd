import type { Gazetteer } from './gazetteer.ts';
import type { Query } from './query.ts';

/** What understanding may know besides the text: the day in Asia/Jakarta (YYYY-MM-DD) and what was asked before. */
export type Context = { today: string; previous?: Query | undefined; gazetteer: Gazetteer };

/** Turns one message into the query it means; `unknown` rather than a guess. Pure, and fast for any text. */
export function understand(_text: string, _context: Context): Query {
  return { ask: 'unknown' };
}
