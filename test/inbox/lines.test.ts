import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capability } from '../../src/conversation/capability.ts';
import { notify, reply, saidText, say } from '../../src/conversation/message.ts';
import { UNKNOWN } from '../../src/conversation/state.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

/** Passes what is said to a room of the same name as the record. */
let heard: string[] = [];
const capability: Capability = {
  commands: [
    {
      name: 'buka',
      twin: 'open',
      for: ['visitor'],
      run: async (_, rest) => ({
        say: [{ ...reply(say('value.value', { value: `open ${rest}` })), label: `test:${rest}` }],
        line: { name: 'test', record: rest },
      }),
    },
    { name: 'tutup', twin: 'close', for: ['visitor'], run: async () => ({ say: [], line: null }) },
  ],
  lines: [
    {
      name: 'test',
      hear: async (turn, record, said, { label }) => {
        const what = said.kind === 'text' ? said.text : said.kind === 'file' ? `file ${said.file.mime}` : said.kind;
        heard.push(`${record}: ${what}${label ? ` (${label})` : ''}`);
        return { say: [notify({ person: turn.person.id }, say('value.value', { value: 'passed on' }))] };
      },
    },
  ],
};

let bot: TestBot;
const siti = { channel: 'telegram', id: 'siti' } as const;
const says = (words: string, repliesTo?: string) => bot.say(siti, saidText(words), { ...(repliesTo && { repliesTo }) });
const lately = () => bot.channels.telegram.sent.slice(-2).map(shown).join('\n');

beforeEach(async () => {
  heard = [];
  bot = await openTestBot({ more: [capability] });
});
afterEach(() => bot.close());

test('while a line is open words and files go to it, questions and greetings too; commands do not', async () => {
  await says('/buka satu');
  await says('halo, usulan Sorong sampai mana?');
  await bot.say(siti, { kind: 'file', file: { id: 'a.jpg', kind: 'photo' } });
  await says('/bantuan');
  expect(heard).toEqual(['satu: halo, usulan Sorong sampai mana?', 'satu: file image/jpeg']);
});

test('a reply goes to the line of the message that it answers, in the middle of a form too, and the form goes on', async () => {
  await says('/buka satu');
  await says('/buka dua');
  await says('/daftar');
  await says('untuk yang satu', 'telegram-1');
  expect(heard).toEqual(['satu: untuk yang satu (test:satu)']);
  expect(lately()).toContain('[Saya setuju]');
  await says('untuk yang dua');
  expect(heard).toHaveLength(1);
});

test('a reply under a message that the outbox does not know says so: it may be meant for another line', async () => {
  await says('/buka satu');
  await says('untuk siapa ini', 'telegram-99');
  expect(heard).toEqual([`satu: untuk siapa ini (${UNKNOWN})`]);
});

test('"batal" leaves the line; so do half a day without a word and closing it', async () => {
  await says('/buka satu');
  await says('batal');
  await says('halo');
  await says('/buka satu');
  bot.clock.now = new Date(bot.clock.now.getTime() + 13 * 3_600_000);
  await says('pagi');
  await says('/buka satu');
  await says('/tutup');
  await says('siang');
  expect(heard).toEqual([]);
});
