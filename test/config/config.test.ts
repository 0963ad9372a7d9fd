import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, SETTINGS, warningsOf } from '../../src/config.ts';
import { OperatorError } from '../../src/operator-error.ts';
import { keyFile, piiKeys } from '../../src/pii-key.ts';
import { newSecret, openVault } from '../../src/vault.ts';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const telegram = { TELEGRAM_BOT_TOKEN: TOKEN };
const slack = { SLACK_BOT_TOKEN: 'xoxb-1-2-secret', SLACK_APP_TOKEN: 'xapp-1-secret' };

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorError);
    return (error as OperatorError).message;
  }
  throw new Error('these settings were taken');
};

describe('what is absent', () => {
  test('nothing set: a database of its own, samples, the playground, loopback', () => {
    expect(readConfig({ PATH: '/bin' })).toEqual({
      dataDir: '.data',
      web: { host: '127.0.0.1', port: 8080 },
      playground: { host: '127.0.0.1', port: 3000 },
      sampleData: true,
      piiKeys: [],
      retention: {},
      ministry: 'Kementerian UMKM',
      logLevel: 'warn',
    });
  });

  test('empty strings, as an unfilled .env leaves them, count as absent', () => {
    const empty = Object.fromEntries(SETTINGS.map((name) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  test('a connected channel leaves neither samples nor playground on, unless they are asked for', () => {
    expect(readConfig(telegram)).toMatchObject({ sampleData: false, telegram: { token: TOKEN } });
    expect(readConfig(telegram).playground).toBeUndefined();
    expect(readConfig({ ...slack, PLAYGROUND: '3100', SAMPLE_DATA: 'on' })).toMatchObject({
      playground: { host: '127.0.0.1', port: 3100 },
      sampleData: true,
      slack: { botToken: slack.SLACK_BOT_TOKEN, appToken: slack.SLACK_APP_TOKEN },
    });
    expect(readConfig({ DATABASE_URL: 'postgresql://db/plut', PII_KEY: newSecret() }).sampleData).toBe(false);
  });
});

describe('groups set by half are refused by name', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'a webhook without its secret',
      { ...telegram, TELEGRAM_WEBHOOK_URL: 'https://a.go.id/x' },
      'TELEGRAM_WEBHOOK_SECRET',
    ],
    ['a secret without its webhook', { ...telegram, TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(20) }, 'TELEGRAM_WEBHOOK_URL'],
    ['a share of what is sent without a bot', { TELEGRAM_PER_SECOND: '10' }, 'TELEGRAM_BOT_TOKEN'],
    ['a share that is none', { ...telegram, TELEGRAM_PER_SECOND: '0' }, 'TELEGRAM_PER_SECOND'],
    [
      'a webhook without a bot',
      { TELEGRAM_WEBHOOK_URL: 'https://a.go.id', TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(20) },
      'TELEGRAM_BOT_TOKEN',
    ],
    ['Slack without a way in', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    ['Slack with both ways in', { ...slack, SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_SIGNING_SECRET'],
    ['a way into Slack without a bot', { SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_BOT_TOKEN'],
    ['a channel of the ministry without Slack', { SLACK_MINISTRY_CHANNEL: 'C012' }, 'SLACK_BOT_TOKEN'],
    ['a database without a key', { DATABASE_URL: 'postgresql://db/plut' }, 'PII_KEY'],
  ])('%s', (_, env, named) => {
    expect(refusal(env)).toContain(`${named}:`);
  });
});

describe('wrong values', () => {
  const webhook = { ...telegram, TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(20) };

  test('plain http is taken from this computer alone', () => {
    expect(refusal({ ...webhook, TELEGRAM_WEBHOOK_URL: 'http://plut.go.id/telegram/webhook' })).toContain('https://');
    expect(
      readConfig({ ...webhook, TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1:9/telegram/webhook/' }).telegram?.webhook?.url,
    ).toBe('http://127.0.0.1:9/telegram/webhook');
  });

  test('all faults are named at once, none with the value, which may be a secret', () => {
    const wrong = {
      TELEGRAM_BOT_TOKEN: 'geheim-1',
      SLACK_BOT_TOKEN: 'xoxp-geheim-2',
      PII_KEY: 'geheim-3',
      PORT: '99999',
      TELEGRAM_API_ROOT: 'geheim-4',
      DATABASE_URL: 'mysql://geheim-5',
      PLAYGROUND: 'ya',
      LOG_LEVEL: 'laut',
      TELEGRAM_WEBHOOK_SECRET: 'geheim 6',
    };
    const message = refusal(wrong);
    for (const name of Object.keys(wrong)) expect(message).toContain(`  ${name}: `);
    expect(message).not.toContain('geheim');
  });

  test('a key that is not 32 bytes is refused, several keys are taken in their order', () => {
    const [first, second] = [newSecret(), newSecret()];
    expect(readConfig({ PII_KEY: `${first}, ${second}` }).piiKeys).toEqual([first, second]);
    expect(refusal({ PII_KEY: `${first},${Buffer.from('short').toString('base64')}` })).toContain(
      'openssl rand -base64 32',
    );
  });
});

test('.env.example lists the same settings', () => {
  const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(new Set(listed)).toEqual(new Set(SETTINGS));
  expect(listed).toHaveLength(SETTINGS.length);
});

describe('files', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'plut-config-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  test('an .env that everybody can read is warned of', () => {
    const file = join(dataDir, '.env');
    expect(warningsOf(file)).toEqual([]);
    writeFileSync(file, 'TELEGRAM_BOT_TOKEN=x');
    chmodSync(file, 0o644);
    expect(warningsOf(file)).toHaveLength(1);
    chmodSync(file, 0o600);
    expect(warningsOf(file)).toEqual([]);
  });

  test('the key of an embedded database is made once, for its owner alone, and kept', () => {
    const config = readConfig({ DATA_DIR: join(dataDir, 'new') });
    const keys = piiKeys(config);
    expect(() => openVault(keys)).not.toThrow();
    expect(piiKeys(config)).toEqual(keys);
    expect(statSync(keyFile(config.dataDir)).mode & 0o777).toBe(0o600);
    expect(readdirSync(config.dataDir)).toEqual(['pii-key']);
  });

  test('PII_KEY seals from now on, and what the kept key sealed is still opened', () => {
    const config = { dataDir, piiKeys: [] };
    const kept = piiKeys(config);
    const given = newSecret();
    expect(piiKeys({ ...config, piiKeys: [given] })).toEqual([given, ...kept]);
    expect(piiKeys({ ...config, piiKeys: [given], databaseUrl: 'postgresql://db/plut' })).toEqual([given]);
  });

  test('data whose key is gone are refused, not given a new key', () => {
    mkdirSync(join(dataDir, 'postgres'));
    expect(() => piiKeys({ dataDir, piiKeys: [] })).toThrow(/missing/);
    expect(existsSync(keyFile(dataDir))).toBe(false);
  });
});
