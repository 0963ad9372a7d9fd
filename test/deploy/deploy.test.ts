import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../src/config.ts';
import { openMetrics } from '../../src/metrics.ts';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(`src/deploy/${file}`, root), 'utf8');

test('the dashboard asks for metrics that there are, and for all of them', async () => {
  const asked = new Set(read('grafana.json').match(/bot_[a-z_]+?(?=_bucket|\b)/g));
  const names = (await openMetrics().registry.getMetricsAsJSON()).map(({ name }) => name);
  expect([...asked].sort()).toEqual(names.filter((name) => name.startsWith('bot_')).sort());
});

test('the image holds what the bot reads, and starts what npm start does', () => {
  const dockerfile = read('Dockerfile');
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: { start: string } };
  const started = scripts.start.split(' && ').at(-1)!;
  expect(dockerfile).toContain(`CMD ${JSON.stringify(started.split(' ')).replaceAll(',', ', ')}`);
  for (const folder of ['prisma', 'locales', 'src']) expect(dockerfile).toContain(`COPY ${folder} ${folder}`);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(read('Dockerfile.dockerignore')).not.toContain('.env');
});

test('settings that the files set are settings of the bot', () => {
  const known = new Set<string>([
    ...SETTINGS,
    'NODE_ENV',
    'POSTGRES_PASSWORD',
    'POSTGRES_USER',
    'POSTGRES_DB',
    'PUBLIC_NAME',
  ]);
  const named = readdirSync(new URL('src/deploy/', root)).flatMap((file) =>
    file.endsWith('.json')
      ? []
      : [...read(file).matchAll(/\b([A-Z]+(?:_[A-Z]+)+)\b(?==|:|\})/g)].map((match) => match[1]!),
  );
  expect(named.filter((name) => !known.has(name))).toEqual([]);
  expect(named).toContain('DATABASE_URL');
});
