import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Find, type TelegramChannel, telegram } from '../../../src/channels/telegram/index.ts';
import { type Person, type StandIn, startTelegram } from '../../support/telegram.ts';
import { deps, until } from './around.ts';

let platform: StandIn;
let channel: TelegramChannel;
let siti: Person;
let asked: [string, number][];

const find: Find = async (text, page) => {
  asked.push([text, page]);
  if (text === 'rusak') throw new Error('the database is away');
  return {
    more: page === 1,
    cards: [
      {
        id: 'p1',
        title: 'Keripik <b>Pisang</b>',
        description: 'Rp15.000',
        text: 'Keripik <b>Pisang</b>',
        link: { label: 'Hubungi', url: 'https://t.me/plut_bot?start=p-1' },
        picture: 'https://plut.example/produk/p1/f.jpg',
      },
    ],
  };
};

const answers = () =>
  platform.calls.filter(({ method }) => method === 'answerInlineQuery').map(({ payload }) => payload);

beforeEach(async () => {
  platform = await startTelegram();
  siti = platform.person({ id: 77 });
  asked = [];
  channel = telegram({ token: platform.token, apiRoot: platform.apiRoot }, { ...deps, find });
  await channel.start(async (incoming) => {
    if (incoming.length > 0) throw new Error('an inline query is no talk with the bot');
  });
});
afterEach(async () => {
  await channel.stop();
  await platform.stop();
});

test('what is typed after the name is answered at once with cards, whose words are no markup', async () => {
  siti.looksFor('keripik');
  await until(() => answers().length === 1);
  expect(asked).toEqual([['keripik', 1]]);
  expect(answers()[0]).toMatchObject({
    inline_query_id: expect.any(String),
    next_offset: '2',
    results: [
      {
        type: 'article',
        id: 'p1',
        title: 'Keripik <b>Pisang</b>',
        input_message_content: { message_text: 'Keripik <b>Pisang</b>' },
        thumbnail_url: 'https://plut.example/produk/p1/f.jpg',
        reply_markup: { inline_keyboard: [[{ text: 'Hubungi', url: 'https://t.me/plut_bot?start=p-1' }]] },
      },
    ],
  });
  expect(
    (answers()[0] as { results: { input_message_content: object }[] }).results[0]!.input_message_content,
  ).not.toHaveProperty('parse_mode');
});

test('the next page is the one that was named; an offset that is none of ours is the first', async () => {
  siti.looksFor('keripik', '2');
  siti.looksFor('keripik', '-9 or 1=1');
  await until(() => answers().length === 2);
  expect(asked.map(([, page]) => page)).toEqual([2, 1]);
});

test('a look-up that fails is answered nothing, and polling goes on', async () => {
  siti.looksFor('rusak');
  siti.looksFor('keripik');
  await until(() => answers().length === 1);
  expect(platform.unconfirmed()).toHaveLength(0);
});
