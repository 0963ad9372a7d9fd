import { setTimeout as rest } from 'node:timers/promises';
import { newSecret } from '../../vault.ts';
import { type BotProcess, botProcess } from '../ground/bot-process.ts';
import { openGround } from '../ground/database.ts';
import { roll } from '../ground/dice.ts';
import { type Fate, openTelegram, SECRET, TOKEN } from '../ground/telegram.ts';
import { type Found, invariants, type Run } from './invariants.ts';
import { type Kill, killing, POINTS } from './killing.ts';
import { type Person, person } from './person.ts';
import { registers } from './talks.ts';

/** How much is to happen. */
export type Extent = { seed: number; people: number; kills: number; processes: number; minutes?: number };

/** What happened, and what was found. */
export type Outcome = {
  seconds: number;
  updates: number;
  messages: number;
  kills: Kill[];
  calls: ReadonlyMap<string, number>;
  /** All that the processes wrote. */
  logs: string;
  found: Found[];
};

/** After the faults have ended, in milliseconds: whoever still waits then waits in vain. */
const PATIENCE = 60_000;
/** The database is away for so long at most, and what was sent meanwhile cannot be marked; in milliseconds. */
const AWAY = 8_000;

/** Kills, floods and hinders the bot while a town of people talks to it; then looks whether all that must hold does. */
export const run = async (
  { seed, people: many, kills, processes, minutes }: Extent,
  say: (line: string) => void,
): Promise<Outcome> => {
  const dice = roll(seed);
  const began = performance.now();
  const ground = await openGround();
  const bots: BotProcess[] = [];
  let faulty = true;
  const undo: (() => Promise<void>)[] = [ground.close];
  try {
    const telegram = await openTelegram({
      fate: () => (faulty ? misfortune(dice.next()) : 'done'),
      repeats: () => faulty && dice.chance(0.03),
      order: dice.shuffled,
      ...(processes > 1 && { hooks: () => bots.filter((bot) => bot.alive()).map(({ url }) => url) }),
      moment: (moment, by) => killer.moment(moment, by),
    });
    undo.push(telegram.close);
    const key = newSecret();
    for (let n = 1; n <= processes; n++) {
      const name = `p${n}`;
      bots.push(
        await botProcess(name, {
          DATABASE_URL: ground.url,
          PII_KEY: key,
          TELEGRAM_BOT_TOKEN: TOKEN,
          TELEGRAM_API_ROOT: telegram.root(name),
          ...(processes > 1 && {
            TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/telegram/webhook',
            TELEGRAM_WEBHOOK_SECRET: SECRET,
          }),
        }),
      );
    }
    const killer = killing(bots, ground, dice);
    await Promise.all(bots.map((bot) => bot.start()));
    undo.push(async () => void (await Promise.all(bots.map((bot) => bot.stop()))));
    say(`${many} people, ${kills} kills, ${processes} process${processes > 1 ? 'es' : ''}, seed ${seed}`);

    const town = new Map<number, Person>();
    const numbers = new Map<number, string>();
    telegram.hear((message) => town.get(message.chat)?.receives(message));
    const over = { is: false };
    const living = Array.from({ length: many }, async (_, n) => {
      const me = person(1_000_000 + n, telegram, dice);
      // They come one after the other, over most of the time that there is.
      await rest(((minutes ?? 0.75) * 55_000 * n) / many);
      if (over.is) return;
      town.set(me.id, me);
      numbers.set(me.id, await registers(me));
    });
    const everybody = Promise.all(living).then(() => true);

    const awayAt: { at: number; until: number }[] = [];
    const spacing = ((minutes ?? 1.2) * 60_000) / (kills + 1);
    for (let n = 0; n < kills; n++) {
      if (await Promise.race([everybody, rest(spacing, false, { ref: false })])) break;
      const point = POINTS[n % POINTS.length]!;
      await killer.strike(point);
      say(`killed: ${point}`);
      if (n % 5 === 2) {
        awayAt.push({ at: performance.now(), until: performance.now() + AWAY });
        ground.interrupt(n % 2 === 0 ? 'crashed' : 'stopped');
        say(`PostgreSQL ${n % 2 === 0 ? 'crashed' : 'stopped'}, and started again`);
      }
    }
    const limit = minutes === undefined ? 150_000 : minutes * 60_000;
    await Promise.race([everybody, rest(Math.max(0, limit - (performance.now() - began)), undefined, { ref: false })]);
    faulty = false;
    await Promise.race([everybody, rest(PATIENCE, undefined, { ref: false })]);
    over.is = true;
    const drained = await drain(ground.database.pool);
    const outcome: Run = {
      database: ground.database,
      telegram,
      interruptions: [...killer.kills, ...awayAt],
      people: [...town.values()].map((me) => {
        const [waitsFor, number] = [me.waitsFor(), numbers.get(me.id)];
        return { id: me.id, ...(waitsFor !== undefined && { waitsFor }), ...(number !== undefined && { number }) };
      }),
      logs: bots.map((bot) => bot.said()).join('\n'),
      drained,
    };
    return {
      seconds: (performance.now() - began) / 1_000,
      updates: telegram.confirmed.size,
      messages: telegram.shown.length,
      kills: killer.kills,
      calls: telegram.attempts,
      logs: outcome.logs,
      found: await invariants(outcome),
    };
  } finally {
    for (const step of undo.reverse()) await step();
  }
};

/** What becomes of a send, by a throw of the dice: one in twenty goes wrong. */
const misfortune = (thrown: number): Fate => {
  if (thrown < 0.01) return 'lost';
  if (thrown < 0.02) return 'dropped';
  if (thrown < 0.03) return 'late';
  if (thrown < 0.04) return { code: 502, description: 'Bad Gateway' };
  if (thrown < 0.048) return { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 };
  if (thrown < 0.05) return 'silent';
  return 'done';
};

type Pool = Awaited<ReturnType<typeof openGround>>['database']['pool'];

/** Milliseconds until nothing lies undone, inbox and outbox; gives up after two minutes. */
const drain = async (pool: Pool): Promise<number> => {
  for (const since = performance.now(); ; ) {
    const { rows } = await pool.query<{ left: number }>(
      `select (select count(*) from inbox where done_at is null)::int
        + (select count(*) from outbox where sent_at is null and dead_at is null and at <= now())::int as left`,
    );
    const passed = performance.now() - since;
    if (rows[0]!.left === 0 || passed > 120_000) return passed;
    await rest(200);
  }
};
