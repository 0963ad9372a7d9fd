import { TZDate } from '@date-fns/tz';
import { addMonths } from 'date-fns/addMonths';
import { type Outcome, spoken } from '../../conversation/flow.ts';
import { type Choice, command, reply, say, type Text } from '../../conversation/message.ts';
import { isId } from '../../domain/people/grants.ts';
import {
  type Looking,
  type Training,
  trainingById,
  upcomingTopics,
  upcomingTrainings,
} from '../../domain/trainings/trainings.ts';
import { dayOf, JAKARTA } from '../../domain/working-days.ts';
import type { Gazetteer } from '../../indonesian/gazetteer.ts';
import { fold } from '../../indonesian/normalise.ts';
import { understand } from '../../indonesian/understand.ts';
import type { Turn } from '../../turn.ts';
import { bookingChoice, cardOf, pinOf } from './card.ts';
import { labelsOf, startOf } from './words.ts';

/** So many trainings are shown at once: more is a list that nobody reads on a phone. */
const PAGE = 5;

/** Words of a wish that say nothing of which training is meant. */
const SAID =
  /\b(mau|ingin|pengen|pengin|pgn|pingin|minta|tolong|bisa|boleh|gimana|bagaimana|gmn|cara|caranya|daftar|mendaftar|ikut|ikutan|cari|butuh|perlu|lihat|liat|cek|tanya|nanya|ada|apa|aja|saja|pelatihan|training|trainings|kelas|workshop|bimtek|kursus|diklat|jadwal|pesan|booking|book|yang|di|untuk|tentang|soal|bulan|ini|depan|dong|ya|kak|min|pak|bu|saya|aku|want|need|the|a|to|for|any|join)\b/g;

