import { expect, test } from 'vitest';
import { SendFailure, type Sending } from '../../../src/channels/channel.ts';
import { files } from '../../../src/channels/playground/files.ts';
import { live } from '../../../src/channels/playground/live.ts';
import { show } from '../../../src/channels/playground/show.ts';
import { type Entry, talk } from '../../../src/channels/playground/talk.ts';
import { plain } from '../../../src/conversation/message.ts';

const stage = (kept?: number) => {
  let ids = 0;
  const said = talk(kept);
  const held = files();
  const send = show(
    said,
    held,
    () => new Date('2026-11-24T02:30:00Z'),
    () => `n${++ids}`,
  );
  return {
    said,
    held,
    send: (room: string, text: string, more: Partial<Sending> = {}) =>
      send({ room, message: { text: [text] }, ...more }),
  };
};

const textsOf = (entries: { entry: Entry }[]) => entries.map(({ entry }) => plain(entry.words));

test('the oldest of a room is forgotten, and of no other room', () => {
  const { said, send } = stage(2);
  send('mentor', 'a');
  for (const text of ['1', '2', '3']) send('owner', text);
  expect(textsOf(said.since(0))).toEqual(['a', '2', '3']);
});

test('what replaces an earlier message stands where that one stood, under its id', () => {
  const { said, send } = stage();
  const { id } = send('owner', 'menunggu');
  send('owner', 'lain');
  expect(send('owner', 'selesai', { replaces: id! })).toEqual({ id });
  expect(textsOf(said.since(0))).toEqual(['selesai', 'lain']);
});

test('what would replace a message of an earlier process, or of another room, is sent anew', () => {
  const { said, send } = stage();
  const { id } = send('mentor', 'milik pendamping');
  send('owner', 'a', { replaces: 'of-yesterday' });
  send('owner', 'b', { replaces: id! });
  expect(textsOf(said.since(0))).toEqual(['milik pendamping', 'a', 'b']);
});

test('in the ministry channel an answer to an answer stands in the thread of the first', () => {
  const { said, send } = stage();
  const root = send('ministry', 'usulan baru').id!;
  const first = send('ministry', 'sedang dilihat', { under: root }).id!;
  send('ministry', 'selesai', { under: first });
  send('ministry', 'di utas', { thread: root });
  expect(said.since(0).map(({ entry }) => entry.under)).toEqual([undefined, root, root, root]);
});

test('a room that does not exist is refused for good, not tried again', () => {
  const { send } = stage();
  expect(() => send('C0123', 'x')).toThrow(SendFailure);
});

test('files make room for newer ones, but the newest always stays', () => {
  const held = files(10);
  const made = (size: number) => ({ name: 'a', mime: 'text/plain', bytes: new Uint8Array(size) });
  for (const [id, size] of [
    ['a', 6],
    ['b', 4],
    ['c', 5],
    ['d', 30],
  ] as const)
    held.put(id, made(size));
  expect(['a', 'b', 'c', 'd'].map((id) => held.get(id)?.bytes.length)).toEqual([undefined, undefined, undefined, 30]);
});

/** Reads a stream of events until `count` of them have come. */
const read = async (stream: ReadableStream<Uint8Array>, count: number) => {
  const reader = stream.getReader();
  let text = '';
  while (text.split('event: ').length <= count) {
    const { done, value } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return text;
};

test('a page that comes back is told what it missed, and no more', async () => {
  const { said, send } = stage();
  send('owner', 'satu');
  const pages = live(said, 'run');
  const first = await read(pages.open(), 3);
  const last = /id: (\S+)/.exec(first)![1]!;
  send('owner', 'dua');
  const again = await read(pages.open(last), 3);
  expect(first).toContain('satu');
  expect(again).toContain('dua');
  expect(again).not.toContain('satu');
});

test('a page that knew another process is told everything', async () => {
  const { said, send } = stage();
  send('owner', 'satu');
  const text = await read(live(said, 'run').open('an-earlier-run:99'), 3);
  expect(text).toContain('"run":"run"');
  expect(text).toContain('satu');
});

test('what is said while a page is open comes at once; a closed page is forgotten', async () => {
  const { said, send } = stage();
  const pages = live(said, 'run');
  const reading = read(pages.open(), 3);
  send('owner', 'tiga');
  expect(await reading).toContain('tiga');
  send('owner', 'empat');
  pages.close();
});
