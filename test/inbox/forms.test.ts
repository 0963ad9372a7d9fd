import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Capability } from '../../src/conversation/capability.ts';
import { file } from '../../src/conversation/files.ts';
import { type Flow, type Step, spoken } from '../../src/conversation/flow.ts';
import { plain, reply, say } from '../../src/conversation/message.ts';
import { day, type Question, text, yesNo } from '../../src/conversation/questions.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

const step = (name: string, question: unknown, more: Partial<Step> = {}): Step => ({
  name,
  question: question as Question<unknown>,
  when: () => true,
  conditional: false,
  optional: false,
  ...more,
});

let finished: unknown[] = [];
const visit = (last: Step[]): Flow => ({
  name: 'test',
  for: ['visitor'],
  lasting: false,
  confirmed: true,
  parts: [
    step('note', text({ min: 5, max: 500 })),
    step('on', day('coming')),
    step('why', text(), { conditional: true, when: ({ sure }) => sure === false }),
    step('sure', yesNo()),
    step('more', text(), { optional: true }),
    ...last,
  ],
  finish: async (_, answers) => {
    finished.push(answers);
    return spoken(reply(say('value.value', { value: 'done' })));
  },
});
const capability = (flow: Flow): Capability => ({
  flows: [flow],
  commands: [{ name: 'kunjungan', twin: 'visit', for: ['visitor'], starts: 'test' }],
});

let bot: TestBot;
const siti = { channel: 'telegram', id: 'siti' } as const;
const opens = () =>
  bot.say(siti, { kind: 'button', token: 'c:kunjungan' }, { room: { id: 'siti', shared: false, view: 'view:V1' } });
const sends = (token: string, values: Record<string, string>) => bot.say(siti, { kind: 'form', token, values });
const last = () => bot.channels.telegram.sent.at(-1)!;
const answers = { note: 'Bawa denah', on: '2026-12-01', sure: 'yes' };

beforeEach(() => {
  finished = [];
});
afterEach(() => bot.close());

test('a form asks all that is asked whatever the answers are; sent, it finishes the interview', async () => {
  bot = await openTestBot({ more: [capability(visit([]))] });
  await opens();
  expect(last().thread).toBe('view:V1');
  const { form } = last().message;
  expect(form?.fields.map(({ name, optional }) => `${name}${optional ? '?' : ''}`)).toEqual([
    'note',
    'on',
    'sure',
    'more?',
  ]);
  expect(form?.fields[2]?.choices?.map(({ id, label }) => `${id} ${plain(label)}`)).toEqual(['yes Ya', 'no Tidak']);
  await sends(form!.token, answers);
  expect(finished).toEqual([{ note: 'Bawa denah', on: '2026-12-01', why: undefined, sure: true, more: undefined }]);
  expect(last().thread).toBeUndefined();
  await sends(form!.token, answers);
  expect(finished).toHaveLength(1);
});

test('what is refused is asked again in the talk, and the rest is kept', async () => {
  bot = await openTestBot({ more: [capability(visit([]))] });
  await opens();
  await sends(last().message.form!.token, { ...answers, on: '2020-01-01' });
  expect(shown(last())).toContain('Tanggal itu sudah lewat');
  expect(last().message.form).toBeUndefined();
  await bot.say(siti, { kind: 'text', text: '2 Desember 2026' });
  expect(shown(last())).toContain('test.sure.ask');
});

test('a question that no form can show is asked after it', async () => {
  const photo = step('photo', file(['picture']));
  bot = await openTestBot({ more: [capability(visit([photo]))] });
  await opens();
  const { form } = last().message;
  expect(form?.fields.map(({ name }) => name)).toEqual(['note', 'on', 'sure', 'more']);
  await sends(form!.token, answers);
  expect(shown(last())).toContain('test.photo.ask');
});

test('fields that were not asked are left aside, and a choice that was not offered is refused', async () => {
  bot = await openTestBot({ more: [capability(visit([]))] });
  await opens();
  const { token } = last().message.form!;
  await sends(token, { ...answers, sure: 'perhaps', role: 'decider', __proto__: 'x', why: 'hidden' });
  expect(finished).toEqual([]);
  const { answers: kept } = await bot.database.prisma.draft.findFirstOrThrow();
  expect(Object.keys(kept as object).sort()).toEqual(['note', 'on']);
});

test('a form of a draft that is no longer open, or of somebody else, changes nothing', async () => {
  bot = await openTestBot({ more: [capability(visit([]))] });
  await opens();
  const { token } = last().message.form!;
  await bot.say(siti, { kind: 'text', text: 'batal' });
  await sends(token, answers);
  expect(shown(last())).toContain('belum selesai');
  await bot.say({ channel: 'telegram', id: 'budi' }, { kind: 'form', token, values: answers });
  expect(finished).toEqual([]);
});

test('a draft that is opened with all its answers is shown in a form with them; what is changed there counts', async () => {
  const whole: Flow = { ...visit([]), parts: visit([]).parts.filter((part) => part.name !== 'why') };
  const opened = { note: 'Bawa denah', on: '2026-12-01', sure: false, more: 'Sore hari' };
  const change = { name: 'ubah', twin: 'alter', for: ['visitor' as const] };
  bot = await openTestBot({
    more: [
      {
        flows: [whole],
        commands: [{ ...change, run: async () => ({ say: [], start: { flow: 'test', answers: opened } }) }],
      },
    ],
  });
  await bot.say(siti, { kind: 'button', token: 'c:ubah' }, { room: { id: 'siti', shared: false, view: 'view:V1' } });
  const { form } = last().message;
  expect(form?.fields.map(({ value }) => value && plain(value))).toEqual([
    'Bawa denah',
    '2026-12-01',
    'no',
    'Sore hari',
  ]);
  await sends(form!.token, { note: 'Bawa denah', on: '2020-01-01', sure: 'yes' });
  expect(shown(last())).toContain('Tanggal itu sudah lewat');
  await bot.say(siti, { kind: 'text', text: '2 Desember 2026' });
  await bot.say(siti, { kind: 'text', text: 'ya' });
  expect(finished).toEqual([{ note: 'Bawa denah', on: '2026-12-02', sure: true, more: undefined }]);
});
