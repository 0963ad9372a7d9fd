import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capability } from '../../src/conversation/capability.ts';
import { file, type KeptFile } from '../../src/conversation/files.ts';
import { type Flow, type Step, spoken } from '../../src/conversation/flow.ts';
import { reply, type SentFile, saidText, say } from '../../src/conversation/message.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';
import { sampleFile } from '../support/files.ts';

const photos: Flow = {
  name: 'test',
  for: ['visitor'],
  lasting: false,
  confirmed: false,
  parts: [
    {
      name: 'proof',
      question: file(['picture', 'pdf'], { limit: 1_000_000 }) as unknown as Step['question'],
      when: () => true,
      conditional: false,
      optional: false,
    },
  ],
  finish: async (_, answers) => {
    const { proof } = answers as { proof: KeptFile };
    return spoken(
      reply(say('value.value', { value: `got ${proof.mime}` }), {
        file: { paper: 'file', facts: { id: proof.stored }, name: proof.name },
      }),
    );
  },
};

const capability: Capability = {
  flows: [photos],
  commands: [{ name: 'kirim', twin: 'send', for: ['visitor'], starts: 'test' }],
};

let bot: TestBot;
const siti = { channel: 'telegram', id: 'siti' } as const;
const sends = (sent: SentFile) => bot.say(siti, { kind: 'file', file: sent });
const last = () => bot.channels.telegram.sent.at(-1)!;

beforeEach(async () => {
  bot = await openTestBot({ more: [capability] });
});
afterEach(() => bot.close());

test('a wanted file is fetched, known by its bytes, kept, and sent on as it came', async () => {
  await bot.say(siti, saidText('/kirim'));
  await sends({ id: 'a.pdf', kind: 'document', name: '../../surat\u202e.pdf', mime: 'text/html', size: 9 });
  expect(shown(last())).toBe('got application/pdf\n(surat.pdf)');
  expect(last().message.file?.bytes).toEqual(sampleFile('a.pdf'));
  const [kept] = await bot.database.prisma.file.findMany();
  expect(kept).toMatchObject({ name: 'surat.pdf', mime: 'application/pdf', size: sampleFile('a.pdf').length });
});

test('a program that calls itself a document is refused, and the question stays', async () => {
  await bot.say(siti, saidText('/kirim'));
  await sends({ id: 'x.exe', kind: 'document', name: 'surat.pdf', mime: 'application/pdf' });
  expect(shown(last())).toContain('bukan foto atau berkas PDF');
  await sends({ id: 'b.jpg', kind: 'photo' });
  expect(shown(last())).toContain('got image/jpeg');
});

test('what is too large is not fetched; what cannot be fetched is asked for again', async () => {
  let fetched = 0;
  bot.channels.telegram.download = async () => {
    fetched++;
    throw new Error('the line broke');
  };
  await bot.say(siti, saidText('/kirim'));
  await sends({ id: 'a.pdf', kind: 'document', size: 30_000_000 });
  expect(shown(last())).toContain('terlalu besar');
  expect(fetched).toBe(0);
  await sends({ id: 'a.pdf', kind: 'document', size: 100 });
  expect(shown(last())).toContain('kirim sekali lagi');
  expect(fetched).toBe(3);
  expect(await bot.database.prisma.file.count()).toBe(0);
});

test('a file that nobody asked for is not fetched', async () => {
  await sends({ id: 'a.pdf', kind: 'document' });
  await bot.say(siti, saidText('/daftar'));
  await sends({ id: 'a.pdf', kind: 'document' });
  expect(await bot.database.prisma.file.count()).toBe(0);
});
