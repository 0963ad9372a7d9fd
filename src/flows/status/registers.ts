import { type Outgoing, say, type Text } from '../../conversation/message.ts';
import type { Group, Part } from '../../domain/proposals.ts';
import { mentors, type Register, type Size, smes, trainings, type Wanted } from '../../domain/registers.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Query } from '../../indonesian/query.ts';
import type { Asked } from './asked.ts';
import { fieldNames } from './detail.ts';
import { LAST_DAY } from './heard.ts';
import { nextButton, PAGE } from './list.ts';
import { inOrder, partsTable } from './parts.ts';
import { answered, blocks, button, value } from './saying.ts';
import { dayShown } from './standing.ts';

type Subject = 'sme' | 'training' | 'mentor';

/** How a register is told: which way its list runs, and its table. */
type Told<Row extends object> = {
  register: Register<Row>;
  descending: boolean;
  head: Text[];
  cells: (row: Row, asked: Asked) => Text[];
};

const SMES: Told<Awaited<ReturnType<typeof smes.rows>>[number]> = {
  register: smes,
  descending: true,
  head: [
    say('status.list.number'),
    say('status.register.column.business'),
    say('status.register.column.sector'),
    say('status.register.column.region'),
    say('status.register.column.registered'),
  ],
  cells: ({ number, name, sector, region, at }, { places }) => [
    value(number),
    value(name),
    say(`sector.${sector}`),
    places.full(region),
    say('status.day', { day: dayShown(at) }),
  ],
};

const TRAININGS: Told<Awaited<ReturnType<typeof trainings.rows>>[number]> = {
  register: trainings,
  descending: false,
  head: [
    say('status.register.column.training'),
    say('status.register.column.starts'),
    say('status.register.column.site'),
    say('status.register.column.seats'),
  ],
  cells: ({ title, at, site, taken, capacity }) => [
    value(title),
    say('status.day', { day: at }),
    value(site),
    say('status.register.seats', { taken, capacity }),
  ],
};

const MENTORS: Told<Awaited<ReturnType<typeof mentors.rows>>[number]> = {
  register: mentors,
  descending: false,
  head: [
    say('status.register.column.name'),
    say('status.register.column.fields'),
    say('status.register.column.site'),
    say('status.register.column.since'),
  ],
  cells: ({ name, fields, site, at }) => [
    value(name),
    fieldNames(fields),
    value(site),
    say('status.day', { day: dayShown(at) }),
  ],
};

/** Answers which businesses, trainings or mentors there are, or how many. */
export const registerTold = (asked: Asked, subject: Subject): Promise<Outgoing> => {
  if (subject === 'sme') return told(asked, subject, SMES);
  return subject === 'training' ? told(forward(asked), subject, TRAININGS) : told(asked, subject, MENTORS);
};

/** "Pelatihan apa saja?" asks for those to come. */
const forward = (asked: Asked): Asked => {
  const { query, moment } = asked;
  if (query.ask !== 'list' || query.period) return asked;
  return { ...asked, query: { ...query, period: { from: moment.today, to: LAST_DAY }, dated: 'starts' } };
};

const told = <Row extends object>(asked: Asked, subject: Subject, kind: Told<Row>): Promise<Outgoing> =>
  asked.query.ask === 'count' ? counted(asked, subject, kind.register) : listed(asked, subject, kind);

const wantedOf = ({ query: { regions, period, field } }: Asked): Wanted => ({ regions, period, field });

const listed = async <Row extends object>(
  asked: Asked,
  subject: Subject,
  { register, descending, head, cells }: Told<Row>,
) => {
  const { turn, query, page } = asked;
  const wanted = wantedOf(asked);
  const sizes = await register.sizes(turn.tx, wanted);
  const count = Math.min(sizes.length, query.limit ?? sizes.length);
  const skip = (page - 1) * PAGE;
  const way = query.sort === undefined ? descending : query.sort === 'newest';
  const slice = { take: Math.max(0, Math.min(PAGE, count - skip)), skip, descending: way };
  const rows = slice.take > 0 ? await register.rows(turn.tx, wanted, slice) : [];
  if (rows.length === 0) return answered(asked, say('status.register.noneOther'));
  const next = nextButton(asked, count);
  const range = count > PAGE ? say('status.register.range', { from: skip + 1, to: skip + rows.length }) : undefined;
  return answered(
    asked,
    blocks(say(`status.register.found.${subject}`, { count }), range, next.cut ? say('status.list.narrow') : undefined),
    {
      sample: sizes.some(({ sample }) => sample),
      table: { head, rows: rows.map((row) => cells(row, asked)) },
      choices: next.choices,
      zone: zoneOfAll(rows),
    },
  );
};

/** Times are shown in the zone of the site, where all are of one. */
const zoneOfAll = (rows: readonly object[]): string | undefined => {
  const zones = new Set(rows.map((row) => ('zone' in row ? String(row.zone) : undefined)));
  return zones.size === 1 ? [...zones][0] : undefined;
};

const counted = async (asked: Asked, subject: Subject, register: Register<unknown>): Promise<Outgoing> => {
  const { turn, query, places } = asked;
  const sizes = await register.sizes(turn.tx, wantedOf(asked));
  const total = say(`status.register.found.${subject}`, { count: sizes.length });
  const by = query.group;
  return answered(asked, total, {
    sample: sizes.some(({ sample }) => sample),
    choices: sizes.length > 0 ? button(say('status.button.list'), listOf(query)) : [],
    ...(by && sizes.length > 0 && { table: partsTable(inOrder(partsBy(sizes, by), by), by, places) }),
  });
};

/** The list of what a count counted. */
export const listOf = (query: Query): Query => ({ ...query, ask: 'list', group: undefined, as: undefined });

/** Entries by their place or their date. */
export const partsBy = (sizes: readonly Pick<Size, 'region' | 'at'>[], by: Group): Part[] => {
  const counts = new Map<string, number>();
  for (const { region, at } of sizes) {
    const key =
      by === 'province'
        ? region.slice(0, 2)
        : by === 'regency'
          ? region
          : dayOf(at, JAKARTA).slice(0, by === 'year' ? 4 : 7);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
};
