import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import { OperatorError } from '../../operator-error.ts';
import type { Channel } from '../channel.ts';
import { files } from './files.ts';
import { hear } from './hear.ts';
import { live } from './live.ts';
import { page } from './page.ts';
import { SAMPLES, type Sample, type Shown, type Who } from './people.ts';
import { routes } from './routes.ts';
import { show } from './show.ts';
import { talk } from './talk.ts';
import { type PageLocale, type PageWords, wordsOf } from './words.ts';

/** Where the playground listens: this computer alone, whatever else is set. Port 0 takes any free one. */
export type PlaygroundSettings = { port: number; host: '127.0.0.1' | '::1' };

export type PlaygroundDeps = {
  log: Pick<Logger, 'info' | 'warn'>;
  now: () => Date;
  newId: () => string;
  /** The page's own words, those under "playground" in locales/, by name ("title", "owner.name", …). */
  words: (locale: PageLocale) => PageWords;
  /** The sample people, where the words' own defaults do not fit. */
  people?: Partial<Record<Who, Shown>>;
  /** The data are samples, and the page says so. */
  sample?: boolean;
};

/**
 * A page on which the bot is tried as four people at once: an owner, an official, a mentor and ministry staff. It
 * listens by itself, on loopback only, and forgets all when the process ends.
 */
export const playground = (settings: PlaygroundSettings, deps: PlaygroundDeps): Channel & { url(): string } => {
  const { log, now, newId, words, people = {}, sample = false } = deps;
  const said = talk();
  const held = files();
  const pages = live(said, newId());
  const send = show(said, held, now, newId);
  const samples = (who: Who): Sample => ({ ...SAMPLES[who], ...people[who] });
  const nameOf = (who: Who): string => people[who]?.name ?? wordsOf(words('id'))(`${who}.name`);
  let server: Server | undefined;

  const url = () => {
    const { port } = (server?.address() as AddressInfo | null | undefined) ?? settings;
    return `http://${settings.host === '::1' ? '[::1]' : settings.host}:${port}/`;
  };

  return {
    name: 'playground',
    pace: { perSecond: 1000, perRoomPerSecond: 1000 },
    url,

    start: async (accept) => {
      const app = routes({
        live: pages,
        files: held,
        hear: hear({
          talk: said,
          files: held,
          accept,
          nameOf,
          now,
          newId,
          failed: (error) =>
            log.warn({ reason: (error as Error).message }, 'playground: what was said was not accepted'),
        }),
        page: (locale) => page({ locale, words: words(locale), people, samples, sample }),
        refused: (why) => `${words('id')[`refused.${why}`]}\n${words('en')[`refused.${why}`]}\n`,
      });
      const listener = getRequestListener(app.fetch, { hostname: settings.host, overrideGlobalObjects: false });
      const listening = createServer((request, response) => void listener(request, response));
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject).listen(settings.port, settings.host, resolve);
      }).catch((error: NodeJS.ErrnoException) => {
        throw new OperatorError(
          `The playground cannot listen on ${settings.host}:${settings.port} (${error.code ?? error.message}).`,
          error.code === 'EADDRINUSE'
            ? 'Something else uses this port, perhaps another bot: stop it, or set another port for the playground.'
            : 'Set another port for the playground.',
          error,
        );
      });
      server = listening;
      log.info({ url: url() }, 'playground: open');
    },

    send: async (sending) => send(sending),

    download: async ({ id }, limit) => {
      const file = held.get(id);
      if (!file) throw new Error('The file is not here any more.');
      if (file.bytes.length > limit) throw new Error(`The file is larger than ${limit} bytes.`);
      return file.bytes;
    },

    stop: async () => {
      const open = server;
      server = undefined;
      if (!open) return;
      const closed = new Promise((resolve) => open.close(resolve));
      pages.close();
      open.closeIdleConnections();
      await closed;
    },

    health: () => (server ? { ok: true, detail: url() } : { ok: false, detail: 'not listening' }),
  };
};
