import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Endpoint } from '../channels/channel.ts';
import type { Metrics } from '../metrics.ts';
import { OperatorError } from '../operator-error.ts';
import { askAll, type Probe } from './readiness.ts';

export type WebParts = {
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** By path, or with /* at its end all below it; what the channels and pages serve. They answer GET, HEAD or POST and check which of these themselves. */
  endpoints: Readonly<Record<string, Endpoint>>;
  /** How each part of the bot is, by name. */
  health: Readonly<Record<string, Probe>>;
  /** Those without which this process is sent no work: a channel that is down keeps the others' from nobody. */
  needed: readonly string[];
  metrics: Pick<Metrics, 'registry'>;
  log: Pick<Logger, 'info' | 'warn'>;
};

/** The web server. */
export type Web = {
  /** Listens. Throws an OperatorError where the port cannot be had. */
  start(): Promise<void>;
  /** Takes no new requests and waits for those under way, for five seconds at most. */
  stop(): Promise<void>;
  /** Where it listens, without a slash at its end. */
  url(): string;
};

/** How long a client may take over its headers, and over all of its request, in milliseconds. */
const HEADERS = 10_000;
const REQUEST = 30_000;
const LAST_WORDS = 5_000;

/** Serves /healthz (the process is up), /readyz (how all parts are, 503 without a needed one), /metrics and the endpoints given. */
export const openWeb = ({ host, port, endpoints, health, needed, metrics, log }: WebParts): Web => {
  const own: Record<string, Endpoint> = {
    '/healthz': (_, response) => json(response, 200, { ok: true }),
    '/readyz': async (_, response) => {
      const found = await askAll(health, log);
      json(response, needed.every((part) => found[part]?.ok) ? 200 : 503, found);
    },
    '/metrics': async (_, response) => {
      const counted = await metrics.registry.metrics();
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(counted);
    },
  };
  let stopping = false;
  const table = new Map(Object.entries({ ...endpoints, ...own }));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url?.split('?', 1)[0] ?? '/';
    const endpoint = table.get(path) ?? table.get(`/${path.split('/')[1]}/*`);
    const methods = path in own ? ['GET', 'HEAD'] : ['GET', 'HEAD', 'POST'];
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    if (!endpoint) return json(response, 404, { error: 'not found' });
    if (!methods.includes(request.method ?? ''))
      return json(response.setHeader('allow', methods.join(', ')), 405, { error: 'method not allowed' });
    try {
      await endpoint(request, response);
    } catch (error) {
      const { name, message } = error as Error;
      log.warn({ path, err: { type: name, message } }, 'an endpoint failed');
      if (response.headersSent) response.destroy();
      else json(response, 500, { error: 'internal error' });
    }
  };

  const server = createServer(
    { headersTimeout: HEADERS, requestTimeout: REQUEST, connectionsCheckingInterval: 5_000 },
    (request, response) => {
      // A connection is idle only once its response is done, which may be after `stop`.
      response.once('close', () => stopping && setImmediate(() => server.closeIdleConnections()));
      void answer(request, response);
    },
  );

  return {
    start: async () => {
      await listen(server, host, port);
      log.info({ url: urlOf(server, host, port) }, 'web: open');
    },
    stop: async () => {
      if (!server.listening) return;
      stopping = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), LAST_WORDS);
      await closed;
      clearTimeout(late);
    },
    url: () => urlOf(server, host, port),
  };
};

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(body)}\n`);
};

const urlOf = (server: Server, host: string, wanted: number): string => {
  const port = (server.address() as AddressInfo | null)?.port ?? wanted;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const listen = async (server: Server, host: string, port: number): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(
      `The web server cannot listen on ${host}:${port} (${error.code ?? error.message}).`,
      error.code === 'EADDRINUSE'
        ? 'Something else uses this port, perhaps another bot: stop it, or set another PORT.'
        : 'Set HOST to an address of this computer and PORT to a port that this user may open.',
      error,
    );
  });
};
