import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capability } from '../../src/conversation/capability.ts';
import { type Flow, type Step, spoken } from '../../src/conversation/flow.ts';
import { saidText } from '../../src/conversation/message.ts';
import { type Question, text, whole } from '../../src/conversation/questions.ts';
import { openTestBot, type TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';

const step = (name: string, question: Question<never>): Step => ({
  name,
  question: question as unknown as Step['question'],
  when: () => true,
  conditional: false,
  optional: false,
});

let finished: unknown[] = [];

/** An office and its buildings: what several colleagues put together. */
const assets: Flow = {
  name: 'test',
  for: ['official'],
  lasting: true,
  confirmed: true,
  parts: [
    step('office', text() as never),
    {
      name: 'buildings',
      min: 2,
      max: 2,
      steps: [step('function', text() as never), step('area', whole({ min: 1, max: 9_999 }) as never)],
    },
  ],
  finish: async (_, answers) => {
    finished.push(answers);
    return spoken();
  },
};

const capability: Capability = {
  flows: [assets],
  commands: [
    {
      name: 'bersama',
      twin: 'together',
      for: ['official'],
      run: async (turn) => {
        const draft = await turn.tx.draft.findFirst({
          where: { flow: 'test', scope: 'region:64.72', finishedAt: null },
        });
        return { say: [], start: draft ? { flow: 'test', draft: draft.id } : { flow: 'test', scope: 'region:64.72' } };
      },
    },
  ],
};

let bot: TestBot;
const telegram = (id: string) => ({ channel: 'telegram', id }) as const;
const says = (who: string, words: string) => bot.say(telegram(who), saidText(words));
const draft = async () => (await bot.database.prisma.draft.findFirstOrThrow({ where: { flow: 'test' } })).answers;

beforeEach(async () => {
  finished = [];
  bot = await openTestBot({ more: [capability] });
  await known(bot, 'telegram', 'ani', 'Ani', [{ role: 'official', region: '64.72' }]);
  await known(bot, 'telegram', 'budi', 'Budi', [{ role: 'official', region: '64.72' }]);
  await known(bot, 'telegram', 'cici', 'Cici', [{ role: 'official', region: '64.71' }]);
  await says('ani', '/bersama');
  await says('budi', '/bersama');
});
afterEach(() => bot.close());

test('two people fill one draft with two buildings, and one of them finishes it', async () => {
  await says('ani', 'Dinas Koperasi');
  await says('budi', 'Kantor');
  await says('budi', '/bersama');
  await says('budi', 'Kantor');
  await says('ani', '/bersama');
  await says('ani', '120');
  await says('ani', 'Asrama');
  await says('ani', '300');
  await says('ani', 'ya');
  expect(finished).toEqual([
    {
      office: 'Dinas Koperasi',
      buildings: [
        { function: 'Kantor', area: 120 },
        { function: 'Asrama', area: 300 },
      ],
    },
  ]);
});

test('an answer that a colleague gave meanwhile is shown, and what was typed lands on no other question', async () => {
  await says('ani', 'Dinas Koperasi');
  const before = bot.channels.telegram.sent.length;
  await says('budi', 'Dinas UMKM');
  expect(await draft()).toEqual({ office: 'Dinas Koperasi' });
  expect(JSON.stringify(bot.channels.telegram.sent.slice(before))).toContain('Dinas Koperasi');
});

test('two answers in the same moment: one is kept, nothing is lost without a word', async () => {
  const at = (who: string, delivery: string, words: string) => ({
    delivery,
    from: telegram(who),
    room: { id: who, shared: false },
    said: saidText(words),
  });
  await bot.bot.inbox.accept([at('ani', 'a1', 'Dinas A'), at('budi', 'b1', 'Dinas B')]);
  await bot.settled();
  const { office, ...rest } = (await draft()) as Record<string, string>;
  expect(['Dinas A', 'Dinas B']).toContain(office);
  expect(rest).toEqual({});
  const last = bot.channels.telegram.sent.filter(({ room }) => room === (office === 'Dinas A' ? 'budi' : 'ani')).at(-1);
  expect(JSON.stringify(last)).toContain(office);
});

test('a draft of another region cannot be opened by its id', async () => {
  const { id } = await bot.database.prisma.draft.findFirstOrThrow({ where: { flow: 'test' } });
  await says('cici', `/mulai`);
  await bot.say(telegram('cici'), { kind: 'button', token: `a1:~resume:${id}` });
  const talk = await bot.database.prisma.conversation.findFirstOrThrow({ where: { lane: 'cici' } });
  expect(talk.draftId).toBeNull();
});
