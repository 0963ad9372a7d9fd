import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Said } from '../../src/conversation/message.ts';
import { memory, type Remembered } from '../../src/inbox/remembered.ts';
import { openTestBot, shown, type TestBot } from '../support/bot.ts';

const SITI = { channel: 'telegram', id: 'siti' } as const;

describe('talks that are kept in mind', () => {
  let bot: TestBot;
  let other: TestBot;
  let deliveries = 0;

  beforeEach(async () => {
    bot = await openTestBot({ remembers: 100 });
    other = await openTestBot({ database: bot.database, remembers: 100 });
  });
  afterEach(async () => {
    await other.close();
    await bot.close();
  });

  const hears = (one: TestBot, words: string): Promise<void> => {
    const said: Said = words.startsWith('/')
      ? { kind: 'command', name: words.slice(1), rest: '' }
      : words.startsWith('~')
        ? { kind: 'button', token: `a1:${words}` }
        : { kind: 'text', text: words };
    return one.say(SITI, said, { delivery: `r${++deliveries}` });
  };
  const begin = async () => {
    for (const words of ['/daftar', '~agree', 'Siti Aminah']) await hears(bot, words);
  };
  const draft = async () => {
    const { rows } = await bot.database.pool.query<{ answers: object }>('select answers from draft');
    return rows.map(({ answers }) => answers);
  };

  test('an answer that is decided from memory reads nothing, and is kept like any other', async () => {
    await begin();
    const { pool } = bot.database;
    const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>;
    const asked: string[] = [];
    Object.assign(pool, {
      query: (what: { name?: string }, ...rest: unknown[]) => {
        if (what.name) asked.push(what.name);
        return query(what, ...rest);
      },
    });
    await hears(bot, 'Keripik Bu Siti');
    Object.assign(pool, { query });
    expect(asked.filter((name) => /^(read|write)/.test(name))).toEqual(['write arriving']);
    expect(await draft()).toEqual([{ owner: 'Siti Aminah', business: 'Keripik Bu Siti' }]);
  });

  test('what another process took in meanwhile is neither lost nor answered again', async () => {
    await begin();
    await hears(other, 'Keripik Bu Siti');
    await hears(bot, 'makanan');
    await hears(other, 'Samarinda');
    expect(await draft()).toEqual([
      { owner: 'Siti Aminah', business: 'Keripik Bu Siti', sector: 'food', region: '64.72' },
    ]);
  });

  test.each([
    ['consent that was withdrawn', `update consent set withdrawn_at = now()`, /Setuju/],
    ['a language that was changed', `update person set locale = 'en'`, /business/],
    [
      'a role that was given',
      `insert into "grant" (id, person_id, role, granted_at) select gen_random_uuid(), id, 'verifier', now() from person`,
      /bidang/i,
    ],
    ['an address that was taken away', `delete from person_address`, /Setuju/],
    ['a draft that was taken away', `update conversation set draft_id = null, asked = null`, /belum|Halo|bantu/i],
  ])('%s meanwhile is seen at the next answer', async (_, change, answered) => {
    await begin();
    await bot.database.pool.query(change);
    await hears(bot, 'Keripik Bu Siti');
    expect(shown(bot.channels.telegram.sent.at(-1)!)).toMatch(answered);
  });
});

describe('memory', () => {
  let now = 0;
  const talk = {} as Remembered;

  test('keeps the latest, and none for long', () => {
    const kept = memory(2, () => now);
    for (const lane of ['a', 'b', 'a', 'c']) kept.keep(lane, talk);
    expect(['a', 'b', 'c'].map((lane) => kept.recall(lane) === talk)).toEqual([true, false, true]);
    now += 600_001;
    expect(kept.recall('a')).toBeUndefined();
  });

  test('a talk that went on elsewhere is not kept again for a while; one that only went another way is', () => {
    const kept = memory(2, () => now);
    kept.keep('a', talk);
    kept.forget('a', 'stale');
    kept.keep('a', talk);
    expect(kept.recall('a')).toBeUndefined();
    now += 600_001;
    kept.keep('a', talk);
    expect(kept.recall('a')).toBe(talk);
    kept.forget('a', 'went on');
    kept.keep('a', talk);
    expect(kept.recall('a')).toBe(talk);
  });
});
