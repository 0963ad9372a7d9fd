import type { MiddlewareHandler } from 'hono';

/**
 * Whoever opens this page speaks as ministry staff. So it is for this computer alone: a name that merely points here
 * (DNS rebinding), a proxy or tunnel in between, and a page of another origin are all refused.
 */
export type Refusal = 'host' | 'proxy' | 'origin';

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const PROXIED = /^(x-forwarded(-.+)?|x-real-ip|forwarded|via|cf-connecting-ip|true-client-ip)$/i;

/** Why a request is refused, or undefined. */
export const refusalOf = (method: string, headers: Headers): Refusal | undefined => {
  const host = headers.get('host') ?? '';
  if (!LOCAL.test(host)) return 'host';
  if ([...headers.keys()].some((name) => PROXIED.test(name))) return 'proxy';
  if (method === 'GET' || method === 'HEAD') return undefined;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin !== null && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return 'origin';
  return site === null || site === 'same-origin' ? undefined : 'origin';
};

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Answers 403 to all that is not from this computer, and sets the headers that keep the page to itself. */
export const guard =
  (refused: (why: Refusal) => string): MiddlewareHandler =>
  async (context, next) => {
    const why = refusalOf(context.req.method, context.req.raw.headers);
    if (why) return context.text(refused(why), 403);
    await next();
    for (const [name, value] of Object.entries(HEADERS))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    return undefined;
  };
