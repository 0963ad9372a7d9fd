import { setTimeout as rest } from 'node:timers/promises';
import { OperatorError } from '../../operator-error.ts';
import { newSecret } from '../../vault.ts';
import { type BotProcess, botProcess } from '../ground/bot-process.ts';
import { openGround } from '../ground/database.ts';
import { roll } from '../ground/dice.ts';
import type { Moment, Rooms } from '../ground/rooms.ts';
import { APP_TOKEN, BOT_TOKEN, CHANNEL, openSlack } from '../ground/slack.ts';
import { SIGNING_SECRET } from '../ground/slack-envelopes.ts';
import { openTelegram } from '../ground/telegram.ts';
import { crowd } from './crowd.ts';
import { type Found, invariants, type Span } from './invariants/index.ts';
import { type Kill, killing, POINTS } from './killing.ts';
import { misfortune } from './misfortune.ts';
import { furnish } from './town.ts';
import { bytesOf } from './voices.ts';

/** How much is to happen. */
export type Extent = { seed: number; people: number; kills: number; processes: number; minutes: number };

/** What happened, and what was found. */
export type Outcome = {
  seconds: number;
  updates: number;
  messages: number;
  kills: Kill[];
  outages: number;
  calls: Record<string, ReadonlyMap<string, number>>;
  /** All that the processes wrote. */
  logs: string;
  found: Found[];
};

/** Whoever still waits when nothing was said for so many milliseconds waits in vain. */
const PATIENCE = 30_000;
/** The clock is moved by at most so many milliseconds, ahead and back again. */
const CLOCK = 20_000;
/** People come in the first part of the time, so that the last of them are done by its end. */
const COMING = 0.8;

/** Kills, floods and hinders the bot while a town of people talks to it; then looks whether all that must hold does. */
export const run = async (
  { seed, people, kills, processes, minutes }: Extent,
  say: (line: string) => void,
  stopped: AbortSignal,
): Promise<Outcome> => {
  const dice = roll(seed);
  const began = performance.now();
  const ground = await openGround();
  const bots: BotProcess[] = [];
  const undo: (() => Promise<unknown>)[] = [ground.close];
  let faulty = true;
  const live = async (): Promise<Outcome> => {
    const given = {
      fate: () => (faulty ? misfortune(dice.next()) : 'done'),
      repeats: () => faulty && dice.chance(0.03),
      moment: (moment: Moment, by: string) => killer.moment(moment, by),
      ...(processes > 1 && { hooks: () => bots.filter((bot) => bot.alive()).map(({ url }) => url) }),
    };
    const telegram = await openTelegram({ ...given, order: dice.shuffled, file: bytesOf });
    undo.push(telegram.close);
    const slack = await openSlack({ ...given, pick: dice.pick });
    undo.push(slack.close);
    const town = await furnish(ground.database, people);
    const key = newSecret();
    for (let n = 1; n <= processes; n++) {
      const name = `p${n}`;
      const settings = {
        DATABASE_URL: ground.url,
        PII_KEY: key,
        ...telegram.settings(name),
        TELEGRAM_PER_SECOND: '100',
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_API_URL: slack.root(name),
        SLACK_MINISTRY_CHANNEL: CHANNEL,
        ...(processes > 1 ? { SLACK_SIGNING_SECRET: SIGNING_SECRET } : { SLACK_APP_TOKEN: APP_TOKEN }),
      };
      bots.push(await botProcess(name, settings));
    }
    const killer = killing(bots, ground, dice);
    undo.push(() => Promise.all(bots.map((bot) => bot.stop())));
    await Promise.all(bots.map((bot) => bot.start()));
    say(`${people} owners, ${kills} kills, ${processes} process${processes > 1 ? 'es' : ''}, seed ${seed}`);

    const span = minutes * 60_000;
    const there = crowd({ owners: people, span: span * COMING, seed }, town, telegram, slack);
    const started = performance.now();
    const outages: Span[] = [];
    for (let n = 0; n < kills; n++) {
      await rest(Math.max(0, started + (span * (n + 1)) / (kills + 1) - performance.now()));
      const point = POINTS[n % POINTS.length]!;
      await killer.strike(point);
      say(`killed: ${point}`);
      slack.cut(dice.chance(0.5));
      for (const bot of bots) bot.moveClock(dice.between(-CLOCK, CLOCK));
      if (n % 5 !== 2) continue;
      const how = n % 2 === 0 ? 'crashed' : 'stopped';
      const at = performance.now();
      await ground.interrupt(how);
      outages.push({ at, until: performance.now() });
      say(`PostgreSQL ${how}, and was started again`);
    }
    await rest(Math.max(0, started + span - performance.now()));
    faulty = false;
    for (const bot of bots) bot.moveClock(0);
    const drained = drain(ground.database.pool);
    await Promise.race([there.everybody, silence(telegram, slack)]);
    await settled(ground.database.pool);

    const logs = bots.map((bot) => bot.said()).join('\n');
    return {
      seconds: (performance.now() - began) / 1_000,
      updates: telegram.confirmed.size + telegram.repeated(),
      messages: telegram.shown.length + slack.shown.length,
      kills: killer.kills,
      outages: outages.length,
      calls: { Telegram: telegram.calls, Slack: slack.calls },
      logs,
      found: await invariants({
        database: ground.database,
        telegram,
        slack,
        kills: killer.kills,
        outages,
        crowd: there,
        town,
        logs,
        drained: await drained,
      }),
    };
  };
  try {
    return await Promise.race([live(), aborted(stopped)]);
  } finally {
    for (const step of undo.reverse()) await step();
  }
};

/** Whoever stops the run is left nothing to clear away. */
const aborted = (stopped: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    stopped.addEventListener('abort', () =>
      reject(new OperatorError('Stopped before its end: nothing was looked at.', 'Start it again, and let it run.')),
    ),
  );

/** Resolves once nothing has been said for a while. */
const silence = async (...platforms: Rooms[]): Promise<void> => {
  for (let said = -1, before = -2; said !== before; ) {
    before = said;
    await rest(PATIENCE, undefined, { ref: false });
    said = platforms.reduce((sum, { shown }) => sum + shown.length, 0);
  }
};

type Pool = Awaited<ReturnType<typeof openGround>>['database']['pool'];

const LEFT = `select count(*)::int as left from outbox
  where created_at <= $1 and sent_at is null and dead_at is null and at <= now()`;

/** Milliseconds until nothing lies in the outbox of what was there now; gives up after two minutes. */
const drain = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ now: Date }>('select now()');
  for (const since = performance.now(); ; await rest(200)) {
    const left = (await pool.query<{ left: number }>(LEFT, [rows[0]!.now])).rows[0]!.left;
    const passed = performance.now() - since;
    if (left === 0 || passed > 120_000) return passed;
  }
};

/** Waits, half a minute at most, until nothing is under way any more. */
const settled = async (pool: Pool): Promise<void> => {
  const undone = `select (select count(*) from inbox where done_at is null)::int
    + (select count(*) from outbox where sent_at is null and dead_at is null and at <= now())::int as left`;
  for (let waited = 0; waited < 30_000; waited += 200) {
    if ((await pool.query<{ left: number }>(undone)).rows[0]!.left === 0) return;
    await rest(200);
  }
};
