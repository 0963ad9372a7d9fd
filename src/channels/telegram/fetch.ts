import type { ApiClientOptions } from 'grammy';

type Fetch = NonNullable<ApiClientOptions['fetch']>;
type Init = RequestInit & { agent?: unknown; compress?: unknown };

/**
 * Node's own fetch for grammY, in place of the older one that it brings along, which knows of no proxy. What is that
 * one's alone stays away, and its signals, which are of an older make, are passed on as Node's.
 */
export const nodeFetch = ((url: string, { agent: _agent, compress: _compress, signal, ...init }: Init = {}) => {
  const stop = new AbortController();
  const end = () => stop.abort();
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end);
  return fetch(url, { ...init, signal: stop.signal });
}) as unknown as Fetch;
