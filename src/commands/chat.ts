import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { consoleChannel } from '../channels/console/index.ts';
import { environment, readConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { inPlainWords } from '../operator-error.ts';
import { start } from '../start.ts';

const LEAVE = '/keluar';

/** How long what was said last may take to be answered once the input has ended, in milliseconds. */
const LAST_ANSWER = 1_500;

const { values } = parseArgs({ options: { as: { type: 'string', default: 'owner' } } });

const run = async (): Promise<void> => {
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const talk = consoleChannel({
    who: values.as,
    input: process.stdin,
    output: process.stdout,
    newId: randomUUID,
    leave: LEAVE,
    left: leave,
  });
  const running = await start(readConfig(environment()), {
    log: openLog('error'),
    now: () => new Date(),
    newId: randomUUID,
    newToken: () => randomBytes(24).toString('base64url'),
    channels: [talk],
    beside: true,
  });
  process.stdout.write(`You are "${values.as}". ${LEAVE} leaves.\n`);
  process.on('SIGINT', leave);
  await left;
  if (!process.stdin.isTTY) await new Promise((resolve) => setTimeout(resolve, LAST_ANSWER));
  await running.stop();
};

run().catch((error: Error) => {
  process.stderr.write(`${inPlainWords(error)}\n`);
  process.exitCode = 1;
});