const wordsIn = (text: string): string[] =>
  fold(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(SAID, ' ')
    .split(' ')
    .filter((word) => word.length >= 3)
    .slice(0, 6);

/** A month (YYYY-MM) from its first instant on, by Jakarta's clock, and before the next one's. */
const monthSpan = (month: string): { from: Date; to: Date } => {
  const first = new TZDate(`${month}-01T00:00:00`, JAKARTA);
  return { from: new Date(first.getTime()), to: new Date(addMonths(first, 1).getTime()) };
};

const seatsOf = ({ capacity, taken }: Training): Text => say('training.seats', { free: capacity - taken });

const lineOf = (training: Training): Text =>
  say('training.line', {
    title: training.title,
    at: startOf(training),
    site: training.site.name,
    seats: seatsOf(training),
  });

/** A page of trainings; `rest` asks for the next. */
const listed = (
  trainings: readonly Training[],
  { page = 1, rest, words }: { page?: number; rest: string; words?: string | undefined },
): Outcome => {
  const from = (page - 1) * PAGE;
  const shown = trainings.slice(from, from + PAGE);
  const left = trainings.length - from - shown.length;
  const lines = { lines: shown.map(lineOf) };
  const labels = labelsOf(shown);
  const more = left > 0 ? say('training.more', { count: left }) : say('training.nothingMore');
  return spoken(
    reply(words ? say('training.foundFor', { words, lines, more }) : say('training.found', { lines, more }), {
      choices: [
        ...shown.map(({ id }, i) => command(`pelatihan ${id}`, labels[i]!)),
        ...(left > 0 ? [command(`pelatihan ${rest}/${page + 1}`, say('training.button.next'))] : []),
        ...WAYS,
      ],
    }),
  );
};

const WAYS: Choice[] = [
  command('pelatihan topik', say('training.button.topics')),
  command('pelatihan bulan', say('training.button.months')),
  command('pesanan', say('training.button.own')),
];

/** `/pelatihan`: what can be booked, what was asked for first; "topik", "bulan", a page, the id of one, or free words. */
export const showTrainings =
  (gazetteer: Gazetteer) =>
  async (turn: Turn, rest: string): Promise<Outcome> => {
    const [asked = '', page = ''] = /^(.*?)(?:\/(\d{1,3}))?$/s.exec(rest)?.slice(1) ?? [];
    // What stands behind a button is short.
    const at = {
      page: Number(page || 1),
      rest: fold(asked)
        .replace(/[^a-z0-9 -]+/g, ' ')
        .slice(0, 40),
    };
    if (isId(asked)) return showTraining(turn, asked);
    if (asked === 'topik') return topics(turn);
    if (asked === 'bulan') return months(turn);
    const month = /^bulan (\d{4}-(?:0[1-9]|1[0-2]))$/.exec(asked)?.[1];
    if (month) return found(turn, monthSpan(month), at);
    const period = periodIn(turn, asked, gazetteer);
    const words = wordsIn(asked);
    if (words.length === 0 && !period) return found(turn, {}, { ...at, rest: 'semua' });
    return found(turn, period ?? { words }, { ...at, words: period ? undefined : words.join(' ') });
  };

const periodIn = ({ now }: Turn, text: string, gazetteer: Gazetteer): Looking | undefined => {
  if (text.trim() === '' || text.length > 200) return undefined;
  const { period, subject } = understand(`pelatihan apa saja ${text.replace(/pelatihan/gi, ' ')}`, {
    today: dayOf(now, JAKARTA),
    gazetteer,
    previous: undefined,
  });
  if (!period || subject !== 'training') return undefined;
  const from = new TZDate(`${period.from}T00:00:00`, JAKARTA);
  const to = new TZDate(`${period.to}T23:59:59`, JAKARTA);
  return { from: new Date(from.getTime()), to: new Date(to.getTime()) };
};

const found = async (
  turn: Turn,
  looking: Looking,
  at: { page: number; rest: string; words?: string | undefined },
): Promise<Outcome> => {
  const trainings = await upcomingTrainings(turn, looking);
  if (trainings.length > 0) return listed(trainings, at);
  const all = await upcomingTrainings(turn);
  if (all.length === 0) return spoken(reply(say('training.none')));
  const instead = listed(all, { rest: 'semua' });
  if (!at.words) return instead;
  return { say: [reply(say('training.noneFor', { words: at.words })), ...instead.say] };
};

const topics = async (turn: Turn): Promise<Outcome> => {
  const known = await upcomingTopics(turn);
  if (known.length === 0) return spoken(reply(say('training.none')));
  return spoken(
    reply(say('training.topics'), {
      choices: [
        ...known
          .filter((topic) => topic.length <= 30)
          .map((topic) => command(`pelatihan ${topic}`, say('value.value', { value: topic }))),
        command('pelatihan', say('training.button.all')),
      ],
    }),
  );
};

const months = async (turn: Turn): Promise<Outcome> => {
  const trainings = await upcomingTrainings(turn);
  if (trainings.length === 0) return spoken(reply(say('training.none')));
  const known = [...new Set(trainings.map(({ startsAt }) => dayOf(startsAt, JAKARTA).slice(0, 7)))].sort().slice(0, 6);
  return spoken(
    reply(say('training.months'), {
      choices: [
        ...known.map((month) =>
          command(
            `pelatihan bulan ${month}`,
            say('training.month', { month: `m${month.slice(5)}`, year: month.slice(0, 4) }),
          ),
        ),
        command('pelatihan', say('training.button.all')),
      ],
    }),
  );
};

/** The card of a training, with what one may do. */
const showTraining = async (turn: Turn, id: string): Promise<Outcome> => {
  const training = await trainingById(turn.tx, id);
  if (!training || training.state === 'planned') return spoken(reply(say('training.notFound')));
  const bookable = training.state === 'published' && training.startsAt > turn.now;
  return spoken(
    reply(await cardOf(turn, training), {
      ...pinOf(training),
      choices: [...(bookable ? [bookingChoice(training)] : []), command('pelatihan', say('training.button.others'))],
    }),
  );
};
