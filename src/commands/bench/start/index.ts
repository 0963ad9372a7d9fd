import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { botProcess } from '../../ground/bot-process.ts';
import { flood } from '../../ground/flood.ts';
import { openTelegram } from '../../ground/telegram.ts';
import { type Extent, median, type Report } from '../report.ts';

/** How much a process holds in memory, in MiB, where the system says so. */
const memoryOf = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) / 1_024;
};

/** Until a process is at rest, in milliseconds. */
const REST = 5_000;

/** How long a start takes with the database of the bot's own, and whether memory grows with what the process handles. */
export const start = async ({ rounds, updates }: Extent): Promise<Report> => {
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let n = 0; n < rounds; n++) {
    const dataDir = mkdtempSync(join(tmpdir(), 'plut-start-'));
    try {
      cold.push(await timed(dataDir));
      warm.push(await timed(dataDir));
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  const memory = await held(updates);
  return {
    about: `Starting ${rounds} times, with the database that comes with the bot; then ${updates.toLocaleString('en-GB')} updates`,
    tables: [
      {
        title: 'From the command to ready, in seconds',
        columns: ['', 'median', 'most'],
        rows: [
          ['cold: an empty folder', median(cold), Math.max(...cold)],
          ['warm: what is there is opened', median(warm), Math.max(...warm)],
        ],
      },
      {
        title: 'Memory of the process, in MiB',
        columns: ['at rest', ...memory.map(({ updates }) => `after ${updates.toLocaleString('en-GB')}`).slice(1)],
        rows: [memory.map(({ mib }) => mib)],
      },
    ],
    aims: [
      // The first half fills what is kept: compiled code, words, caches that have a bound.
      { what: 'memory after all updates / after half of them', found: memory[2]!.mib / memory[1]!.mib, most: 1.1 },
    ],
  };
};

const timed = async (dataDir: string): Promise<number> => {
  const bot = await botProcess('bot', { DATA_DIR: dataDir, PLAYGROUND: 'off', LOG_LEVEL: 'error' });
  const began = performance.now();
  await bot.start();
  try {
    while (!(await fetch(`${bot.url}/readyz`)).ok) await rest(10);
    return (performance.now() - began) / 1_000;
  } finally {
    await bot.stop();
  }
};

/** Memory at rest, after half of the updates and after all, each once what was said has been answered. */
const held = async (updates: number): Promise<{ updates: number; mib: number }[]> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-memory-'));
  const telegram = await openTelegram({ hooks: () => [bot.url] });
  const bot = await botProcess('bot', {
    DATA_DIR: dataDir,
    ...telegram.settings('bot'),
    // The server takes all that comes: what is looked at is the process, not its patience.
    TELEGRAM_PER_SECOND: '9999',
    LOG_LEVEL: 'error',
  });
  const come = flood(telegram);
  const half = Math.ceil(updates / 2);
  const found: { updates: number; mib: number }[] = [];
  const look = async (done: number): Promise<void> => {
    await rest(REST);
    found.push({ updates: done, mib: memoryOf(bot.pid()!) });
  };
  try {
    await bot.start();
    await look(0);
    await come(half);
    await look(half);
    await come(updates - half);
    await look(updates);
    return found;
  } finally {
    await bot.stop();
    await telegram.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
