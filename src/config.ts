import { statSync } from 'node:fs';
import { z } from 'zod';
import { type Days, KINDS } from './domain/rights/retention.ts';
import { OperatorError } from './operator-error.ts';
import type { Proxies } from './proxies.ts';

/** Loopback addresses, where neither https nor a stranger is to be expected. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const webAddress = (why: string) =>
  z
    .url({
      abort: true,
      protocol: /^https?$/,
      error: `${why} must be a web address such as https://plut.example.go.id`,
    })
    .refine((url) => url.startsWith('https:') || LOOPBACK.has(new URL(url).hostname), {
      error: `${why} must begin with https:// (http:// is taken for this computer alone)`,
    })
    .transform((url) => url.replace(/\/+$/, ''));

const port = (error: string) =>
  z
    .string()
    .regex(/^\d+$/, { error, abort: true })
    .transform(Number)
    .pipe(z.int({ error }).min(0, { error }).max(65_535, { error }));

const proxy = z
  .url({ protocol: /^https?$/, error: 'must be the address of a proxy such as http://proxy.example.go.id:3128' })
  .optional();

const isKey = (key: string): boolean => /^[A-Za-z0-9+/]{43}=$/.test(key);

/** How a key for PII_KEY is made, for whoever has none. */
export const MAKE_A_KEY = 'openssl rand -base64 32, or: npm run admin -- key';

/** Every setting, as a string of the environment. The messages never quote a value: it may be a secret. */
const settings = z.object({
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/./,
      'must begin with postgresql://; leave it out for the database that comes with the bot',
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port('must be a port, 0 to 65535').default(8080),
  PUBLIC_URL: webAddress('the address at which everybody reaches this server').optional(),
  PLAYGROUND: z
    .union([z.literal(['on', 'off']), port('')], { error: 'must be on, off, or a port such as 3000' })
    .optional(),
  SAMPLE_DATA: z.literal(['on', 'off'], { error: 'must be on or off' }).optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'is not a token as @BotFather gives it: digits, a colon, letters')
    .optional(),
  TELEGRAM_API_ROOT: webAddress('the Bot API').optional(),
  TELEGRAM_WEBHOOK_URL: webAddress('the address that Telegram calls').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ and -; make one: openssl rand -hex 32')
    .optional(),
  TELEGRAM_PER_SECOND: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of messages, 1 to 9999')
    .transform(Number)
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-/, 'must be the "Bot User OAuth Token", which begins with xoxb-')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'must be an app-level token, which begins with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: webAddress("Slack's Web API").optional(),
  SLACK_MINISTRY_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, "must be the channel's id, which begins with C, not its name")
    .optional(),
  PII_KEY: z
    .string()
    .transform((keys) => keys.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every(isKey), {
      error: `must be 32 bytes in base64, or several such keys with commas between them; make one: ${MAKE_A_KEY}`,
    })
    .default([]),
  RETENTION: z
    .string()
    .transform((given) => given.split(/[\s,]+/).map((pair) => pair.split('=')))
    .refine(
      (pairs) => pairs.every(([kind, days]) => KINDS.some((one) => one === kind) && /^\d{1,5}$/.test(days ?? '')),
      {
        error: `must be pairs such as talks=180 requests=365, of: ${KINDS.join(', ')}`,
      },
    )
    .transform((pairs): Days => Object.fromEntries(pairs.map(([kind, days]) => [kind, Number(days)])))
    .default({}),
  HTTPS_PROXY: proxy,
  HTTP_PROXY: proxy,
  NO_PROXY: z.string().optional(),
  MINISTRY_NAME: z.string().default('Kementerian UMKM'),
  LOG_LEVEL: z
    .literal(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('warn'),
});

type Name = keyof typeof settings.shape;

/** The names of all settings, as .env.example lists them. */
export const SETTINGS = Object.keys(settings.shape) as Name[];

