import type { Logger } from 'pino';
import { seedHolidays, seedRegions, seedSample } from '../prisma/seed.ts';
import { openBot } from './bot.ts';
import { catalogueWords, menus, shareWords, slackWords } from './channel-words.ts';
import type { Channel } from './channels/channel.ts';
import { playground } from './channels/playground/index.ts';
import type { TelegramChannel } from './channels/telegram/index.ts';
import type { Config } from './config.ts';
import { startEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { loadRegions } from './domain/regions.ts';
import { capabilities } from './flows/index.ts';
import { gazetteer } from './indonesian/gazetteer.ts';
import { openMetrics } from './metrics.ts';
import { piiKeys } from './pii-key.ts';
import { throughProxies } from './proxies.ts';
import { readTexts, wordsUnder } from './texts.ts';
import { openVault } from './vault.ts';
import { cards, catalogue } from './web/catalogue/index.ts';
import {
  askAll,
  databaseProbe,
  diskProbe,
  holidaysProbe,
  inboxProbe,
  outboxProbe,
  type Probe,
} from './web/readiness.ts';
import { openWeb } from './web/server.ts';

/** What comes from outside the settings: the clock, ids, the log, and channels of a command's own. */
export type Given = {
  log: Logger;
  now: () => Date;
  newId: () => string;
  newToken: () => string;
  /** In place of the channels that the settings name; the web server is left out then. */
  channels?: readonly Channel[];
  /** Use the database of a bot that runs already. */
  beside?: boolean;
};

/** What runs, for whoever started it. */
export type Running = {
  webUrl?: string;
  playgroundUrl?: string;
  telegram?: string;
  /** The database was empty and holds samples now. */
  sampled: boolean;
  stop: () => Promise<void>;
};

/** Starts all that the settings name, in the order in which one needs the other. Throws an OperatorError. */
export const start = async (config: Config, given: Given): Promise<Running> => {
  const { log, now, newId, newToken } = given;
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse())
      await step().catch((error: Error) => log.warn({ reason: error.message }, 'while stopping'));
  };
  try {
    const proxies = config.proxies && throughProxies(config.proxies);
    const vault = openVault(() => piiKeys(config));
    const url = config.databaseUrl ?? (await embedded(config, given, undo));
    await migrate(url, undefined, log);
    const database = openDatabase(url, log);
    undo.push(() => database.close());
    await seedRegions(database.prisma);
    await seedHolidays(database.prisma);
    const sampled = config.sampleData && (await seedSample(database.prisma, { now: now(), newId, vault }));

    const texts = readTexts({ ministry: config.ministry });
    const metrics = openMetrics();
    const regions = gazetteer(await loadRegions());
    let watched: Readonly<Record<string, Probe>> = {};
    let phone: TelegramChannel | undefined;
    const botLink = (token?: string) => {
      const name = phone?.username();
      return name && `https://t.me/${name}${token ? `?start=${token}` : ''}`;
    };
    const pageOf = (path: string) => config.publicUrl && `${config.publicUrl}${path}`;
    const able = capabilities({ gazetteer: regions, botLink, pageOf, health: () => askAll(watched, log) });
    const commands = able.flatMap((capability) => capability.commands ?? []);

    const market = {
      prisma: database.prisma,
      vault,
      gazetteer: regions,
      botLink,
      words: catalogueWords(),
      publicUrl: config.publicUrl,
    };

    // A platform's SDK is slow to load: only one that is used is.
    if (config.telegram) {
      const { telegram } = await import('./channels/telegram/index.ts');
      phone = telegram(config.telegram, {
        log,
        now,
        menu: menus(commands, texts),
        words: shareWords(),
        find: cards(market),
      });
    }
    const slackModule = config.slack && (await import('./channels/slack/index.ts'));
    const staff =
      config.slack && slackModule?.slack(config.slack, { log, now, words: slackWords(), ...(proxies && { proxies }) });
    const page =
      config.playground &&
      playground(config.playground, {
        log,
        now,
        newId,
        words: (l) => wordsUnder('playground', l),
        sample: config.sampleData,
      });
    const channels = given.channels ?? [phone, staff, page].filter((channel) => channel !== undefined);

    const ministryRoom = config.slack?.ministryChannel
      ? { channel: 'slack', id: config.slack.ministryChannel }
      : page && { channel: 'playground', id: 'ministry' };
    const bot = openBot({
      capabilities: able,
      gazetteer: regions,
      database,
      channels,
      texts,
      vault,
      now,
      newId,
      newToken,
      log,
      metrics,
      staffOnly: ['slack'],
      remembers: 10_000,
      retention: config.retention,
      ...(ministryRoom && { ministryRoom }),
    });
    const health = {
      database: databaseProbe(database.pool, bot.inbox.health),
      inbox: inboxProbe(database.pool, now),
      outbox: outboxProbe(
        database.pool,
        channels.map(({ name }) => name),
        now,
      ),
      ...Object.fromEntries(channels.map((c) => [c.name, () => c.health()])),
    };
    // These are only told to administrators.
    watched = {
      ...health,
      due: bot.due.health,
      holidays: holidaysProbe(database.prisma, now),
      ...(!config.databaseUrl && { disk: diskProbe(config.dataDir) }),
    };
    undo.push(() => bot.stop());
    await bot.start();
    if (given.channels) return { sampled, stop };

    const shop = catalogue(market);
    const web = openWeb({
      ...config.web,
      endpoints: Object.assign({ '/produk': shop, '/produk/*': shop }, ...channels.map((c) => c.endpoints ?? {})),
      health,
      needed: ['database'],
      metrics,
      log,
    });
    await web.start();
    undo.push(() => web.stop());
    const username = phone?.username();
    return {
      webUrl: web.url(),
      sampled,
      stop,
      ...(page && { playgroundUrl: page.url() }),
      ...(username && { telegram: username }),
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const embedded = async (
  { dataDir }: Config,
  { log, beside = false }: Given,
  undo: (() => Promise<unknown>)[],
): Promise<string> => {
  const server = await startEmbedded({ dataDir, log, beside });
  undo.push(() => server.stop());
  return server.url;
};
