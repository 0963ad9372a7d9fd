import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { inPlainWords, OperatorError } from '../operator-error.ts';
import { type Extent, printed, type Report } from './bench/report.ts';

const USAGE = `npm run bench -- updates     what handling an update costs, beside a bare database and two grammY bots
npm run bench -- questions   what questions cost among few and among many entries, statement by statement
npm run bench -- catalogue   what a search costs among a million products
npm run bench -- reply       how soon an update is answered while a broadcast goes out
npm run bench -- processes   how many updates one, two and three processes take on one PostgreSQL
npm run bench -- start       how long a start takes, and what memory the process holds before and after many updates
options:
  --rounds 3       how often each is measured; medians are shown
  --people 300     how many take part
  --seconds 120    how long replies are measured
  --updates 100000 how many a process takes in until its memory is looked at again
  --json FILE      where the figures go (.data/bench/<part>.json)`;

/** The parts, each loaded only when it is asked for. */
const PARTS: Record<string, (extent: Extent) => Promise<Report>> = {
  updates: async (extent) => (await import('./bench/updates/index.ts')).updates(extent),
  questions: async (extent) => (await import('./bench/questions/index.ts')).questions(extent),
  reply: async (extent) => (await import('./bench/reply/index.ts')).reply(extent),
  processes: async (extent) => (await import('./bench/processes/index.ts')).processes(extent),
  start: async (extent) => (await import('./bench/start/index.ts')).start(extent),
  catalogue: async (extent) => (await import('./bench/catalogue/index.ts')).catalogue(extent),
};

const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      people: { type: 'string', default: '300' },
      seconds: { type: 'string', default: '120' },
      updates: { type: 'string', default: '100000' },
      json: { type: 'string' },
    },
  });
  const [name = ''] = positionals;
  const part = PARTS[name];
  const extent = {
    rounds: Number(values.rounds),
    people: Number(values.people),
    seconds: Number(values.seconds),
    updates: Number(values.updates),
  };
  if (!part || positionals.length > 1 || !Object.values(extent).every((much) => much >= 1))
    throw new OperatorError('Which part is to be measured?', USAGE);
  const report = await part(extent);
  process.stdout.write(`\n${printed(report)}\n`);
  const file = values.json ?? `.data/bench/${name}.json`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`\nThe figures are in ${file}.\n`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof OperatorError ? inPlainWords(error) : (error as Error).stack}\n`);
  process.exit(1);
});
