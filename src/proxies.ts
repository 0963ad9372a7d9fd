import { type Dispatcher, EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';

/** The proxies by which this process reaches the outside: for http, for https, and the hosts that are reached directly. */
export type Proxies = { http?: string; https?: string; direct?: string };

/**
 * Leads whatever is fetched from now on by the proxies, with CONNECT. The way is given as well, for a client that does
 * not go by Node's own fetch. PostgreSQL is no web server: it is reached directly.
 */
export const throughProxies = ({ http = '', https = '', direct = '' }: Proxies): Dispatcher => {
  const way = new EnvHttpProxyAgent({ httpProxy: http, httpsProxy: https, noProxy: direct });
  setGlobalDispatcher(way);
  return way;
};
