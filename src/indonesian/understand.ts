import { isFiltered, readAsk } from './ask.ts';
import { isBeyond, onlyWhy } from './beyond.ts';
import { datedBy } from './dated.ts';
import { fitting, follow, NAMED_ASKS } from './follow.ts';
import type { Gazetteer } from './gazetteer.ts';
import { type Mark, marks } from './marks.ts';
import { withoutOccasion } from './occasion.ts';
import type { Query, Subject } from './query.ts';
import { type Reading, readMarks } from './reading.ts';
import { tokens } from './tokens.ts';
import { readWish } from './wishes.ts';

/** What understanding may know besides the text: the day in Asia/Jakarta (YYYY-MM-DD) and what was asked before. */
export type Context = { today: string; previous?: Query | undefined; gazetteer: Gazetteer };

/** A longer message is no question. */
const LONGEST = 600;

const UNKNOWN: Query = { ask: 'unknown' };

/** Turns one message into the query it means; `unknown` rather than a guess. Pure, and fast for any text. */
export function understand(text: string, context: Context): Query {
  // How much mentors have at hand and how fast they answer is no register of theirs.
  if (text.length > LONGEST || readWish(text) === 'workload') return UNKNOWN;
  const words = tokens(text, context.gazetteer);
  const setting = {
    today: context.today,
    forward: aboutTraining(words, context.previous),
    products: aboutProducts(words, context.previous),
  };
  return defined(decide(withoutOccasion(marks(words, context.gazetteer, setting)), context.previous));
}

const OTHER_NOUNS = new Set(['usulan', 'proposal', 'juknis', 'umkm', 'pendamping', 'konsultan', 'plut']);

/** For trainings bare names of periods look forward. */
function aboutTraining(words: readonly { word: string }[], previous: Query | undefined): boolean {
  if (words.some(({ word }) => word === 'pelatihan' || word === 'workshop' || word === 'kelas')) return true;
  return previous?.subject === 'training' && !words.some(({ word }) => OTHER_NOUNS.has(word));
}

/** Products are spoken of by their name, or go on being spoken of. */
function aboutProducts(words: readonly { word: string }[], previous: Query | undefined): boolean {
  if (words.some(({ word }) => word === 'produk' || word === 'product' || word === 'products')) return true;
  return previous?.subject === 'product' && !words.some(({ word }) => OTHER_NOUNS.has(word) || word === 'pelatihan');
}

function decide(found: readonly Mark[], previous: Query | undefined): Query {
  const reading = readMarks(found);
  if (asksHelp(reading)) return { ask: 'help' };
  if (isBeyond(reading)) return UNKNOWN;
  const before = previous?.subject ? previous : undefined;
  if (reading.has('back') && (!before || reading.regions)) return UNKNOWN;
  const asked = readAsk(reading);
  const complete =
    asked?.explicit &&
    (nounOf(reading) ?? reading.number ?? reading.regions) !== undefined &&
    !refersBack(reading) &&
    !(before && mentorsOf(reading, before));
  const goesOn = before ? (): Query | undefined => continued(reading, before) : () => undefined;
  const query = (complete ? (whole(reading) ?? goesOn()) : (goesOn() ?? whole(reading))) ?? UNKNOWN;
  const beyond = reading.stages?.beyond && query.subject === 'proposal' && !NAMED_ASKS.has(query.ask);
  return beyond ? UNKNOWN : query;
}

const nounOf = ({ subject }: Reading): Subject | undefined => (subject?.byVerb ? undefined : subject?.subject);

const POINTING = new Set(['itu', 'ini', 'tersebut', 'tadi']);

/** "kalau …", "daftarnya", "grafiknya", "isi usulannya", "usulan itu", "di sana": it goes on with what was spoken of. */
function refersBack({ opener, marks, subject, number, regions, has }: Reading): boolean {
  if (opener || has('back')) return true;
  const its = (mark: Mark, at: number): boolean =>
    mark.tag === 'subject' && (mark.tokens.at(-1)!.its || POINTING.has(marks[at + 1]?.word ?? ''));
  if (!number && !regions && marks.some(its)) return true;
  return (
    !subject &&
    marks.some(
      ({ tag, tokens }) =>
        ['daftar', 'list', 'count', 'recap', 'chart', 'xlsx', 'pdf', 'csv', 'map'].includes(tag) &&
        tokens.some(({ its }) => its),
    )
  );
}

