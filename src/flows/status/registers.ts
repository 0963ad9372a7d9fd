import { type Choice, command, say, type Text } from '../../conversation/message.ts';
import {
  type MentorRow,
  mentors,
  type Register,
  type SmeRow,
  smes,
  type TrainingRow,
  trainings,
} from '../../domain/people/registers.ts';
import { type ProductRow, products } from '../../domain/products/register.ts';
import { type Totals, totals } from '../../domain/trainings/totals.ts';
import { type Asked, wantedOf } from './asked.ts';
import { type Column, sheetOf, tableOf } from './columns.ts';
import { counted } from './count.ts';
import { fieldNames } from './detail.ts';
import { inFile } from './forms.ts';
import { COUNTED, leafing, PAGE } from './further.ts';
import { noneOf } from './instead.ts';
import { blocks } from './saying.ts';
import type { Told } from './told.ts';

type Subject = 'sme' | 'training' | 'mentor' | 'product';

/** How a register is told: which way its list runs, and its columns. */
type Kind<Row extends object> = { register: Register<Row>; descending: boolean; columns: Column<Row>[] };

const SMES: Kind<SmeRow> = {
  register: smes,
  descending: true,
  columns: [
    { head: say('status.list.number'), kind: 'text', cell: ({ number }) => number },
    { head: say('status.register.column.business'), kind: 'text', cell: ({ name }) => name },
    { head: say('status.register.column.sector'), kind: 'text', cell: ({ sector }) => say(`sector.${sector}`) },
    { head: say('status.register.column.region'), kind: 'text', cell: ({ region }, { places }) => places.full(region) },
    { head: say('status.register.column.registered'), kind: 'day', cell: ({ at }) => at },
  ],
};

const TRAININGS: Kind<TrainingRow> = {
  register: trainings,
  descending: false,
  columns: [
    { head: say('status.register.column.training'), kind: 'text', cell: ({ title }) => title },
    { head: say('status.register.column.starts'), kind: 'text', cell: ({ at }) => say('status.day', { day: at }) },
    { head: say('status.register.column.site'), kind: 'text', cell: ({ site }) => site },
    {
      head: say('status.register.column.seats'),
      kind: 'text',
      cell: ({ taken, capacity }) => say('status.register.seats', { taken, capacity }),
    },
  ],
};

const MENTORS: Kind<MentorRow> = {
  register: mentors,
  descending: false,
  columns: [
    {
      head: say('status.register.column.name'),
      kind: 'text',
      cell: ({ name }) => name || say('mentoring.unintroduced'),
    },
    { head: say('status.register.column.fields'), kind: 'text', cell: ({ fields }) => fieldNames(fields) },
    { head: say('status.register.column.site'), kind: 'text', cell: ({ site }) => site },
    { head: say('mentoring.column.open'), kind: 'number', cell: ({ open }) => open },
    {
      head: say('mentoring.column.response'),
      kind: 'text',
      cell: ({ response }) =>
        response === null ? undefined : say('mentoring.openHours', { hours: Math.round(response * 10) / 10 }),
    },
    { head: say('status.register.column.since'), kind: 'day', cell: ({ at }) => at },
  ],
};

/** The certificates of a product, separated by commas. */
const certificatesOf = ({ certificates }: ProductRow): Text | undefined =>
  certificates
    .map((kind): Text => say(`product.certificate.${kind}`))
    .reduce<Text | undefined>((first, second) => (first ? say('status.and', { first, second }) : second), undefined);

const PRODUCTS: Kind<ProductRow> = {
  register: products,
  descending: true,
  columns: [
    {
      head: say('status.product.column.product'),
      kind: 'text',
      cell: ({ name, flagship }) => (flagship ? say('status.product.star', { name }) : name),
    },
    { head: say('status.register.column.business'), kind: 'text', cell: ({ business }) => business },
    { head: say('status.register.column.region'), kind: 'text', cell: ({ region }, { places }) => places.full(region) },
    { head: say('status.product.column.certificates'), kind: 'text', cell: certificatesOf },
    {
      head: say('status.product.column.category'),
      kind: 'text',
      cell: ({ category }) => say(`product.category.${category}`),
      whole: true,
    },
    {
      head: say('status.product.column.price'),
      kind: 'number',
      cell: ({ price }) => (price === null ? undefined : Number(price)),
      whole: true,
    },
    { head: say('status.product.column.unit'), kind: 'text', cell: ({ unit }) => unit ?? undefined, whole: true },
    {
      head: say('status.product.column.soldOut'),
      kind: 'text',
      cell: ({ soldOut }) => (soldOut ? say('status.product.soldOut') : undefined),
      whole: true,
    },
    { head: say('status.product.column.shown'), kind: 'day', cell: ({ at }) => at },
  ],
};

