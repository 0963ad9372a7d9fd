import { type Choice, say, type Text } from '../../conversation/message.ts';
import type { Register } from '../../domain/people/registers.ts';
import type { Query } from '../../indonesian/query.ts';
import { type Asked, LAST_DAY, wantedOf } from './asked.ts';
import { COUNTED } from './further.ts';
import { blocks, button } from './saying.ts';
import type { Told } from './told.ts';

/** The question without what narrows it, and what its button says of how many there are then. */
type Wider = { query: Query; label: (count: number) => Text };

/** There is no such entry: how many there are in the whole province, everywhere and at any time, each behind a button. */
export const noneOf = async (asked: Asked, register: Register<object>): Promise<Told> => {
  const choices: Choice[] = [];
  for (const { query, label } of widened(asked)) {
    const { count } = await register.tally(asked.turn.tx, wantedOf(query), COUNTED);
    if (count > 0) choices.push(...button(label(count), query));
  }
  const absent = say('status.register.noneOther');
  return choices.length > 0 ? { body: blocks(absent, say('status.register.instead.hint')), choices } : { body: absent };
};

const widened = ({ query, places, moment }: Asked): Wider[] => {
  const { regions = [], period } = query;
  const provinces = [...new Set(regions.map((code) => code.slice(0, 2)))];
  const wider: Wider[] = [];
  if (regions.some((code) => code.length > 2)) {
    const label = (count: number) =>
      say('status.register.instead.province', { count, regions: places.short(...provinces) });
    wider.push({ query: { ...query, regions: provinces }, label });
  }
  if (regions.length > 0)
    wider.push({
      query: { ...query, regions: undefined },
      label: (count) => say('status.register.instead.anywhere', { count }),
    });
  if (period && period.to !== LAST_DAY)
    wider.push({
      // Of trainings those are meant that one can still go to.
      query:
        query.subject === 'training'
          ? { ...query, period: { from: moment.today, to: LAST_DAY } }
          : { ...query, period: undefined, dated: undefined },
      label: (count) => say('status.register.instead.anytime', { count, subject: query.subject ?? '' }),
    });
  return wider;
};
