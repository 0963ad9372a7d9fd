import { extractText, getDocumentProxy } from 'unpdf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saidText } from '../../src/conversation/message.ts';
import { buttonIn, openTestBot, shown, type TestBot } from '../support/bot.ts';
import { known } from '../support/people.ts';

const DAY = 86_400_000;

let bot: TestBot;
const staff = { channel: 'slack', id: 'ani' } as const;
const telegram = (id: string) => ({ channel: 'telegram', id }) as const;
const says = (words: string) => bot.say(staff, saidText(words));
const told = (room: string) => bot.channels.telegram.sent.filter((one) => one.room === room).map(shown);
const last = () => bot.channels.slack.sent.at(-1)!;
const later = async (ms: number) => {
  bot.clock.now = new Date(bot.clock.now.getTime() + ms);
  await bot.bot.due.sweep();
  await bot.settled();
};

/** A guideline for these regions, sent. */
const sendTo = async (regions: string) => {
  await says('/juknis baru');
  await says('Juknis <b>2027</b>');
  await bot.say(staff, { kind: 'file', file: { id: 'juknis.pdf', kind: 'document', name: 'juknis.pdf' } });
  await says(regions === '' ? 'Semua daerah' : 'Daerah tertentu');
  if (regions) await says(regions);
  await says('ya');
};

/** The tokens in the letters that were printed last. */
const tokens = async (): Promise<string[]> => {
  const document = await getDocumentProxy(new Uint8Array(last().message.file!.bytes));
  const { text } = await extractText(document, { mergePages: true });
  return text.match(/token-\d+/g) ?? [];
};

beforeEach(async () => {
  bot = await openTestBot();
  await known(bot, 'slack', 'ani', 'Ani', [{ role: 'decider' }]);
});
afterEach(() => bot.close());

test('the link in a letter makes its reader head of that office once, and brings the guideline', async () => {
  await sendTo('Kab. Manokwari');
  await later(60_000);
  await says('/juknis surat Papua Barat');
  const [first] = await tokens();
  await says('/juknis surat Papua Barat');
  const [second, ...more] = await tokens();
  expect(more).toEqual([]);

  await bot.say(telegram('lama'), saidText(`/mulai ${first}`));
  expect(told('lama').join()).toContain('tidak berlaku');
  await bot.say(telegram('yosep'), saidText(`/mulai ${second}`));
  await bot.say(telegram('yosep'), saidText('Yosep Mandacan'));
  await later(60_000);
  expect(told('yosep').at(-1)).toContain('Juknis <b>2027</b>');
  await bot.say(telegram('maria'), saidText(`/mulai ${second}`));
  expect(told('maria').join()).toContain('tidak berlaku');
});

test('all regions with a budget of their own: 546, those reached told once, at most three reminders, then silence', async () => {
  await known(bot, 'telegram', 'kadek', 'Kadek', [{ role: 'head_of_office', region: '51.71' }]);
  await sendTo('');
  const { count } = (
    await bot.database.pool.query<{ count: number }>('select count(*)::int as count from guideline_invitation')
  ).rows[0]!;
  expect(count).toBe(546);
  for (let sweeps = 0; sweeps < 3; sweeps++) await later(60_000);
  expect(told('kadek')).toHaveLength(1);
  for (let weeks = 0; weeks < 6; weeks++) await later(7 * DAY);
  expect(told('kadek')).toHaveLength(4);
});

test('who has answered is reminded no more, and nobody is written to at night', async () => {
  await known(bot, 'telegram', 'kadek', 'Kadek', [{ role: 'head_of_office', region: '51.71' }]);
  bot.clock.now = new Date('2026-11-24T13:00:00Z');
  await sendTo('Kota Denpasar');
  await later(60_000);
  expect(told('kadek')).toEqual([]);
  bot.clock.now = new Date('2026-11-24T23:00:00Z');
  await bot.settled();
  expect(told('kadek')).toHaveLength(1);
  await bot.say(telegram('kadek'), {
    kind: 'button',
    token: buttonIn(bot.channels.telegram.sent, 'kadek', 'Belum siap'),
  });
  const before = told('kadek').length;
  await later(30 * DAY);
  expect(told('kadek')).toHaveLength(before);
});

test('the guideline of one region cannot be opened or answered by another, by any id', async () => {
  await known(bot, 'telegram', 'kadek', 'Kadek', [{ role: 'head_of_office', region: '51.71' }]);
  await known(bot, 'telegram', 'budi', 'Budi', [{ role: 'head_of_office', region: '64.72' }]);
  await sendTo('Kota Denpasar');
  await later(60_000);
  const { id } = await bot.database.prisma.guidelineInvitation.findFirstOrThrow();
  for (const act of ['open', 'no'])
    await bot.say(telegram('budi'), { kind: 'button', token: `x:guideline.${act}:${id}:1` });
  expect(told('budi').at(-1)).toContain('tidak ada untuk daerah');
  const row = await bot.database.prisma.guidelineInvitation.findFirstOrThrow();
  expect([row.openedAt, row.answer]).toEqual([null, null]);
});
