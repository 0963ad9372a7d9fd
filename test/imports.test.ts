import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('database/client'))
  .sort();

type Import = { from: string; to: string; typeOnly: boolean };

/** Every import of a file of ours: to another of ours (below src), or to a package. */
const imports: Import[] = files.flatMap((from) => {
  const code = readFileSync(join(root, from), 'utf8');
  const found = code.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm);
  return [...found].map(([, type, named, dynamic]) => {
    const target = (named ?? dynamic)!;
    const to = target.startsWith('.') ? relative(root, join(root, dirname(from), target)) : target;
    return { from, to, typeOnly: type !== undefined };
  });
});

const ours = (to: string): boolean => to.endsWith('.ts') || to.endsWith('.json');
const folder = (name: string): string => name.split('/').slice(0, -1).join('/');
const shown = ({ from, to }: Import): string => `${from} → ${to}`;

const breaking = (inside: (from: string) => boolean, allowed: (one: Import) => boolean): string[] =>
  imports.filter((one) => inside(one.from) && !allowed(one)).map(shown);

const within = (name: string) => (path: string) => path.startsWith(`${name}/`);
const oneOf = (to: string, ...names: string[]) => names.some((name) => to === name || to.startsWith(`${name}/`));

test('indonesian/ imports nothing of ours', () => {
  expect(breaking(within('indonesian'), ({ to }) => !ours(to) || oneOf(to, 'indonesian'))).toEqual([]);
});

test('conversation/ imports zod, indonesian/, itself, and types of turn.ts', () => {
  const allowed = ({ to, typeOnly }: Import) =>
    to === 'zod' || oneOf(to, 'indonesian', 'conversation') || (to === 'turn.ts' && typeOnly);
  expect(breaking(within('conversation'), allowed)).toEqual([]);
});

test('a flow imports conversation/, domain/, indonesian/ and its own folder; never a channel, a queue or another flow', () => {
  const allowed = ({ from, to, typeOnly }: Import) =>
    !ours(to) ||
    oneOf(to, 'conversation', 'domain', 'indonesian', folder(from).split('/').slice(0, 2).join('/')) ||
    (to === 'turn.ts' && typeOnly);
  expect(breaking((from) => /^flows\/[^/]+\//.test(from), allowed)).toEqual([]);
});

test('domain/ imports Prisma, how a statement is planned, turn.ts and indonesian/; it knows no chat', () => {
  const allowed = ({ to }: Import) =>
    !ours(to) || oneOf(to, 'domain', 'indonesian', 'database/client', 'database/planned-once.ts', 'turn.ts');
  expect(breaking(within('domain'), allowed)).toEqual([]);
});

test('papers/ take facts and give bytes', () => {
  const allowed = ({ to, typeOnly }: Import) => !ours(to) || oneOf(to, 'papers') || typeOnly;
  expect(breaking(within('papers'), allowed)).toEqual([]);
});

test('a channel imports the message, what a channel is, its SDK and its own folder', () => {
  const allowed = ({ from, to }: Import) =>
    !ours(to) ||
    oneOf(
      to,
      'conversation/message.ts',
      'channels/channel.ts',
      'operator-error.ts',
      folder(from).split('/').slice(0, 2).join('/'),
    );
  expect(breaking((from) => /^channels\/[^/]+\//.test(from), allowed)).toEqual([]);
});

test('grammY stays in telegram/ (and in the bots that the bench compares), Bolt and the Slack SDK in slack/, Prisma below the domain', () => {
  const only = (pattern: RegExp, ...places: string[]) =>
    imports.filter(({ from, to }) => pattern.test(to) && !places.some((place) => from.startsWith(place))).map(shown);
  expect(only(/^(@?grammy|@grammyjs)/, 'channels/telegram/', 'commands/bench/')).toEqual([]);
  expect(only(/^@slack\//, 'channels/slack/')).toEqual([]);
  expect(only(/^@prisma\//, 'database/')).toEqual([]);
});

test('only main.ts and commands/ read the clock and make ids', () => {
  const readers = files.filter(
    (name) =>
      name !== 'main.ts' &&
      !name.startsWith('commands/') &&
      /Date\.now\(\)|new Date\(\)|Math\.random\(\)|randomUUID\(\)/.test(readFileSync(join(root, name), 'utf8')),
  );
  expect(readers).toEqual([]);
});

test('only the outbox sends', () => {
  const senders = files.filter(
    (name) => !name.startsWith('channels/') && /channel\.send\(/.test(readFileSync(join(root, name), 'utf8')),
  );
  expect(senders).toEqual(['outbox/index.ts']);
});

test('only config.ts and its start read the environment', () => {
  const readers = files.filter((name) => /process\.env(?!\.PATH)/.test(readFileSync(join(root, name), 'utf8')));
  expect(readers.filter((name) => !['config.ts', 'main.ts'].includes(name) && !name.startsWith('commands/'))).toEqual(
    [],
  );
});