/** Answers which businesses, trainings, mentors or products there are, or how many. */
export const registerTold = (asked: Asked, subject: Subject): Promise<Told> => {
  if (subject === 'sme') return told(asked, subject, SMES);
  if (subject === 'product') return told(asked, subject, PRODUCTS);
  return subject === 'training' ? told(asked, subject, TRAININGS) : told(asked, subject, MENTORS);
};

/** Where trainings are listed, an owner may book one. */
const toBook = (subject: Subject, { turn }: Asked): Choice[] =>
  subject === 'training' && turn.person.grants.every(({ role }) => role === 'owner')
    ? [command('pelatihan', say('training.menu'))]
    : [];

const told = <Row extends object>(asked: Asked, subject: Subject, kind: Kind<Row>): Promise<Told> =>
  asked.query.ask === 'count' ? registerCounted(asked, subject, kind.register) : listed(asked, subject, kind);

const listed = async <Row extends object>(
  asked: Asked,
  subject: Subject,
  { register, descending, columns }: Kind<Row>,
): Promise<Told> => {
  const { turn, query, page } = asked;
  const wanted = wantedOf(asked.query);
  const tally = await register.tally(turn.tx, wanted, COUNTED);
  const count = Math.min(tally.count, query.limit ?? tally.count);
  const skip = (page - 1) * PAGE;
  const way = query.sort === undefined ? descending : query.sort === 'newest';
  const take = Math.max(0, Math.min(PAGE, count - skip));
  const rows = take > 0 ? await register.rows(turn.tx, wanted, { take, skip, descending: way }) : [];
  if (rows.length === 0) return noneOf(asked, register);
  const all = tally.more && count >= COUNTED;
  return {
    body: blocks(
      say(all ? `status.register.over.${subject}` : `status.register.found.${subject}`, { count }),
      rows.length < count && !inFile(query)
        ? say('status.register.range', { from: skip + 1, to: skip + rows.length })
        : undefined,
    ),
    sample: tally.sample,
    zone: zoneOfAll(rows),
    table: tableOf(columns, rows, asked),
    sheet: async (most) => {
      const slice = { take: Math.min(most, query.limit ?? most), skip: 0, descending: way };
      return sheetOf(columns, await register.rows(turn.tx, wanted, slice), asked);
    },
    choices: [...leafing(asked, count), ...toBook(subject, asked)],
  };
};

/** Times are shown in the zone of the site, where all are of one. */
const zoneOfAll = (rows: readonly object[]): string | undefined => {
  const zones = new Set(rows.map((row) => ('zone' in row ? String(row.zone) : undefined)));
  return zones.size === 1 ? [...zones][0] : undefined;
};

/** Seats taken, who waits, who came and who did not. */
export const seatsTold = ({ capacity, taken, waiting, attended, absent }: Totals): Text =>
  say('status.register.totals', { capacity, taken, waiting, attended, absent });

const registerCounted = async (asked: Asked, subject: Subject, register: Register<object>): Promise<Told> => {
  const { turn, query } = asked;
  const wanted = wantedOf(asked.query);
  const { count, sample } = await register.tally(turn.tx, wanted);
  const by = query.as === 'map' || (query.as && query.group === undefined) ? 'province' : query.group;
  if (by === 'stage') throw new Error('only proposals have stages');
  const parts = by ? await register.parts(turn.tx, wanted, by) : [];
  const total = say(`status.register.found.${subject}`, { count });
  const note =
    subject === 'training' && count > 0
      ? seatsTold(await totals(turn.tx, wanted))
      : by === 'certificate'
        ? say('status.product.several')
        : undefined;
  return counted(asked, { total, count, sample, by, parts, note });
};
