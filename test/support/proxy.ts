import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/**
 * A proxy that notes where it is asked to connect, and leads there: by `leads`, to a port of this computer; elsewhere it
 * refuses.
 */
export const startProxy = async (leads: Record<string, number> = {}) => {
  const asked: string[] = [];
  const open = new Set<{ destroy: () => void }>();
  const server = createServer((_, response) => response.writeHead(400).end());
  server.on('connect', (request, client) => {
    const to = request.url!;
    asked.push(to);
    open.add(client);
    client.on('error', () => client.destroy());
    const port = leads[to];
    if (port === undefined) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const there = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.pipe(client).pipe(there);
    });
    open.add(there);
    there.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      for (const one of open) one.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
