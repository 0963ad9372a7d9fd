import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import type { BotProcess } from '../ground/bot-process.ts';
import type { Ground } from '../ground/database.ts';
import type { Dice } from '../ground/dice.ts';
import type { Moment } from '../ground/rooms.ts';

/** The points at which a process is killed. */
export const POINTS = [
  'accepted',
  'before commit',
  'after commit',
  'before send',
  'after send',
  'before mark',
  'at random',
] as const;
export type Point = (typeof POINTS)[number];

/** A kill, by this process's clock: when the process was started again, and until when it was up. */
export type Kill = { point: Point; by: string; at: number; again: number; until: number };

/** Longest wait for a point to come by, in milliseconds. */
const PATIENCE = 15_000;

const NOTIFY = `
create or replace function chaos_committed() returns trigger language plpgsql as
$$ begin perform pg_notify('chaos', ''); return null; end $$;
create or replace trigger chaos_committed after insert on outbox execute function chaos_committed()`;

/** Kills processes at named points and starts them again. */
export const killing = (processes: readonly BotProcess[], ground: Ground, dice: Dice) => {
  const kills: Kill[] = [];
  let armed: { moment: Moment; strike: (by: string) => void } | undefined;

  /** The points that the database shows: a write that waits for its end, and one that has just ended. */
  const atCommit = async (point: 'before commit' | 'after commit', strike: () => void): Promise<void> => {
    const client = new pg.Client({ connectionString: ground.url });
    client.on('error', () => {});
    await client.connect();
    try {
      if (point === 'after commit') {
        await client.query(NOTIFY);
        await client.query('listen chaos');
        const committed = new Promise<void>((resolve) => client.once('notification', () => resolve()));
        await Promise.race([committed, rest(PATIENCE, undefined, { ref: false })]);
        strike();
        return;
      }
      await client.query('begin; lock table outbox in share row exclusive mode');
      await rest(500);
      strike();
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'`);
      await client.query('rollback');
    } finally {
      await client.end();
    }
  };

  const byMoment = (moment: Moment, strike: (by?: string) => void): Promise<void> =>
    new Promise((resolve) => {
      const late = setTimeout(() => hit(), PATIENCE);
      const hit = (by?: string) => {
        clearTimeout(late);
        armed = undefined;
        strike(by);
        resolve();
      };
      armed = { moment, strike: hit };
    });

  return {
    kills,
    /** Told by the platforms' stand-ins; kills there and then where this is the moment waited for. */
    moment: (moment: Moment, by: string): void => {
      if (armed?.moment === moment) armed.strike(by);
    },
    /** One kill at this point, and the process up again. */
    strike: async (point: Point): Promise<void> => {
      let struck: { bot: BotProcess; gone: Promise<void>; at: number } | undefined;
      const strike = (by?: string) => {
        const bot = processes.find(({ name, url }) => name === by || url === by) ?? dice.pick(processes);
        struck = { bot, gone: bot.kill(), at: performance.now() };
      };
      if (point === 'at random') strike();
      else if (point === 'before commit' || point === 'after commit') await atCommit(point, strike);
      else await byMoment(point, strike);
      const { bot, gone, at } = struck!;
      await gone;
      await rest(dice.between(0, 1_000));
      const again = performance.now();
      await bot.start();
      kills.push({ point, by: bot.name, at, again, until: performance.now() });
    },
  };
};
