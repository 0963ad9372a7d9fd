import type { Outcome } from '../../conversation/flow.ts';
import { spoken } from '../../conversation/flow.ts';
import { type Choice, command, type Message, reply, say, type Text } from '../../conversation/message.ts';
import { managedSites } from '../../domain/mentoring/answer-cards.ts';
import { FIELDS } from '../../domain/mentoring/cases.ts';
import { workByMonth } from '../../domain/mentoring/work-by-month.ts';
import { type Load, type Way, type Where, type Work, workload } from '../../domain/mentoring/workload.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import { readWorkAsked, type WorkAsked } from '../../indonesian/work-asked.ts';
import type { Turn } from '../../turn.ts';
import { monthText } from './month-papers.ts';
import { lasting } from './questions.ts';

/** A table or chart has so many rows at most. */
const ROWS = 20;
/** The regions of an answer are named, and kept in its buttons, while they are so few. */
const NAMED = 3;

const WAYS = { mentor: 'pendamping', field: 'bidang', site: 'plut', month: 'bulan' } as const satisfies Record<
  WorkAsked['way'],
  string
>;

/** "2,5 jam kerja", or "20 menit" */
const responseText = ({ response }: Pick<Work, 'response'>): Text => {
  if (response === null) return say('value.none');
  return response < 1
    ? lasting(Math.max(1, Math.round(response * 60)))
    : say('mentoring.openHours', { hours: tenths(response) });
};

const tenths = (hours: number): number => Math.round(hours * 10) / 10;

/** What comes first: those with most at hand, or the slowest; whoever was asked and never answered is slower than all. */
const ordered = (loads: readonly Load[], { by, fastest }: WorkAsked): Load[] => {
  const slow = ({ response, unanswered }: Load): number => response ?? (unanswered > 0 ? Number.MAX_VALUE : -1);
  if (by === 'open') return loads.toSorted((a, b) => b.open - a.open);
  return fastest
    ? loads.filter(({ response }) => response !== null).toSorted((a, b) => a.response! - b.response!)
    : loads.toSorted((a, b) => slow(b) - slow(a));
};

const nameOf = ({ name }: Load, way: Way): string | Text => {
  if (way === 'field') return say(`mentoring.field.${FIELDS.find((field) => field === name)!}`);
  return name || say(way === 'mentor' ? 'mentoring.unintroduced' : 'mentoring.noSite');
};

/** `/beban`: what mentors have at hand and how fast they answer; a manager sees those of their sites, the ministry all. */
export const showWorkload =
  (gazetteer: Gazetteer) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const asked = readWorkAsked(rest, dayOf(turn.now, JAKARTA), gazetteer);
    if (asked === 'noPlace') return spoken(reply(say('mentoring.workNoPlace')));
    const { way, by, regions = [] } = asked;
    const managed = managedSites(turn);
    const where = { sites: managed.length > 0 ? managed : undefined, regions: asked.regions };
    const told = way === 'month' ? await byMonth(turn, where, by) : await grouped(turn, where, { ...asked, way });
    if (told.table.rows.length === 0) return spoken(reply(say('mentoring.noMentors')));
    const few = regions.length <= NAMED ? regions : [];
    const title = say('mentoring.workTitle', {
      what: say(`mentoring.workOf.${by}`),
      way: way === 'mentor' ? say('mentoring.nothing') : say(`mentoring.workPer.${way}`),
      place:
        few.length > 0
          ? say('mentoring.workIn', { regions: few.map((code) => regionLabel(gazetteer, code)).join('; ') })
          : say('mentoring.nothing'),
    });
    const { total, table, parts, shape } = told;
    const foot = say(way === 'month' ? `mentoring.workFoot.${by}Month` : `mentoring.workFoot.${by}`, { at: turn.now });
    return spoken(
      reply(say('mentoring.workload', { title, total }), {
        table,
        ...(parts.length > 0 && {
          image: { paper: 'chart', name: 'beban.png', facts: { shape, title, total, foot, parts } },
        }),
        choices: regions.length > NAMED ? [] : otherways(way, by, few),
      }),
    );
  };

/** What an answer tells: figures in a table, and those that are asked for as a chart. */
type Told = {
  total: Text;
  table: NonNullable<Message['table']>;
  parts: { name: string | Text; count: number }[];
  shape: 'bar' | 'line';
};

const grouped = async ({ tx }: Turn, where: Where, asked: WorkAsked & { way: Way }): Promise<Told> => {
  const { way, by } = asked;
  const { loads, total } = await workload(tx, where, way);
  const shown = ordered(loads, asked).slice(0, ROWS);
  return {
    total: say('mentoring.workTotal', { count: total.mentors, open: total.open, response: responseText(total) }),
    table: tableOf(shown, way),
    parts: shown.flatMap((load) => {
      const count = load[by];
      return count === null ? [] : [{ name: nameOf(load, way), count: tenths(count) }];
    }),
    shape: 'bar',
  };
};

const byMonth = async ({ tx, now }: Turn, where: Where, by: WorkAsked['by']): Promise<Told> => {
  const months = await workByMonth(tx, where, now);
  return {
    total: say('mentoring.workMonths', {
      count: months.reduce((sum, { opened }) => sum + opened, 0),
      months: months.length,
    }),
    table: {
      head: [
        say('mentoring.document.month'),
        say('mentoring.column.opened'),
        say('mentoring.column.response'),
        say('mentoring.column.unanswered'),
      ],
      rows: months.map((one) => [monthText(one.month), figure(one.opened), responseText(one), figure(one.unanswered)]),
    },
    parts: months.flatMap(({ month, opened, response }) => {
      const count = by === 'open' ? opened : response;
      return count === null ? [] : [{ name: monthText(month), count: tenths(count) }];
    }),
    shape: 'line',
  };
};

/** The same of the other ways, and by the other figure. */
const otherways = (way: WorkAsked['way'], by: WorkAsked['by'], regions: readonly string[]): Choice[] => {
  const shownBy = (to: WorkAsked['way'], figure: WorkAsked['by'], label: Text): Choice =>
    command(['beban', WAYS[to], ...(figure === 'response' ? ['menjawab'] : []), ...regions].join(' '), label);
  const other = by === 'open' ? 'response' : 'open';
  return [
    shownBy(way, other, say(`mentoring.workOf.${other}`)),
    ...(Object.keys(WAYS) as WorkAsked['way'][])
      .filter((one) => one !== way)
      .map((one) => shownBy(one, by, say(`mentoring.workBy.${one}`))),
  ];
};

const HEADS = {
  mentor: say('mentoring.column.mentor'),
  field: say('mentoring.column.field'),
  site: say('mentoring.document.site'),
} as const satisfies Record<Way, Text>;

const tableOf = (loads: readonly Load[], way: Way): Told['table'] => {
  const several = way !== 'mentor';
  return {
    head: [
      HEADS[way],
      ...(several ? [say('mentoring.column.mentors')] : []),
      say('mentoring.column.open'),
      say('mentoring.column.response'),
      say('mentoring.column.unanswered'),
    ],
    rows: loads.map((load) => [
      written(nameOf(load, way)),
      ...(several ? [figure(load.mentors)] : []),
      figure(load.open),
      responseText(load),
      figure(load.unanswered),
    ]),
  };
};

const figure = (count: number): Text => say('mentoring.figure', { count });
const written = (name: string | Text): Text => (typeof name === 'string' ? say('value.value', { value: name }) : name);
