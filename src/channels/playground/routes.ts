import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { type Files, isPicture } from './files.ts';
import { guard, type Refusal } from './guard.ts';
import type { Hear, Heard } from './hear.ts';
import type { Live } from './live.ts';
import type { Html } from './page.ts';
import { saying, sendingFile } from './said.ts';
import type { PageLocale } from './words.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The largest post, and the largest file, in bytes. */
const LARGEST = 1024 * 1024;
export const LARGEST_FILE = 5 * LARGEST;

const STATUS = { accepted: 202, failed: 503, unknown: 404, notInRoom: 403 } as const satisfies Record<Heard, number>;

/** Read once: the page's style, scripts and pictures, by name. */
const readAssets = () => {
  const folder = new URL('page/', import.meta.url);
  return new Map(
    readdirSync(folder).map((name) => [
      name,
      { type: TYPES[extname(name)] ?? 'application/octet-stream', bytes: readFileSync(new URL(name, folder)) },
    ]),
  );
};

export type Parts = {
  live: Live;
  files: Files;
  hear: Hear;
  page: (locale: PageLocale) => Html;
  refused: (why: Refusal) => string;
};

/** The page, what it posts, and the stream of what is said. */
export const routes = ({ live, files, hear, page, refused }: Parts): Hono => {
  const assets = readAssets();
  const app = new Hono();
  app.use(guard(refused));

  app.get('/', (context) => context.html(page(context.req.query('lang') === 'en' ? 'en' : 'id')));

  app.get('/page/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    return asset ? context.body(asset.bytes, 200, { 'content-type': asset.type }) : context.notFound();
  });

  app.get('/events', (context) =>
    context.body(live.open(context.req.header('last-event-id')), 200, {
      'content-type': 'text/event-stream',
      // Nothing follows a stream on its connection, so that stopping need not wait for one to fall idle.
      connection: 'close',
    }),
  );

  app.post('/say', bodyLimit({ maxSize: LARGEST }), async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    return answer(context, saying.safeParse(body), hear.say);
  });

  app.post('/again/:entry', async (context) => status(context, await hear.again(context.req.param('entry'))));

  app.post('/file', bodyLimit({ maxSize: LARGEST_FILE }), async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return answer(context, sendingFile.safeParse(context.req.query()), (about) => hear.file(about, bytes));
  });

  app.get('/files/:id/:name', (context) => {
    const file = files.get(context.req.param('id'));
    if (!file) return context.notFound();
    return context.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': isPicture(file.mime) ? file.mime : 'application/octet-stream',
      'content-disposition': `${isPicture(file.mime) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  return app;
};

const status = (context: Context, heard: Heard) => context.json({ heard }, STATUS[heard]);

const answer = async <T>(context: Context, read: z.ZodSafeParseResult<T>, take: (value: T) => Promise<Heard>) =>
  read.success ? status(context, await take(read.data)) : context.json({ heard: 'invalid' }, 400);
