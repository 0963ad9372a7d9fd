import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';

// Each test starts processes, which on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const repository = new URL('../..', import.meta.url).pathname;
const shop = `generator client {
  provider = "prisma-client"
  output   = "../src/database/client"
}

datasource db {
  provider = "postgresql"
}

model Shop {
  id Int @id
}
`;
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'plut-generate-'));
  onTestFinished(() => rmSync(project, { recursive: true, force: true }));
  for (const folder of ['prisma', 'src/database']) mkdirSync(join(project, folder), { recursive: true });
  for (const file of ['src/database/generate.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(repository, file), join(project, file));
  }
  symlinkSync(join(repository, 'node_modules'), join(project, 'node_modules'));
  writeSchema(shop);
});

test('two at once both end well, and what is up to date is left alone', async () => {
  expect(await Promise.all([generate(), generate()])).toEqual([quiet, quiet]);
  expect(models()).toEqual(['Shop.ts']);
  expect(readdirSync(client()).filter((name) => name.startsWith('.new'))).toEqual([]);

  const made = statSync(join(client(), 'client.ts')).mtimeMs;
  expect(await generate()).toEqual(quiet);
  expect(statSync(join(client(), 'client.ts')).mtimeMs).toBe(made);
});

test('an image without the generator uses what was generated; without either nothing starts', async () => {
  await generate();
  rmSync(join(project, 'node_modules'));
  expect(await generate()).toEqual(quiet);
  rmSync(client(), { recursive: true });
  expect(await generate()).not.toEqual(quiet);
});

test('a changed schema is noticed, a model that went away goes away', async () => {
  await generate();
  writeSchema(shop.replace('Shop', 'Market'));
  expect(await generate()).toEqual(quiet);
  expect(models()).toEqual(['Market.ts']);
});

test('a schema that is wrong is said to be, and the next time again', async () => {
  writeSchema(shop.replace('Int', 'Nonsense'));
  for (const _time of ['first', 'second']) {
    expect(await generate()).toMatchObject({ status: 1, said: expect.stringMatching(/Nonsense.*schema\.prisma/s) });
  }
});

const quiet = { status: 0, said: '' };
const client = () => join(project, 'src/database/client');
const models = () => readdirSync(join(client(), 'models'));
const writeSchema = (schema: string) => writeFileSync(join(project, 'prisma/schema.prisma'), schema);

function generate(): Promise<{ status: number | null; said: string }> {
  const child = spawn(process.execPath, [join(project, 'src/database/generate.mjs')]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  return new Promise((done) => child.once('close', (status) => done({ status, said })));
}