function asksHelp(reading: Reading): boolean {
  const { has, number, regions, subject } = reading;
  if (has('outside') || has('order') || has('thanks')) return false;
  if (onlyYou(reading)) return true;
  if (has('helper') && has('able') && has('respond') && number === undefined && regions === undefined) return true;
  return (
    has('help') &&
    number === undefined &&
    regions === undefined &&
    (subject === undefined || has('helper') || has('able'))
  );
}

/** "apa saja yang kamu tahu" */
const onlyYou = ({ marks, has }: Reading): boolean =>
  has('helper') && has('list') && marks.every(({ tag }) => tag === 'helper' || tag === 'list' || tag === 'small');

/** What a message says in the words of a query, for `subject`. */
function said(reading: Reading, subject: Subject): Partial<Query> {
  const { number, regions, period, stages, stuck, mine, field, group, sort, limit, about, as, responded, proposed } =
    reading;
  const { category, certificates, flagship } = reading;
  const guideline = subject === 'guideline';
  return defined({
    subject: nounOf(reading),
    number,
    regions: number === undefined ? regions : undefined,
    stages: subject === 'proposal' && stages && stages.stages.length > 0 ? stages.stages : undefined,
    responded: guideline ? responded : undefined,
    proposed: guideline ? proposed : undefined,
    period,
    stuck: sort === 'longest' && !reading.has('duration') ? undefined : stuck?.stuck,
    mine: mine || undefined,
    field: subject === 'mentor' ? field : undefined,
    category,
    certificates,
    flagship: flagship || undefined,
    group,
    sort,
    limit,
    about,
    as,
  });
}

/** A message that stands by itself. */
function whole(reading: Reading): Query | undefined {
  const asked = readAsk(reading);
  if (!asked || !hasGround(reading)) return undefined;
  const subject = reading.subject?.subject ?? 'proposal';
  // Whoever only names products looks for some: that is a search, and no question.
  if (subject === 'product' && !asked.explicit && !reading.sort && !reading.limit) return undefined;
  return completed({ ask: asked.ask, ...said(reading, subject), subject }, reading);
}

/** Something of the programme is named, not only a place or a time. */
function hasGround(reading: Reading): boolean {
  const { subject, number, stages, stuck, mine, regions, period, has, about, marks } = reading;
  if (subject || number || stages || (stuck && asksOf(reading)) || mine || has('recap') || (has('spread') && regions))
    return true;
  if (has('entered') && (regions || period)) return true;
  if (has('handed') && regions) return true;
  return Boolean(
    regions &&
      (['status', 'history', 'documents', 'complete', 'detail'].some((tag) => has(tag as Mark['tag'])) ||
        (about && !onlyExtent(marks)) ||
        onlyHow(marks)),
  );
}

/** "Garut gimana?" */
const onlyHow = (marks: Reading['marks']): boolean =>
  marks.every(({ tag }) => tag === 'region' || tag === 'how' || tag === 'small') &&
  marks.some(({ tag }) => tag === 'how');

/** "yang macet", "macet di mana saja"; "lambat banget sih" asks for nothing. */
const asksOf = ({ stuck, sort, has }: Reading): boolean =>
  Boolean(stuck?.relative) || sort !== undefined || (['list', 'daftar', 'which', 'count', 'there'] as const).some(has);

/** "luas Kalimantan Timur": of the land itself, not of what was proposed. */
const onlyExtent = (marks: Reading['marks']): boolean =>
  marks.every(({ tag, word, tokens }) => tag !== 'about' || (word === 'luas' && tokens.length === 1));

