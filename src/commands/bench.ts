import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { inPlainWords, OperatorError } from '../operator-error.ts';
import { type Extent, printed, type Report } from './bench/report.ts';

const USAGE = `npm run bench -- updates     what handling an update costs, beside a bare database and two grammY bots
npm run bench -- questions   what questions cost among few and among many entries, statement by statement
npm run bench -- catalogue   what a search costs among a million products
options:
  --rounds 3       how often each is measured; medians are shown
  --people 300     how many take part
  --json FILE      where the figures go (.data/bench/<part>.json)`;

/** The parts, each loaded only when it is asked for. */
const PARTS: Record<string, (extent: Extent) => Promise<Report>> = {
  updates: async (extent) => (await import('./bench/updates/index.ts')).updates(extent),
  questions: async (extent) => (await import('./bench/questions/index.ts')).questions(extent),
  catalogue: async (extent) => (await import('./bench/catalogue/index.ts')).catalogue(extent),
};

const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      people: { type: 'string', default: '300' },
      json: { type: 'string' },
    },
  });
  const [name = ''] = positionals;
  const part = PARTS[name];
  const extent = { rounds: Number(values.rounds), people: Number(values.people) };
  if (!part || positionals.length > 1 || !(extent.rounds >= 1 && extent.people >= 1))
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
