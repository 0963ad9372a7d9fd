import { fork } from 'node:child_process';
import { expect, test } from 'vitest';

const CLOCK = new URL('../../src/commands/ground/moved-clock.ts', import.meta.url).href;

test('a process whose clock is moved sees another time everywhere, and dates that are given stay as they are', async () => {
  const hour = 3_600_000;
  const child = fork(
    '-e',
    [
      `process.once('message', () => process.send([Date.now(), new Date().getTime(), new Date(5).getTime(), new Date() instanceof Date]))`,
    ],
    { execArgv: ['--import', 'tsx', '--import', CLOCK] },
  );
  child.send({ ahead: hour });
  const said = await new Promise<[number, number, number, boolean]>((resolve) =>
    child.once('message', resolve as never),
  );
  child.kill();
  const [now, made, given, isDate] = said;
  for (const told of [now, made]) expect(told - Date.now()).toBeGreaterThan(hour / 2);
  expect([given, isDate]).toEqual([5, true]);
});
