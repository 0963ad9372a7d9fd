import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { draftMigration } from '../database/draft.ts';
import { startEmbedded } from '../database/embedded.ts';
import { prismaFolder, readMigrations, readSchema } from '../database/migrations.ts';
import { inPlainWords, OperatorError } from '../operator-error.ts';

const usage = `npm run migration -- <name>           writes what prisma/schema.prisma changes as a new migration
npm run migration -- <name> --empty   makes an empty one, for SQL written by hand`;

try {
  await main();
} catch (error) {
  if (error instanceof OperatorError) console.error(inPlainWords(error));
  else console.error(error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { name, empty } = wanted();
  const sql = empty ? '' : await difference();
  if (sql === undefined) {
    console.log('Nothing to do: the migrations make what prisma/schema.prisma says.');
    return;
  }
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(prismaFolder, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'migration.sql');
  writeFileSync(file, sql);
  console.log(`${relative(process.cwd(), file)} is made. Read it, for it is what will be run.`);
}

function wanted(): { name: string; empty: boolean } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { empty: { type: 'boolean' } },
  });
  const name = positionals
    .join('_')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const unknown = Object.keys(values).filter((option) => option !== 'empty');
  if (unknown.length > 0) throw new OperatorError(`There is no option --${unknown[0]}.`, usage);
  if (!/^[a-z0-9_]+$/.test(name)) throw new OperatorError('A migration needs a name of letters and digits.', usage);
  return { name, empty: values.empty === true };
}

/** Compares on a PostgreSQL that is started for this alone. */
async function difference(): Promise<string | undefined> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plut-migration-'));
  try {
    const server = await startEmbedded({ dataDir, log: { info() {}, warn() {}, error() {} }, durable: false });
    try {
      return await draftMigration(server.url, readMigrations(), readSchema());
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
