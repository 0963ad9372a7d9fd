import { request } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rehearse } from './rehearsal.ts';

let stage: Awaited<ReturnType<typeof rehearse>>;
beforeEach(async () => {
  stage = await rehearse();
});
afterEach(() => stage.channel.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(new URL(path, stage.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const say = (who: string, text: string, more = {}) => post('/say', { who, ...more, said: { kind: 'text', text } });

/** A request with the headers as given, which fetch would not send. */
const raw = (headers: Record<string, string>, method = 'GET', path = '/') =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    request(new URL(path, stage.url), { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    })
      .on('error', reject)
      .end();
  });

test('what is typed comes as from any platform: who, where, by what name, and commands as commands', async () => {
  expect((await say('owner', 'mau daftar', { language: 'en' })).status).toBe(202);
  await say('staff', '/usulan sorong', { room: 'ministry', thread: 'n9' });
  expect(stage.heard).toMatchObject([
    {
      from: { channel: 'playground', id: 'owner' },
      room: { id: 'owner', shared: false },
      shownName: 'Ibu Sari',
      language: 'en',
      said: { kind: 'text', text: 'mau daftar' },
    },
    {
      from: { channel: 'playground', id: 'staff' },
      room: { id: 'ministry', shared: true, thread: 'n9' },
      said: { kind: 'command', name: 'usulan', rest: 'sorong' },
    },
  ]);
  expect(new Set(stage.heard.map(({ delivery }) => delivery)).size).toBe(2);
});

test('only staff speaks in the ministry channel, and nobody in the room of another', async () => {
  expect((await say('owner', 'x', { room: 'ministry' })).status).toBe(403);
  expect((await say('owner', 'x', { room: 'mentor' })).status).toBe(403);
  expect(stage.heard).toEqual([]);
});

test.each([
  ['nobody', { who: 'admin', said: { kind: 'text', text: 'x' } }],
  ['nothing said', { who: 'owner', said: { kind: 'text', text: '  ' } }],
  ['a kind that nobody can do here', { who: 'owner', said: { kind: 'back' } }],
  ['a button that is too long', { who: 'owner', said: { kind: 'button', token: 'x'.repeat(257) } }],
  ['a place that is none', { who: 'owner', said: { kind: 'location', latitude: 91, longitude: 0 } }],
  ['more than is known', { who: 'owner', said: { kind: 'text', text: 'x' }, outsider: false }],
])('refused: %s', async (_, body) => {
  expect((await post('/say', body)).status).toBe(400);
  expect(stage.heard).toEqual([]);
});

test('more than 1 MB is refused before it is read as anything', async () => {
  expect((await say('owner', 'x'.repeat(1_100_000))).status).toBe(413);
});

test('what was not accepted is answered 503, and goes through when sent again as the same delivery', async () => {
  expect((await say('owner', 'ini gagal')).status).toBe(503);
  expect(stage.heard).toEqual([]);
  // The entry was given its id after the delivery: n1 is the process, n2 the delivery, n3 the entry.
  expect((await post('/again/n3', {})).status).toBe(202);
  expect(stage.heard).toMatchObject([{ delivery: 'n2', said: { text: 'ini gagal' } }]);
  expect((await post('/again/n3', {})).status).toBe(404);
});

test('a file goes to the bot with its kind, name and size, and its bytes can be fetched up to the limit', async () => {
  const url = new URL('/file?who=owner&name=..%2F..%2Fsurat.pdf&mime=application%2Fpdf&caption=ini', stage.url);
  const answer = await fetch(url, { method: 'POST', body: Buffer.from('%PDF-1.7') });
  expect(answer.status).toBe(202);
  const said = stage.heard[0]!.said;
  if (said.kind !== 'file') throw new Error('no file came');
  expect(said).toMatchObject({ caption: 'ini', file: { kind: 'document', size: 8 } });
  expect(Buffer.from(await stage.channel.download(said.file, 8)).toString()).toBe('%PDF-1.7');
  await expect(stage.channel.download(said.file, 7)).rejects.toThrow('larger');
  await expect(stage.channel.download({ id: 'n0', kind: 'photo' }, 9)).rejects.toThrow('not here');
});

test('a page that somebody sent as a file is saved, never opened in our name', async () => {
  const url = new URL('/file?who=owner&name=x.html&mime=text%2Fhtml', stage.url);
  await fetch(url, { method: 'POST', body: '<script>alert(1)</script>' });
  const said = stage.heard[0]!.said;
  const back = await fetch(new URL(`/files/${said.kind === 'file' && said.file.id}/x.html`, stage.url));
  expect(back.headers.get('content-type')).toBe('application/octet-stream');
  expect(back.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(back.headers.get('content-security-policy')).toContain('sandbox');
});

test('a stranger gets nothing: neither by another name, nor through a proxy, nor from another page', async () => {
  const { host } = new URL(stage.url);
  expect((await raw({ host })).status).toBe(200);
  const strange = [
    await raw({ host: 'plut.example' }),
    await raw({ host, 'x-forwarded-for': '203.0.113.7' }),
    await raw({ host, via: '1.1 tunnel' }),
    await raw({ host: 'plut.example' }, 'GET', '/events'),
    await raw({ host, origin: 'http://plut.example' }, 'POST', '/again/n1'),
  ];
  expect(strange.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect(strange[0]!.text).not.toContain('<');
});

test('names and words stand in the page as typed, in either language, and no script stands in it', async () => {
  const page = await (await fetch(new URL('/?lang=en', stage.url))).text();
  expect(page).toContain('<html lang="en"');
  expect(page).toContain('business owner');
  expect(page).not.toMatch(/<script(?![^>]* src=")|\son\w+=|style=/);
});

test('stopping ends open pages and frees the port', async () => {
  const events = await fetch(new URL('/events', stage.url));
  await stage.channel.stop();
  await events.text();
  expect(stage.channel.health().ok).toBe(false);
  const port = Number(new URL(stage.url).port);
  stage = await rehearse(port);
  expect(stage.channel.health()).toEqual({ ok: true, detail: stage.url });
});

test('a port that is taken is said in plain words, with what to do', async () => {
  await expect(rehearse(Number(new URL(stage.url).port))).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining('EADDRINUSE'),
    remedy: expect.stringContaining('another port'),
  });
});

test('the page follows what the bot sends to anybody', async () => {
  const events = await fetch(new URL('/events', stage.url));
  await say('owner', 'mau bicara dengan petugas');
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  await vi.waitFor(async () => {
    text += (await reader.read()).value ?? '';
    expect(text).toContain('"room":"mentor"');
  });
  await reader.cancel();
  expect(text).toContain('Tugas baru dari');
});
