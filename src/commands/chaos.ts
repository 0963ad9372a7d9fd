import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inPlainWords, OperatorError } from '../operator-error.ts';
import { type Extent, type Outcome, run } from './chaos/run.ts';

const USAGE = `npm run chaos                      under three minutes: 200 owners, 5 kills
npm run chaos -- --minutes 20      as long, with as many more of both
options:
  --people N       how many owners come
  --kills N        how often a process is killed
  --processes 1    several share one database, reached by webhook
  --seed N         whom the dice favour; printed by every run`;

const given = () => {
  const options = {
    minutes: { type: 'string' },
    people: { type: 'string' },
    kills: { type: 'string' },
    processes: { type: 'string' },
    seed: { type: 'string' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new OperatorError((error as Error).message, USAGE);
  }
};

/** The short form takes so many minutes before the last are done. */
const SHORT = 1.5;

const extentOf = (): Extent => {
  const values = given();
  const number = (text: string | undefined, otherwise: number): number => {
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new OperatorError('That is no whole number above zero.', USAGE);
    return value;
  };
  const long = values.minutes !== undefined;
  const minutes = number(values.minutes, SHORT);
  return {
    seed: number(values.seed, Math.floor(Math.random() * 1_000_000) + 1),
    people: number(values.people, long ? 130 * minutes : 200),
    kills: number(values.kills, long ? Math.ceil(2.5 * minutes) : 5),
    processes: number(values.processes, 1),
    minutes,
  };
};

/** At most so many breaches of a kind are printed. */
const SHOWN = 5;

const printed = ({ seconds, updates, messages, kills, outages, calls, found }: Outcome): string =>
  [
    `${updates} updates of Telegram, ${messages} messages, ${kills.length} kills, PostgreSQL away ${outages} times, in ${Math.round(seconds)} s`,
    ...Object.entries(calls).map(
      ([platform, what]) => `${platform}: ${[...what].map(([fate, times]) => `${times} ${fate}`).join(', ')}`,
    ),
    '',
    ...found.flatMap(({ what, looked, breaches }) => [
      `${breaches.length === 0 ? 'holds   ' : 'BROKEN  '} ${what} (${looked})`,
      ...breaches.slice(0, SHOWN).map((breach) => `           ${breach}`),
      ...(breaches.length > SHOWN ? [`           and ${breaches.length - SHOWN} more`] : []),
    ]),
  ].join('\n');

const main = async (): Promise<void> => {
  const extent = extentOf();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const outcome = await run(extent, say, stopping.signal);
  say(`\n${printed(outcome)}`);
  if (outcome.found.every(({ breaches }) => breaches.length === 0)) return;
  const { seed, people, kills, processes, minutes } = extent;
  const again = Object.entries({ seed, people, kills, processes, ...(minutes !== SHORT && { minutes }) }).map(
    ([name, value]) => `--${name} ${value}`,
  );
  const logs = join(mkdtempSync(join(tmpdir(), 'plut-chaos-')), 'processes.log');
  writeFileSync(logs, outcome.logs);
  say(`\nWhat the processes wrote: ${logs}`);
  say(`The same people and dice again (how processes interleave differs): npm run chaos -- ${again.join(' ')}`);
  process.exitCode = 1;
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof OperatorError ? inPlainWords(error) : (error as Error).stack}\n`);
  process.exit(1);
});
