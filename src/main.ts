import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { type Config, environment, readConfig, warningsOf } from './config.ts';
import { openLog } from './log.ts';
import { inPlainWords, OperatorError } from './operator-error.ts';
import { type Running, start } from './start.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const report = (config: Config, { webUrl, playgroundUrl, telegram, sampled }: Running): void => {
  say('');
  say('PLUT-KUMKM Mandiri is running.');
  if (playgroundUrl) say(`  Playground   ${playgroundUrl}`);
  say(`  Catalogue    ${webUrl}/produk`);
  say(`  Health       ${webUrl}/healthz, ${webUrl}/readyz, ${webUrl}/metrics`);
  say(
    `  Database     ${config.databaseUrl ? 'the server in DATABASE_URL' : `embedded PostgreSQL in ${config.dataDir}`}`,
  );
  if (sampled) say('  Data         samples, as the database was empty (SAMPLE_DATA=off leaves it empty)');
  say(`  Telegram     ${telegram ? `@${telegram}` : 'not connected: set TELEGRAM_BOT_TOKEN'}`);
  say(`  Slack        ${config.slack ? 'connected' : 'not connected: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN'}`);
  say('Ctrl-C stops it all.');
};

const explain = (error: unknown, log: Logger): void => {
  if (error instanceof OperatorError) process.stderr.write(`\n${inPlainWords(error)}\n`);
  else log.fatal({ err: { type: (error as Error).name, message: (error as Error).message } }, 'could not start');
};

const run = async (): Promise<void> => {
  const config = readConfig(environment());
  const log = openLog(config.logLevel);
  for (const warning of warningsOf()) log.warn(warning);
  try {
    const running = await start(config, {
      log,
      now: () => new Date(),
      newId: randomUUID,
      newToken: () => randomBytes(24).toString('base64url'),
    });
    report(config, running);
    let stopping = false;
    const stop = () => {
      if (stopping) process.exit(1);
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (error) {
    explain(error, log);
    process.exit(1);
  }
};

run().catch((error: unknown) => {
  explain(error, openLog('info'));
  process.exit(1);
});