function continued(reading: Reading, previous: Query): Query | undefined {
  const asked = readAsk(reading);
  const subject = mentorsOf(reading, previous) ? 'proposal' : (nounOf(reading) ?? previous.subject!);
  const news = said(reading, subject);
  if (subject === previous.subject) delete news.subject;
  if (mentorsOf(reading, previous)) Object.assign(news, { ask: 'detail', about: 'mentors' });
  else if (onlyWhy(reading) && NAMED_ASKS.has(previous.ask)) Object.assign(news, { ask: 'detail', about: 'notes' });
  else if (asked?.explicit && !onlyDrawn(reading, previous)) news.ask = asked.ask;
  Object.assign(news, otherHalf(reading, previous));
  if (Object.keys(news).length === 0) return undefined;
  const query = follow(previous, { ...news, subject });
  if (!asked?.explicit && NAMED_ASKS.has(query.ask) && subject === 'proposal' && isFiltered(reading))
    query.ask = 'list';
  return completed(query, reading);
}

/** "petanya" after a list shows the same on a map. */
const onlyDrawn = ({ as, has, group }: Reading, { ask }: Query): boolean =>
  as === 'map' && ask === 'list' && !group && !has('count') && !has('recap') && !has('spread');

/** "yang sudah?", "yang belum?" after those who have not, or have, answered or proposed. */
function otherHalf({ has, responded, proposed }: Reading, previous: Query): Partial<Query> {
  if (responded !== undefined || proposed !== undefined || has('sent') || has('received') || has('no') === has('done'))
    return {};
  if (previous.responded !== undefined) return { responded: has('done') };
  return previous.proposed === undefined ? {} : { proposed: has('done') };
}

/** "pendampingnya?" after one proposal was spoken of. */
function mentorsOf({ subject, regions, field, opener, marks, has }: Reading, previous: Query): boolean {
  if (subject?.subject !== 'mentor' || previous.subject !== 'proposal' || !NAMED_ASKS.has(previous.ask)) return false;
  const its = opener || marks.some(({ tag, tokens }) => tag === 'subject' && tokens.at(-1)!.its);
  return !regions && !field && (its || !(has('list') || has('daftar') || has('count') || has('group')));
}

/** Settles what follows from the rest: which date, which group, and that one who asks for one proposal names it. */
function completed(query: Query, reading: Reading): Query | undefined {
  const subject = query.subject ?? 'proposal';
  if (reading.ahead && subject !== 'training') return undefined;
  const made: Query = { ...query, subject };
  if (made.period) made.dated = datedBy(made, reading.cameIn);
  if (reading.has('recap') && !made.group && !made.number) made.group = subject === 'proposal' ? 'stage' : 'province';
  if ((reading.has('spread') || made.as === 'map') && made.ask === 'count' && !made.group) made.group = 'province';
  if (made.as === 'map' && (made.group === 'category' || made.group === 'certificate')) made.group = 'province';
  if (made.ask === 'list' && made.sort === 'newest' && made.limit === undefined && isSingular(reading)) made.limit = 1;
  if (NAMED_ASKS.has(made.ask)) return named(made, reading);
  return fitting(made);
}

/** Status of many is a list; the other asks need a name. */
function named(query: Query, reading: Reading): Query | undefined {
  const isNamed = query.number !== undefined || query.regions !== undefined;
  if (query.subject !== 'proposal' && query.subject !== 'guideline') return undefined;
  if (query.subject === 'guideline' && (query.ask === 'detail' || query.ask === 'documents')) return undefined;
  if (isNamed) return fitting(query);
  return query.ask === 'status' && isFiltered(reading) ? fitting({ ...query, ask: 'list' }) : undefined;
}

/** "usulan terakhir yang masuk apa?", "… dari daerah mana?": only one can be meant; "urut terbaru" is but an order. */
const isSingular = ({ has, marks, subject }: Reading): boolean =>
  (subject !== undefined || has('which') || has('entered')) &&
  !has('list') &&
  !has('daftar') &&
  !has('all') &&
  !marks.some(({ tag, tokens }) => tag === 'newest' && tokens.some(({ word }) => word.startsWith('urut'))) &&
  !marks.some(({ tag }, at) => tag === 'units' && marks[at + 1]?.word !== 'mana') &&
  !marks.some(({ tokens }) => tokens.some(({ many }) => many));

const defined = <T extends object>(query: T): T =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as T;
