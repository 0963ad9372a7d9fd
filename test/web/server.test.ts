import { connect } from 'node:net';
import { Registry } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { openMetrics } from '../../src/metrics.ts';
import { OperatorError } from '../../src/operator-error.ts';
import { databaseProbe, inboxProbe, outboxProbe } from '../../src/web/readiness.ts';
import { openWeb, type Web, type WebParts } from '../../src/web/server.ts';
import { freshDatabase } from '../support/database.ts';

const opened: Web[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((web) => web.stop()));
});

const serve = async (parts: Partial<WebParts> = {}) => {
  const warned: unknown[] = [];
  const web = openWeb({
    host: '127.0.0.1',
    port: 0,
    endpoints: {},
    health: {},
    needed: ['database'],
    metrics: { registry: new Registry() },
    log: { info: () => {}, warn: (...said: unknown[]) => void warned.push(said) } as WebParts['log'],
    ...parts,
  });
  await web.start();
  opened.push(web);
  const get = (path: string, init?: RequestInit) => fetch(web.url() + path, init);
  return { web, get, warned };
};

test('up while nothing is ready, and ready says what is not', async () => {
  const { get, warned } = await serve({
    health: {
      inbox: () => ({ ok: true, detail: 'started' }),
      slack: async () => ({ ok: false, detail: 'token revoked' }),
      database: () => {
        throw new Error('connect to postgresql://plut:secret@db');
      },
    },
  });
  expect((await get('/healthz')).status).toBe(200);
  const ready = await get('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    inbox: { ok: true, detail: 'started' },
    slack: { ok: false, detail: 'token revoked' },
    database: { ok: false, detail: 'fails' },
  });
  expect(warned).toHaveLength(1);
});

test('one channel that is down keeps this process from no work: the others’ would wait for it', async () => {
  const { get } = await serve({
    health: {
      database: () => ({ ok: true, detail: 'answers' }),
      slack: () => ({ ok: false, detail: 'token_revoked', shutOut: true }),
    },
  });
  const ready = await get('/readyz');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ slack: { ok: false, detail: 'token_revoked' } });
});

test('it is shown that what came is not handled, or that what is due is not sent on a channel that runs', async () => {
  const { pool, close } = await freshDatabase();
  const now = new Date('2026-11-24T02:10:01Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const health = { inbox: inboxProbe(pool, () => now), outbox: outboxProbe(pool, ['telegram'], () => now) };
  const { get } = await serve({ health });
  const came = `insert into inbox (channel, delivery, lane, received_at) values ('telegram', $1, 'x', $2)`;
  const due = `insert into outbox (key, channel, room, created_at, at) values ($1, $2, 'x', $3, $3)`;
  await pool.query(came, ['a', ago(0.5)]);
  await pool.query(due, ['a', 'slack', ago(90)]);
  await pool.query(due, ['b', 'telegram', ago(-600)]);
  const shown = async () => (await (await get('/readyz')).json()) as object;
  expect(await shown()).toMatchObject({ inbox: { ok: true }, outbox: { ok: true } });
  await pool.query(due, ['c', 'telegram', ago(11)]);
  await pool.query(`update inbox set received_at = $1`, [ago(2)]);
  expect(await shown()).toEqual({
    inbox: { ok: false, detail: 'the oldest has waited 120 s to be handled' },
    outbox: { ok: false, detail: 'the oldest has waited 660 s to be sent' },
  });
  await close();
});

test('ready while the database answers and stores, and no longer once it is silent', async () => {
  const database = await freshDatabase();
  const client = await database.pool.connect();
  let stores = true;
  const { get } = await serve({
    health: { database: databaseProbe(database.pool, () => ({ ok: stores, detail: '' })) },
  });
  expect((await get('/readyz')).status).toBe(200);
  stores = false;
  expect((await get('/readyz')).status).toBe(503);
  const silent = await serve({
    health: { database: () => client.query('select pg_sleep(3)').then(() => ({ ok: true, detail: '' })) },
  });
  expect(await (await silent.get('/readyz')).json()).toMatchObject({
    database: { ok: false, detail: 'no answer within a second' },
  });
  client.release(true);
  await database.close();
});

test('metrics are those counted', async () => {
  const metrics = openMetrics();
  metrics.accepted.inc({ channel: 'telegram' });
  const { get } = await serve({ metrics });
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain');
  expect(await response.text()).toContain('bot_accepted_total{channel="telegram"} 1');
});

test('endpoints are found by their path alone; anything else is not found, other methods are not allowed', async () => {
  const { get } = await serve({
    endpoints: {
      '/telegram/webhook': async (request, response) => {
        response.writeHead(200).end(request.method);
      },
    },
  });
  const posted = await get('/telegram/webhook?x=1', { method: 'POST', body: 'x' });
  expect([posted.status, await posted.text()]).toEqual([200, 'POST']);
  expect((await get('/telegram/webhook/')).status).toBe(404);
  expect((await get('/__proto__')).status).toBe(404);
  expect((await get('/')).status).toBe(404);
  expect((await get('/telegram/webhook', { method: 'DELETE' })).status).toBe(405);
  const wrong = await get('/metrics', { method: 'POST' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('what an endpoint throws is not shown', async () => {
  const { get, warned } = await serve({
    endpoints: { '/slack/events': () => Promise.reject(new Error('the token xoxb-1 …')) },
  });
  const response = await get('/slack/events', { method: 'POST' });
  expect([response.status, await response.text()]).toEqual([500, '{"error":"internal error"}\n']);
  expect(warned).toHaveLength(1);
});

test('a request that is no HTTP is refused, and the server goes on', async () => {
  const { web, get } = await serve();
  const socket = connect(Number(new URL(web.url()).port), '127.0.0.1');
  socket.end('NOT HTTP AT ALL\r\n\r\n');
  const [answer] = await socket.toArray();
  expect(String(answer)).toContain('400 Bad Request');
  expect((await get('/healthz')).status).toBe(200);
});

test('a port that is taken is told in plain words', async () => {
  const { web } = await serve();
  const second = openWeb({
    host: '127.0.0.1',
    port: Number(new URL(web.url()).port),
    endpoints: {},
    health: {},
    needed: [],
    metrics: { registry: new Registry() },
    log: { info: () => {}, warn: () => {} },
  });
  await expect(second.start()).rejects.toThrow(OperatorError);
  await second.stop();
});

test('stopping waits for what is under way', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let entered = () => {};
  const inside = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const { web, get } = await serve({
    endpoints: {
      '/slow': async (_, response) => {
        entered();
        await held;
        response.end('done');
      },
    },
  });
  const answer = get('/slow').then((response) => response.text());
  await inside;
  const stopped = web.stop();
  release();
  expect(await answer).toBe('done');
  await stopped;
  await expect(get('/healthz')).rejects.toThrow();
});
