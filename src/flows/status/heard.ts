import { say, type Text } from '../../conversation/message.ts';
import { UNDECIDED } from '../../domain/proposals/selection.ts';
import type { Query, Stage } from '../../indonesian/query.ts';
import { type Asked, LAST_DAY } from './asked.ts';

/** Of when the data are, and whether some are made up. */
export const footOf = ({ moment }: Pick<Asked, 'moment'>, { sample }: { sample?: boolean }): Text =>
  say(sample ? 'status.asOfSample' : 'status.asOf', { at: moment.now });

/** What was understood, in words: "Daftar usulan di Sumatera Utara, belum diverifikasi". */
export const heard = ({ query, places, scope, moment }: Asked): Text => {
  const { number, regions, limit, sort, group, mine } = query;
  const what = headOf(query);
  const named = number
    ? say('status.heard.number', { head: what, number })
    : regions
      ? say('status.heard.in', { head: what, regions: places.short(...regions) })
      : what;
  const rest = [
    stagesOf(query),
    query.field && say(`status.field.${query.field}`),
    ...ofProducts(query),
    query.responded === undefined ? undefined : say(query.responded ? 'status.heard.responded' : 'status.heard.silent'),
    query.proposed === undefined
      ? undefined
      : say(query.proposed ? 'status.heard.proposed' : 'status.heard.unproposed'),
    periodOf(query, moment.today),
    stuckOf(query),
    mine && say('status.heard.mine'),
    sort && say(`status.heard.sort.${sort}`),
    limit === undefined ? undefined : say('status.heard.limit', { limit }),
    group && say(`status.heard.group.${group}`),
    scope && scope.join() !== regions?.join() && say('status.heard.own', { regions: places.short(...scope) }),
  ];
  return rest.reduce<Text>((first, second) => (second ? say('status.and', { first, second }) : first), named);
};

const headOf = ({ ask, subject = 'proposal', about }: Query): Text => {
  if (ask === 'help' || ask === 'unknown') return say('status.heard.proposal.status');
  if (subject !== 'proposal') return say(`status.heard.${subject}`);
  return ask === 'detail' && about ? say(`status.heard.about.${about}`) : say(`status.heard.proposal.${ask}`);
};

/** What tells products apart. */
const ofProducts = ({ flagship, category, certificates }: Query): (Text | undefined)[] => [
  flagship && say('status.product.flagship'),
  category && say(`product.category.${category}`),
  ...(certificates ?? []).map((kind) => say(`product.certificate.${kind}`)),
];

const same = (stages: readonly Stage[], others: readonly Stage[]): boolean => stages.join() === others.join();
const VERIFYING = ['admin_verification', 'field_verification'] as const;
const DECIDED = ['approved', 'postponed', 'rejected', 'mentors_appointed', 'operating'] as const;

/** Stages by the name of their group where they are one. */
const stagesOf = ({ stages, stuck, sort }: Query): Text | undefined => {
  if (!stages) return stuck || sort === 'longest' ? say('status.stages.undecided') : undefined;
  if (same(stages, ['submitted'])) return say('status.stages.unverified');
  if (same(stages, VERIFYING)) return say('status.stages.verifying');
  if (same(stages, UNDECIDED)) return say('status.stages.undecided');
  if (same(stages, DECIDED)) return say('status.stages.decided');
  return stages
    .map((stage): Text => say(`status.stage.${stage}`))
    .reduce((first, second) => say('status.or', { first, second }));
};

/** What stands for no beginning. */
const FIRST_DAY = '2000-01-01';

const periodOf = ({ period, dated = 'submitted' }: Query, today: string): Text | undefined => {
  if (!period) return undefined;
  if (dated === 'starts' && period.from === today && period.to === LAST_DAY) return say('status.heard.upcoming');
  const from = { day: period.from };
  const to = { day: period.to };
  const span =
    period.from === period.to
      ? say('status.heard.span.day', { day: from })
      : period.from === FIRST_DAY
        ? say('status.heard.span.until', { to })
        : period.to === LAST_DAY
          ? say('status.heard.span.from', { from })
          : say('status.heard.span.between', { from, to });
  return say(`status.heard.dated.${dated}`, { span });
};

const stuckOf = ({ stuck }: Query): Text | undefined =>
  stuck && say(stuck.working ? 'status.heard.stuckWorking' : 'status.heard.stuck', { days: stuck.days });
