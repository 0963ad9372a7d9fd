import { type Ground, openGround } from '../../ground/database.ts';
import { type Aim, type Extent, median, type Report, type Table } from '../report.ts';
import { withConversations } from './conversations.ts';
import { crowd, type Measured, type Way } from './crowd.ts';
import { TABLES } from './grammy.ts';
import { ours } from './ours.ts';
import { registered } from './registered.ts';
import { withSession } from './session.ts';
import { FIRST, LAST, TALK } from './talk.ts';
import { findPgbench, HOW_TO_GET_PGBENCH, prepareYardstick, yardstick } from './yardstick.ts';

const AT_ONCE = [16, 64];

/** How many have registered before, where nothing else is said, and where they are many. */
const FEW = 1_000;
const MANY = 1_000_000;

type Name = 'ours' | 'conversations' | 'session';
const NAMES: Record<Name, string> = {
  ours: '(a) this bot',
  conversations: '(c) grammY conversations',
  session: '(d) grammY session, switch',
};

/** People who have not been seen before, so that every registration begins with a stranger. */
let seen = 0;
const strangers = (count: number): number[] => Array.from({ length: count }, () => ++seen);

type Round = { answers: Record<Name, Measured>; whole: Record<Name, Measured>; yardstick?: number };

/** One round: everything once, one after the other, so that what else the machine does falls on all of them. */
const round = async (
  ways: Record<Name, Way>,
  ground: Ground,
  pgbench: string | undefined,
  people: number,
  atOnce: number,
) => {
  const measured = { answers: {}, whole: {} } as Round;
  if (pgbench) measured.yardstick = await yardstick(pgbench, ground, atOnce);
  for (const [name, way] of Object.entries(ways) as [Name, Way][]) {
    const known = strangers(people);
    await crowd(way, { people: known, atOnce, from: 0, to: FIRST - 1 });
    measured.answers[name] = await crowd(way, { people: known, atOnce, from: FIRST, to: LAST });
    await crowd(way, { people: known, atOnce, from: LAST + 1, to: TALK.length - 1 });
    measured.whole[name] = await crowd(way, { people: strangers(people), atOnce, from: 0, to: TALK.length - 1 });
  }
  return measured;
};

const middle = (rounds: Measured[], of: (one: Measured) => number) => median(rounds.map(of));

const tableOf = (rounds: Round[], atOnce: number, what: 'answers' | 'whole'): Table => ({
  title: `${what === 'answers' ? 'Answers alone' : 'Whole registrations, from a stranger’s first word to the number'}, ${atOnce} at once`,
  columns: ['', 'updates/s', '× (b)', 'CPU ms', 'p50 ms', 'p99 ms', 'first', 'last'],
  rows: [
    ...(rounds[0]?.yardstick
      ? [
          [
            '(b) pgbench, five statements',
            median(rounds.map((one) => one.yardstick!)),
            1,
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
          ],
        ]
      : []),
    ...(Object.keys(NAMES) as Name[]).map((name) => {
      const measured = rounds.map((one) => one[what][name]);
      return [
        NAMES[name],
        middle(measured, (m) => m.perSecond),
        rounds[0]?.yardstick ? median(rounds.map((one) => one[what][name].perSecond / one.yardstick!)) : undefined,
        middle(measured, (m) => m.cpu),
        middle(measured, (m) => m.p50),
        middle(measured, (m) => m.p99),
        middle(measured, (m) => m.byStep.at(0)!),
        middle(measured, (m) => m.byStep.at(-1)!),
      ];
    }),
  ],
});

const aimsOf = (rounds: Round[], atOnce: number): Aim[] => {
  const ratio = (what: 'answers' | 'whole', of: (one: Round) => number) =>
    median(rounds.map((one) => one[what].ours.perSecond / of(one)));
  const beside = (name: Name) => ratio('answers', (one) => one.answers[name].perSecond);
  const bare = (what: 'answers' | 'whole') => ratio(what, (one) => one.yardstick!);
  const few = atOnce === 16;
  return [
    ...(rounds[0]?.yardstick
      ? [
          { what: `answers, ${atOnce} at once, × pgbench`, found: bare('answers'), least: few ? 2 : 4 },
          { what: `registrations, ${atOnce} at once, × pgbench`, found: bare('whole'), least: few ? 0.9 : 1.8 },
        ]
      : []),
    ...(few
      ? [
          { what: 'answers × grammY conversations', found: beside('conversations'), least: 3 },
          { what: 'answers × grammY session', found: beside('session'), least: 1.5 },
          {
            what: 'last question / first, latency',
            found: median(rounds.map((one) => one.answers.ours.byStep.at(-1)! / one.answers.ours.byStep.at(0)!)),
            most: 1.1,
          },
        ]
      : []),
  ];
};

/** The last question among few who registered before, then among many. */
const amongMany = async (way: Way, { database }: Ground, { rounds, people }: Pick<Extent, 'rounds' | 'people'>) => {
  const last = async (): Promise<number> => {
    const took: number[] = [];
    for (let i = 1; i <= rounds; i++) {
      const known = strangers(people);
      await crowd(way, { people: known, atOnce: 16, from: 0, to: LAST - 1 });
      took.push((await crowd(way, { people: known, atOnce: 16, from: LAST, to: LAST })).p50);
    }
    return median(took);
  };
  const few = await last();
  process.stderr.write(`registering ${MANY} businesses\n`);
  await registered(database.pool, FEW + 1, MANY);
  // The first after that read what lies on the disk.
  await last();
  const many = await last();
  const table: Table = {
    title: 'The last question, 16 at once, p50 in milliseconds',
    columns: ['businesses registered before', 'p50 ms'],
    rows: [
      [FEW.toLocaleString('en-GB'), few],
      [MANY.toLocaleString('en-GB'), many],
    ],
  };
  return { table, aim: { what: 'last question, among 1,000,000 / among 1,000', found: many / few, most: 1.2 } };
};

/** What handling an update costs, beside a bare database and two bots built in the usual ways. */
export const updates = async ({ rounds, people }: Extent): Promise<Report> => {
  const ground = await openGround();
  const pgbench = findPgbench();
  try {
    await ground.database.pool.query(TABLES);
    await prepareYardstick(ground);
    await registered(ground.database.pool, 1, FEW);
    const ways = {
      ours: await ours(ground),
      conversations: await withConversations(ground),
      session: await withSession(ground),
    };
    // The first words warm all of them up.
    await round(ways, ground, pgbench, Math.ceil(people / 10), 16);
    const tables: Table[] = [];
    const aims: Aim[] = [];
    for (const atOnce of AT_ONCE) {
      const measured: Round[] = [];
      for (let i = 1; i <= rounds; i++) {
        process.stderr.write(`${atOnce} at once, round ${i} of ${rounds}\n`);
        measured.push(await round(ways, ground, pgbench, people, atOnce));
      }
      tables.push(tableOf(measured, atOnce, 'answers'), tableOf(measured, atOnce, 'whole'));
      aims.push(...aimsOf(measured, atOnce));
    }
    const among = await amongMany(ways.ours, ground, { rounds, people });
    tables.push(among.table);
    aims.push(among.aim);
    for (const way of Object.values(ways)) await way.close();
    return {
      about: `A registration of twelve questions, ${people} people, durable commits, no network; medians of ${rounds} rounds.${pgbench ? '' : `\n${HOW_TO_GET_PGBENCH}`}`,
      tables,
      aims,
    };
  } finally {
    await ground.close();
  }
};
