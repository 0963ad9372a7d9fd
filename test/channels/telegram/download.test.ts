import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SendFailure } from '../../../src/channels/channel.ts';
import { type TelegramChannel, telegram } from '../../../src/channels/telegram/index.ts';
import { deps } from './around.ts';

const TOKEN = '123456:TEST';

let server: Server;
let channel: TelegramChannel;
/** What the platform claims of the file, and how it gives it. */
let claimed: number;
let gives: (response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url?.startsWith('/file/')) gives(response);
    else response.end(JSON.stringify({ ok: true, result: { file_path: 'photos/1.jpg', file_size: claimed } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  channel = telegram({ token: TOKEN, apiRoot }, deps);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const fetched = (limit: number) => channel.download({ id: 'x', kind: 'photo' }, limit);
const failureOf = (limit: number) =>
  fetched(limit).then(
    () => undefined,
    (error: SendFailure) => error,
  );

it('a file of exactly the limit is taken', async () => {
  claimed = 1_000;
  gives = (response) => response.end(Buffer.alloc(1_000, 7));
  expect(await fetched(1_000)).toEqual(Buffer.alloc(1_000, 7));
});

it('a file larger than it claims is broken off, not held in memory', async () => {
  claimed = 10;
  let open = true;
  gives = (response) => {
    response.on('close', () => {
      open = false;
    });
    const more = () => void (open && response.write(Buffer.alloc(64 * 1024), more));
    more();
  };
  expect(await failureOf(100_000)).toMatchObject({ what: 'refused' });
});

it('a line that breaks midway may be tried again, and no error shows the token', async () => {
  claimed = 1_000;
  gives = (response) => response.write(Buffer.alloc(500), () => response.destroy());
  const failure = await failureOf(1_000);
  expect(failure).toMatchObject({ what: 'later' });
  expect(`${failure?.message}${failure?.stack}${String(failure?.cause)}`).not.toContain(TOKEN);
});

it('a file that is gone will not come back; a server that stumbles may', async () => {
  claimed = 1_000;
  gives = (response) => response.writeHead(404).end();
  expect(await failureOf(1_000)).toMatchObject({ what: 'refused' });
  gives = (response) => response.writeHead(503).end();
  expect(await failureOf(1_000)).toMatchObject({ what: 'later' });
});

it('whatever limit is given, Telegram hands out nothing over 20 MB: that is not even asked for', async () => {
  const large = { id: 'x', kind: 'video', size: 21 * 1024 * 1024 } as const;
  await expect(channel.download(large, 1e9)).rejects.toMatchObject({ what: 'refused' });
});
