// Generates the Prisma client when it is missing or older than prisma/schema.prisma. Runs before everything else, so it
// is plain JavaScript, takes a few milliseconds when there is nothing to do and prints nothing unless it fails.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const client = join(root, 'src/database/client');

const schema = join(root, 'prisma/schema.prisma');
const stamp = join(client, '.generated-from');
const prisma = generator();
const fingerprint =
  prisma &&
  createHash('sha256')
    .update(readFileSync(schema))
    .update(readFileSync(join(prisma, 'package.json')))
    .digest('hex');

if (fingerprint && readIfThere(stamp) !== fingerprint) generate();

/** Where Prisma's generator is; nowhere in an image, which holds what it generated. */
function generator() {
  try {
    return dirname(createRequire(import.meta.url).resolve('prisma/package.json'));
  } catch (error) {
    if (readIfThere(stamp) === undefined) throw error;
    return undefined;
  }
}

/**
 * Prisma writes its files one by one and empties the folder first. It does so in a folder of its own here, and each file
 * then takes its place in one step: two processes that generate at once write the same files over each other, and
 * neither ever meets half a file.
 */
function generate() {
  const workplace = join(client, `.new-${process.pid}`);
  const fresh = join(workplace, 'src/database/client');
  try {
    mkdirSync(join(workplace, 'prisma'), { recursive: true });
    copyFileSync(schema, join(workplace, 'prisma/schema.prisma'));
    const run = spawnSync(process.execPath, [join(prisma, 'build/index.js'), 'generate', '--no-hints'], {
      cwd: workplace,
      encoding: 'utf8',
      env: {
        ...process.env,
        // The client works through WebAssembly; naming a file that exists keeps Prisma from fetching an engine.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    });
    if (run.status !== 0) {
      console.error(`${run.stdout}${run.stderr}\nThe database client could not be made from prisma/schema.prisma.`);
      process.exitCode = 1;
      return;
    }
    const files = filesIn(fresh);
    for (const file of files) {
      mkdirSync(dirname(join(client, file)), { recursive: true });
      renameSync(join(fresh, file), join(client, file));
    }
    for (const file of filesIn(client)) if (!files.includes(file)) rmSync(join(client, file), { force: true });
    writeFileSync(`${workplace}/stamp`, fingerprint);
    renameSync(`${workplace}/stamp`, stamp);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

/** The generated files below a folder, as paths relative to it; what begins with a dot is not one. */
function filesIn(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const path = join(below, entry.name);
    return entry.isDirectory() ? filesIn(folder, path) : [path];
  });
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