/** The settings, checked. */
export type Config = {
  /** A PostgreSQL that is run elsewhere; without it the bot runs its own, in `dataDir`. */
  databaseUrl?: string;
  /** The folder for all that the bot keeps. */
  dataDir: string;
  /** Where webhooks, health and metrics are served; port 0 takes any free one. */
  web: { host: string; port: number };
  /** Where everybody reaches the public pages, without a slash at its end. */
  publicUrl?: string;
  playground?: { host: '127.0.0.1'; port: number };
  /** An empty database is filled with samples. */
  sampleData: boolean;
  /** `perSecond`: what this process may send in all. */
  telegram?: { token: string; apiRoot?: string; webhook?: { url: string; secret: string }; perSecond?: number };
  /** Exactly one of `appToken` (Socket Mode) and `signingSecret` (HTTP) is set. */
  slack?: { botToken: string; appToken?: string; signingSecret?: string; apiUrl?: string; ministryChannel?: string };
  /** Secrets that seal private data; the first seals, all open. Empty where the embedded database keeps its own. */
  piiKeys: string[];
  /** Days that kinds of data are kept, where not the usual ones. */
  retention: Days;
  /** By which the platforms are reached. */
  proxies?: Proxies;
  ministry: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/** The environment, with what .env adds to it where there is one; what is set already stays. */
export const environment = (): NodeJS.ProcessEnv => {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return process.env;
};

/** A setting as it is written; those of proxies are, by custom, in small letters as often as in capitals. */
const written = (env: Record<string, string | undefined>, name: Name): string | undefined =>
  (env[name] ?? (name.endsWith('_PROXY') ? env[name.toLowerCase()] : undefined))?.trim();

/** The environment's part that is ours; what is empty counts as absent. */
const present = (env: Record<string, string | undefined>): Partial<Record<Name, string>> =>
  Object.fromEntries(SETTINGS.map((name) => [name, written(env, name)]).filter(([, value]) => value));

/** What is set by half: each of these is one thing only together with others. */
const halves = (set: Partial<Record<Name, string>>): string[] => {
  const faults: string[] = [];
  const needs = (name: Name, other: Name, why: string) => {
    if (set[name] && !set[other]) faults.push(`${other}: is missing, ${why}`);
  };
  needs('TELEGRAM_API_ROOT', 'TELEGRAM_BOT_TOKEN', 'and TELEGRAM_API_ROOT means nothing without it');
  needs('TELEGRAM_PER_SECOND', 'TELEGRAM_BOT_TOKEN', 'and TELEGRAM_PER_SECOND means nothing without it');
  needs('TELEGRAM_WEBHOOK_URL', 'TELEGRAM_BOT_TOKEN', 'and TELEGRAM_WEBHOOK_URL means nothing without it');
  needs(
    'TELEGRAM_WEBHOOK_URL',
    'TELEGRAM_WEBHOOK_SECRET',
    'and without it anybody could speak in the name of Telegram; make one: openssl rand -hex 32',
  );
  needs(
    'TELEGRAM_WEBHOOK_SECRET',
    'TELEGRAM_WEBHOOK_URL',
    'and TELEGRAM_WEBHOOK_SECRET means nothing without it; leave both out and the bot asks Telegram for news',
  );
  for (const name of ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL', 'SLACK_MINISTRY_CHANNEL'] as const)
    needs(name, 'SLACK_BOT_TOKEN', `and ${name} means nothing without it`);
  if (set.SLACK_BOT_TOKEN && !set.SLACK_APP_TOKEN && !set.SLACK_SIGNING_SECRET)
    faults.push(
      'SLACK_APP_TOKEN: is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP (events at /slack/events)',
    );
  if (set.SLACK_APP_TOKEN && set.SLACK_SIGNING_SECRET)
    faults.push('SLACK_SIGNING_SECRET: leave it out with SLACK_APP_TOKEN (Socket Mode), or that one out for HTTP');
  needs(
    'DATABASE_URL',
    'PII_KEY',
    `and with a database of your own the key of private data must be yours too; make one: ${MAKE_A_KEY}`,
  );
  return faults;
};

/**
 * Reads the settings. Throws one OperatorError that names everything which is wrong or set by half, and quotes no
 * value.
 */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const set = present(env);
  const read = settings.safeParse(set);
  const wrong = read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const faults = [...new Set([...wrong, ...halves(set)])];
  if (!read.success || faults.length > 0)
    throw new OperatorError(
      `The settings cannot be used.\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      'Change them in .env (.env.example explains each) and start again.',
    );
  return arranged(read.data);
};

/** Without what is undefined, so that what is absent is absent. */
const only = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const arranged = (s: z.output<typeof settings>): Config => {
  const connected = Boolean(s.TELEGRAM_BOT_TOKEN || s.SLACK_BOT_TOKEN);
  const playground = s.PLAYGROUND ?? (connected ? 'off' : 'on');
  return {
    ...(s.DATABASE_URL && { databaseUrl: s.DATABASE_URL }),
    dataDir: s.DATA_DIR,
    web: { host: s.HOST, port: s.PORT },
    ...(s.PUBLIC_URL && { publicUrl: s.PUBLIC_URL.replace(/\/+$/, '') }),
    ...(playground !== 'off' && { playground: { host: '127.0.0.1', port: playground === 'on' ? 3000 : playground } }),
    sampleData: s.SAMPLE_DATA ? s.SAMPLE_DATA === 'on' : !s.DATABASE_URL && !connected,
    ...(s.TELEGRAM_BOT_TOKEN && {
      telegram: {
        token: s.TELEGRAM_BOT_TOKEN,
        ...(s.TELEGRAM_API_ROOT && { apiRoot: s.TELEGRAM_API_ROOT }),
        ...(s.TELEGRAM_PER_SECOND !== undefined && { perSecond: s.TELEGRAM_PER_SECOND }),
        ...(s.TELEGRAM_WEBHOOK_URL &&
          s.TELEGRAM_WEBHOOK_SECRET && {
            webhook: { url: s.TELEGRAM_WEBHOOK_URL, secret: s.TELEGRAM_WEBHOOK_SECRET },
          }),
      },
    }),
    ...(s.SLACK_BOT_TOKEN && {
      slack: only({
        botToken: s.SLACK_BOT_TOKEN,
        appToken: s.SLACK_APP_TOKEN,
        signingSecret: s.SLACK_SIGNING_SECRET,
        apiUrl: s.SLACK_API_URL,
        ministryChannel: s.SLACK_MINISTRY_CHANNEL,
      }),
    }),
    piiKeys: s.PII_KEY,
    retention: s.RETENTION,
    ...((s.HTTP_PROXY || s.HTTPS_PROXY) && {
      proxies: only({ http: s.HTTP_PROXY, https: s.HTTPS_PROXY, direct: s.NO_PROXY }),
    }),
    ministry: s.MINISTRY_NAME,
    logLevel: s.LOG_LEVEL,
  };
};

/** What the operator should mend although the bot can run: secrets in `file` that everybody on this computer can read. */
export const warningsOf = (file = '.env'): string[] => {
  const found = statSync(file, { throwIfNoEntry: false });
  // Windows has no such permissions and reports all files as open to everybody.
  if (!found || process.platform === 'win32' || (found.mode & 0o004) === 0) return [];
  return [`Everybody on this computer can read the tokens and keys in ${file}. Mend it: chmod 600 ${file}`];
};
