import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Endpoint } from '../../channels/channel.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import { phoneNumber } from '../../domain/people/people.ts';
import { MAY_BE_SHOWN, productById } from '../../domain/products/products.ts';
import { searchProducts } from '../../domain/products/search.ts';
import { siteById } from '../../domain/sites.ts';
import { readSought } from '../../indonesian/products.ts';
import { CATEGORIES } from '../../indonesian/query.ts';
import { regionLabel } from '../../indonesian/regions.ts';
import type { Locale, Vault } from '../../turn.ts';
import type { Html, Words } from './html.ts';
import { listPage, missingPage, productPage, type Shows } from './pages.ts';

/** What the public catalogue is made of. */
export type CatalogueParts = Omit<Shows, 'locale' | 'words'> & {
  words: Readonly<Record<Locale, Words>>;
  prisma: PrismaClient;
  vault: Vault;
};

export { cards } from './cards.ts';

/** The groups of texts that the catalogue is written with. */
export const WORDS = ['product', 'product.category', 'product.certificate', 'catalogue'] as const;

const STYLE = readFileSync(new URL('./style.css', import.meta.url), 'utf8');
const SAFE = {
  'content-security-policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // Kept by whoever likes, but asked for again each time: what an owner takes back is gone at once.
  'cache-control': 'public, no-cache',
};

const ID = '{[0-9a-f]{8}-[0-9a-f-]{27}}';

/** The region's products for everybody, read-only: all, of a region, of a site, one, and its photos. */
export const catalogue = (parts: CatalogueParts): Endpoint => {
  const { prisma, vault, gazetteer } = parts;
  const showsIn = (c: Context): Shows => {
    const locale = c.req.query('lang') === 'en' ? 'en' : 'id';
    return { ...parts, locale, words: parts.words[locale] };
  };
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SAFE)) c.header(name, value);
  });

  const missing = async (c: Context) =>
    tagged(c, String(await missingPage(showsIn(c))), 'text/html; charset=utf-8', 404);

  const list = async (
    c: Context,
    heading: (words: Words) => string,
    narrowed: { regions?: string[]; site?: string } = {},
  ) => {
    const shows = showsIn(c);
    const asked = (c.req.query('cari') ?? '').slice(0, 100);
    const category = CATEGORIES.find((kind) => kind === c.req.query('jenis'));
    const number = Number(c.req.query('hal') ?? 1);
    const found = await searchProducts(prisma, {
      ...readSought(asked, gazetteer),
      ...(category && { category }),
      ...narrowed,
      page: Number.isInteger(number) ? number : 1,
    });
    return sent(c, await listPage({ heading: heading(shows.words), path: c.req.path, asked, category, found }, shows));
  };

  app.get('/produk', (c) => list(c, (words) => words.title!));
  app.get('/produk/gaya.css', (c) => tagged(c, STYLE, 'text/css; charset=utf-8'));
  app.get('/produk/daerah/:code{\\d\\d(\\.\\d\\d)?}', (c) => {
    const code = c.req.param('code');
    return gazetteer.byCode.has(code)
      ? list(c, (words) => `${words.ofRegion} ${regionLabel(gazetteer, code)}`, { regions: [code] })
      : missing(c);
  });
  app.get(`/produk/plut/:id${ID}`, async (c) => {
    const site = await siteById(prisma, c.req.param('id'));
    return site ? list(c, (words) => `${words.ofSite} ${site.name}`, { site: c.req.param('id') }) : missing(c);
  });
  app.get(`/produk/:id${ID}`, async (c) => {
    const id = c.req.param('id');
    const product = (await isThere(prisma, id)) ? await productById(prisma, id) : undefined;
    if (!product) return missing(c);
    const phone = product.showPhone ? await phoneNumber({ tx: prisma, vault }, product.owner.id) : undefined;
    return sent(c, await productPage(product, phone, showsIn(c)));
  });
  app.get(`/produk/:id${ID}/:photo{[0-9a-f-]{36}\\.jpg}`, async (c) => {
    const found = await prisma.productPhoto.findFirst({
      where: { fileId: c.req.param('photo').slice(0, 36), product: { id: c.req.param('id'), ...THERE } },
      select: { file: { select: { bytes: true, mime: true } } },
    });
    return found ? tagged(c, found.file.bytes, found.file.mime) : missing(c);
  });
  app.notFound((c) => missing(c));

  return getRequestListener(app.fetch, { overrideGlobalObjects: false });
};

const THERE = { state: { in: ['shown', 'sold_out'] as ('shown' | 'sold_out')[] }, sme: MAY_BE_SHOWN };

const isThere = async (prisma: PrismaClient, id: string): Promise<boolean> =>
  (await prisma.product.count({ where: { id, ...THERE } })) > 0;

/** Sends what was made, or only says that it is still the same. */
const tagged = (c: Context, body: string | Uint8Array<ArrayBuffer>, type: string, status: 200 | 404 = 200) => {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  const headers = { etag, 'content-type': type };
  return status === 200 && known.includes(etag) ? c.body(null, 304, headers) : c.body(body, status, headers);
};

const sent = async (c: Context, body: Html) => tagged(c, String(await body), 'text/html; charset=utf-8');
