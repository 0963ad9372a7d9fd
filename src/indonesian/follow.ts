import type { Ask, Query } from './query.ts';

/** Asks about one proposal, or a few that are named; they have no filters. */
export const NAMED_ASKS: ReadonlySet<Ask> = new Set<Ask>(['status', 'history', 'detail', 'documents']);

/** Drops what does not go with what is asked. */
export function fitting(query: Query): Query {
  const {
    ask,
    subject,
    number,
    regions,
    stages,
    responded,
    proposed,
    period,
    dated,
    stuck,
    mine,
    field,
    category,
    certificates,
    flagship,
    group,
    sort,
    limit,
    about,
    as,
  } = query;
  if (ask === 'help' || ask === 'unknown') return { ask };
  const named = number !== undefined ? { number } : { regions };
  if (NAMED_ASKS.has(ask)) return { ask, subject, ...named, about: ask === 'detail' ? about : undefined, as };
  const filters = { responded, proposed, period, dated, stuck, mine, field, category, certificates, flagship };
  const ofProducts = group === 'category' || group === 'certificate';
  const by = ofProducts && subject !== 'product' ? undefined : group;
  const shape = ask === 'count' ? { group: by, as } : { sort, limit, as: as === 'chart' ? undefined : as };
  return { ask, subject, ...named, stages, ...filters, ...shape };
}

/** Takes over from the query before what a message does not replace. */
export function follow(previous: Query, said: Partial<Query>): Query {
  const subject = said.subject ?? previous.subject;
  const kept: Query =
    subject === previous.subject
      ? { ...previous }
      : { ask: previous.ask, subject, regions: previous.regions, period: previous.period };
  const merged: Query = { ...kept, ...said };
  if (said.regions) merged.number = undefined;
  else if (said.number) merged.regions = undefined;
  if (said.number && !said.ask && !NAMED_ASKS.has(merged.ask)) merged.ask = 'status';
  if (merged.ask !== kept.ask) {
    if (merged.ask === 'list' && (kept.as === 'chart' || kept.as === 'map') && said.as === undefined)
      merged.as = undefined;
    if (NAMED_ASKS.has(merged.ask)) merged.as = said.as;
  }
  return merged;
}
