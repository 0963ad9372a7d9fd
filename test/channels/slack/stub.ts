import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** What the stub answers one call with: a body of Slack's, another status, a connection that drops, or nothing. */
export type Answer = object | { status: number; headers?: Record<string, string> } | 'drop' | 'hang';

const USUAL: Record<string, object> = {
  'auth.test': { ok: true, user_id: 'U0PLUT', team_id: 'T1' },
  'users.info': { ok: true, user: { id: 'U1', team_id: 'T1', profile: { real_name: 'Budi' } } },
  'conversations.open': { ok: true, channel: { id: 'D1' } },
  'chat.postMessage': { ok: true, ts: '10.1' },
};

/**
 * A Slack that fails as it is told: `answer` queues answers for a method, after which it answers as usual. It gives out
 * Socket Mode connections, says hello on each, and keeps what was acknowledged.
 */
export const stubSlack = async () => {
  const queued = new Map<string, Answer[]>();
  const calls: { method: string; body: URLSearchParams }[] = [];
  const acknowledged: { envelope_id: string; payload?: object }[] = [];
  const waiting: (() => void)[] = [];
  const changed = () => {
    for (const wake of waiting.splice(0)) wake();
  };
  let live: WebSocket | undefined;
  let connections = 0;

  const server = createServer((request, response) => {
    const method = (request.url ?? '').replace('/api/', '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ method, body: new URLSearchParams(Buffer.concat(chunks).toString()) });
      const open = { ok: true, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/socket` };
      const usual = method === 'apps.connections.open' ? open : (USUAL[method] ?? { ok: true });
      const answer = queued.get(method)?.shift() ?? usual;
      changed();
      if (answer === 'hang') return;
      if (answer === 'drop') return request.socket.destroy();
      if ('status' in answer) return response.writeHead(answer.status, 'headers' in answer ? answer.headers : {}).end();
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  const sockets = new WebSocketServer({ server, path: '/socket' });
  sockets.on('connection', (socket) => {
    live = socket;
    socket.on('message', (data) => {
      acknowledged.push(JSON.parse((data as Buffer).toString()));
      changed();
    });
    socket.send(JSON.stringify({ type: 'hello' }));
    connections += 1;
    changed();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    calls,
    acknowledged,
    connections: () => connections,
    count: (method: string) => calls.filter((call) => call.method === method).length,
    answer: (method: string, ...answers: Answer[]) => queued.set(method, [...(queued.get(method) ?? []), ...answers]),

    /** Sends over the live connection: an envelope, or a `disconnect`. */
    say: (message: object) => live?.send(JSON.stringify(message)),

    /** Cuts the live connection without a word. */
    cut: () => live?.terminate(),

    /** Resolves once `condition` holds; looked at again after each call, connection and acknowledgement. */
    until: async (condition: () => boolean): Promise<void> => {
      while (!condition()) await new Promise<void>((resolve) => waiting.push(resolve));
    },

    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
