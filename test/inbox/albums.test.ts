import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capability } from '../../src/conversation/capability.ts';
import { file, type KeptFile } from '../../src/conversation/files.ts';
import { type Flow, type Step, spoken } from '../../src/conversation/flow.ts';
import { type Incoming, reply, type SentFile, saidText, say } from '../../src/conversation/message.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

const picture: Step = {
  name: 'photo',
  question: file(['picture']) as unknown as Step['question'],
  when: () => true,
  conditional: false,
  optional: false,
};
const interview = (name: string, parts: Flow['parts']): Flow => ({
  name: `test.${name}`,
  for: ['visitor'],
  lasting: false,
  confirmed: false,
  parts,
  finish: async (_, answers) => {
    const { photo, photos = [] } = answers as { photo?: KeptFile; photos?: { photo: KeptFile }[] };
    const names = [photo, ...photos.map((one) => one.photo)].flatMap((one) => one?.name ?? []);
    return spoken(reply(say('value.value', { value: `got ${names.join(' ')}` })));
  },
});

const capability: Capability = {
  flows: [interview('one', [picture]), interview('some', [{ name: 'photos', min: 0, max: 3, steps: [picture] }])],
  commands: [
    { name: 'satu', twin: 'one', for: ['visitor'], starts: 'test.one' },
    { name: 'beberapa', twin: 'some', for: ['visitor'], starts: 'test.some' },
    {
      name: 'ragu',
      twin: 'doubt',
      for: ['visitor'],
      run: async () => ({ say: [], line: { name: 'ragu', record: '1' } }),
    },
    {
      name: 'saluran',
      twin: 'line',
      for: ['visitor'],
      run: async () => ({ say: [], line: { name: 'pos', record: '1' } }),
    },
  ],
  lines: [
    { name: 'ragu', hear: async () => ({ say: [], start: { flow: 'test.some' } }) },
    {
      name: 'pos',
      hear: async (_, __, said) => {
        if (said.kind !== 'file') return { say: [], unheard: true };
        const wrong = !said.file.mime?.startsWith('image/');
        return spoken(
          reply(wrong ? say('refused.fileAgain') : say('value.value', { value: `kept ${said.file.name}` })),
        );
      },
    },
  ],
};

let bot: TestBot;
const siti = { channel: 'telegram', id: 'siti' } as const;
const photo = (id: string): SentFile => ({ id, kind: 'photo', name: id });
const video = (id: string): SentFile => ({ id, kind: 'video', name: id });
const answers = async (deed: () => Promise<void>): Promise<string[]> => {
  const before = bot.channels.telegram.sent.length;
  await deed();
  return bot.channels.telegram.sent.slice(before).map(shown);
};
const piece = (delivery: string, sent: SentFile): Incoming => ({
  delivery,
  from: siti,
  room: { id: 'siti', shared: false },
  said: { kind: 'file', file: sent, album: 'album' },
});

beforeEach(async () => {
  bot = await openTestBot({ more: [capability] });
});
afterEach(() => bot.close());

test('a question for one file takes the first that fits, and says how many it left', async () => {
  await bot.say(siti, saidText('/satu'));
  const said = await answers(() => bot.album(siti, [video('film.mp4'), photo('a.jpg'), photo('b.jpg')]));
  expect(said).toEqual([expect.stringMatching(/^2 berkas lain .*\n+got a\.jpg/)]);
});

test('a question for several takes each, without a yes between them, up to its limit', async () => {
  await bot.say(siti, saidText('/beberapa'));
  const said = await answers(() => bot.album(siti, ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map(photo)));
  expect(said).toEqual([expect.stringMatching(/^1 berkas lain .*\n+got a\.jpg b\.jpg c\.jpg/)]);
});

test('on a line one answer tells of the wrong piece and of the last kept one', async () => {
  await bot.say(siti, saidText('/saluran'));
  const said = await answers(() => bot.album(siti, [photo('a.jpg'), video('film.mp4'), photo('b.jpg')]));
  expect(said).toEqual([expect.stringMatching(/kirim sekali lagi.*\n+kept b\.jpg/s)]);
});

test('a line that has to ask something first says how many files wait for nothing', async () => {
  await bot.say(siti, saidText('/ragu'));
  const said = await answers(() => bot.album(siti, ['a.jpg', 'b.jpg', 'c.jpg'].map(photo)));
  expect(said).toEqual([expect.stringMatching(/^2 berkas lain .*\n+test\.some/)]);
});

test('an album where no file is wanted is answered once', async () => {
  expect(await answers(() => bot.album(siti, [photo('a.jpg'), photo('b.jpg')]))).toHaveLength(1);
});

test('pieces come in two batches, one of them twice, with a sentence between: all is heard once', async () => {
  await bot.say(siti, saidText('/saluran'));
  const said = await answers(async () => {
    const { inbox } = bot.bot;
    await inbox.accept([piece('1', photo('a.jpg'))]);
    await inbox.accept([{ ...piece('s', photo('')), said: saidText('apa itu NIB?') }]);
    await inbox.accept([piece('2', photo('b.jpg')), piece('1', photo('a.jpg'))]);
    await bot.settled();
  });
  expect(said).toEqual(['kept b.jpg', expect.stringContaining('NIB')]);
  expect(await answers(() => bot.say(siti, { kind: 'file', file: photo('c.jpg') }))).toEqual(['kept c.jpg']);
});

test('a process killed before the album was whole leaves it to the next, which answers once', async () => {
  await bot.say(siti, saidText('/saluran'));
  const said = await answers(async () => {
    const open = bot.bot.inbox.accept([piece('1', photo('a.jpg')), piece('2', photo('b.jpg'))]);
    await open;
    await bot.restart();
    await bot.settled();
  });
  expect(said).toEqual(['kept b.jpg']);
});
